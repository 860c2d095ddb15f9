package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.console.Given;
import io.qingliu.console.activity.Activity;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which hours are counted, and what is marked on them. */
class HoursTest {

    private static final long HOUR = Activity.HOUR;
    private static final long DAY = 24 * HOUR;
    private static final long T = 1_732_000_000_000L - 1_732_000_000_000L % HOUR;

    private static Signal signal(String rule, long from, long to) {
        Signal given = Given.signals(Given.SHOP, Behavior.BRUSHING).get(0);
        return new Signal(
                rule + from,
                1,
                given.behavior(),
                given.key(),
                to,
                from,
                Given.evidence(rule, given.evidence().family(), 3, 2, null),
                0.8,
                0.9,
                false,
                List.of(),
                given.flags(),
                1,
                List.of(),
                false,
                false);
    }

    @Test
    void threeDaysBeforeTheFirstWindowAndAfterTheLastAreCounted() {
        Hours.Span span =
                Hours.Span.around(
                        List.of(signal("A", T + 1, T + DAY), signal("B", T - DAY, T)), List.of());

        assertThat(span).isEqualTo(new Hours.Span(T - 4 * DAY, T + 4 * DAY + HOUR, false));
    }

    @Test
    void whereNoWindowIsKeptTheFindingSaysWhen() {
        Finding finding = Given.finding(Given.SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 1);

        Hours.Span span = Hours.Span.around(List.of(), List.of(finding));

        assertThat(span.from()).isBetween(finding.from() - 3 * DAY - HOUR, finding.from());
        assertThat(span.to()).isBetween(finding.to(), finding.to() + 3 * DAY + HOUR);
        assertThat(Hours.Span.around(List.of(), List.of())).isNull();
    }

    /** Five weeks at most, the newest. */
    @Test
    void whatLiesFurtherBackIsLeftOutAndSaidToBe() {
        long most = Hours.MOST.toMillis();
        long last = T + Duration.ofDays(100).toMillis();
        long end = last + 3 * DAY + HOUR;

        Hours.Span whole =
                Hours.Span.around(List.of(signal("A", end - most + 3 * DAY, last)), List.of());
        Hours.Span cut = Hours.Span.around(List.of(signal("A", end - most - 1, last)), List.of());

        assertThat(whole).isEqualTo(new Hours.Span(end - most, end, false));
        assertThat(cut).isEqualTo(new Hours.Span(end - most, end, true));
    }

    @Test
    void windowsOfARuleThatOverlapAreOne() {
        Hours.Span span = new Hours.Span(T, T + 10 * DAY, false);
        Hours hours =
                Hours.of(
                        activity(span),
                        span,
                        List.of(
                                signal("B", T, T + DAY),
                                signal("A", T + DAY, T + 3 * DAY),
                                signal("A", T, T + 2 * DAY),
                                signal("A", T + 3 * DAY + 1, T + 4 * DAY),
                                signal("A", T - 2 * DAY, T - 1)),
                        List.of(
                                new Decided(
                                        T + DAY, "ana", "confirmed", null, null, null, null, null),
                                new Decided(
                                        T - 1, "ana", "rejected", null, null, null, null, null)));

        assertThat(hours.windows())
                .containsExactly(
                        new Hours.Window("A", T, T + 3 * DAY),
                        new Hours.Window("A", T + 3 * DAY + 1, T + 4 * DAY),
                        new Hours.Window("B", T, T + DAY));
        assertThat(hours.rulesIn(T)).containsExactly("A", "B");
        assertThat(hours.rulesIn(T + 2 * DAY)).containsExactly("A");
        assertThat(hours.pins()).containsExactly(new Timeline.Pin(T + DAY, "confirmed"));
    }

    private static Activity activity(Hours.Span span) {
        return new Activity(
                Given.SHOP,
                span.from(),
                span.to(),
                new TreeMap<>(
                        Map.of(
                                Stream.ORDERS,
                                new TreeMap<>(Map.of(T, 2)),
                                Stream.REVIEWS,
                                new TreeMap<>(Map.of(T, 1, T + HOUR, 3)))),
                1,
                1,
                null,
                Activity.End.WHOLE,
                false);
    }

    @Test
    void theChartHasWhatTheTableHas() throws Exception {
        Hours.Span span = new Hours.Span(T, T + DAY, false);
        Hours hours =
                Hours.of(
                        activity(span),
                        span,
                        List.of(signal("A", T, T + HOUR), signal("B", T + 1, T + 2 * HOUR)),
                        List.of());

        JsonNode json =
                new ObjectMapper().readTree(hours.json(new Phrases(List.of("case"), Language.EN)));

        assertThat(json.at("/series/0").toString())
                .isEqualTo("{\"name\":\"orders\",\"data\":[2,0]}");
        assertThat(json.at("/series/1").toString())
                .isEqualTo("{\"name\":\"reviews\",\"data\":[1,3]}");
        assertThat(json.at("/hours").toString()).isEqualTo("[" + T + "," + (T + HOUR) + "]");
        assertThat(json.at("/windows").toString())
                .isEqualTo("[[" + T + "," + (T + 2 * HOUR) + "]]");
    }

    @Test
    void whereNothingCanBeCountedThePageSaysWhy() {
        HoursPage page = new HoursPage(null, null, null);

        assertThat(page.before(Given.SHOP).state()).isEqualTo(Hours.State.CLOSED);
        assertThat(page.before(new Subject(SubjectKind.ENTERPRISE, "U1", null)).state())
                .isEqualTo(Hours.State.UNNAMED);
    }
}
