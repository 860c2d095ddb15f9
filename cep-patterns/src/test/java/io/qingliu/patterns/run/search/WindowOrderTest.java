package io.qingliu.patterns.run.search;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the windows of a day fires that are as strong as each other. */
class WindowOrderTest {

    private static final long MIDNIGHT = ChinaDay.begin(20_000);
    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;

    private static final Rule.Span IN_HOUR = span(1);
    private static final Rule.Span IN_DAY = span(24);
    private static final List<Rule.Span> SPANS = List.of(IN_HOUR, IN_DAY);

    private static Rule.Span span(int hours) {
        return new Rule.Span(ofHours(hours), Param.of("in" + hours, 10, "accounts", 1, 100));
    }

    /** A window that ends so long after midnight. */
    private static Found ends(long after, Rule.Span span, long observed) {
        long to = MIDNIGHT + after;
        return new Found(null, to - span.within().toMillis() - 1, to, observed, 10, span);
    }

    /** The same, which begins where a tile ends that it does not hold. */
    private static Found cut(Found found, long from) {
        return new Found(null, from, found.to(), found.observed(), found.threshold(), found.span());
    }

    private static void assertFires(Found first, Found... others) {
        List<Found> all = new ArrayList<>(List.of(others));
        all.add(first);
        for (int turn = 0; turn < all.size(); turn++) {
            Collections.rotate(all, 1);
            Found best = null;
            for (Found each : all) {
                best = each.beats(best, SPANS) ? each : best;
            }
            assertThat(best).isSameAs(first);
        }
    }

    @Test
    void theStrongestWhereverItLies() {
        assertFires(
                ends(8 * HOUR, IN_HOUR, 11),
                ends(30 * MINUTE, IN_HOUR, 10),
                ends(7 * HOUR, IN_DAY, 10),
                ends(9 * HOUR, IN_HOUR, 10));
    }

    /** A farm that keeps its hours: the last day-long window holds all of today. */
    @Test
    void ofThoseThatBeginBeforeTheDayTheLast() {
        assertFires(ends(10 * HOUR, IN_DAY, 10), ends(9 * HOUR, IN_DAY, 10), ends(0, IN_DAY, 10));
    }

    /** Its twin of one evening: who came first stays flagged. */
    @Test
    void ofThoseWithinTheDayTheFirst() {
        assertFires(
                ends(9 * HOUR, IN_HOUR, 10),
                ends(9 * HOUR + MINUTE, IN_HOUR, 10),
                ends(20 * HOUR, IN_HOUR, 10));
    }

    /** Who came in the minutes after midnight is not taken back for as many at noon. */
    @Test
    void aBurstOverMidnightBeforeOneWithinTheDay() {
        assertFires(
                ends(HOUR - 1, IN_HOUR, 10),
                ends(MINUTE, IN_HOUR, 10),
                ends(HOUR, IN_HOUR, 10),
                ends(12 * HOUR, IN_HOUR, 10));
    }

    /** However crowded the key is: a window of a day is none within the day. */
    @Test
    void whereAWindowIsCutDoesNotMatter() {
        assertFires(
                cut(ends(20 * HOUR, IN_DAY, 10), MIDNIGHT + 8 * HOUR),
                cut(ends(19 * HOUR, IN_DAY, 10), MIDNIGHT + 7 * HOUR),
                ends(18 * HOUR, IN_DAY, 10));
    }

    @Test
    void theEarlierSpanBeforeTheOrderOfTime() {
        assertFires(ends(12 * HOUR, IN_HOUR, 10), ends(13 * HOUR, IN_DAY, 10));
    }
}
