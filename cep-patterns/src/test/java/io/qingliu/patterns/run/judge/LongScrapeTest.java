package io.qingliu.patterns.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.personaldata.PersonalData;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An operator who opens what nobody asked for, for weeks: a rule with an hour, a day and 60 days.
 */
class LongScrapeTest {

    private static final String KEY = Dimension.of(SubjectKind.OPERATOR).key("OPERATOR:YTO:ana");
    private static final long BEGIN = ChinaDay.begin(ChinaDay.of(1_750_000_000_000L));
    private static final int DAYS = 25;

    private final Plan plan = Plan.overEvents(List.of(new PersonalData()));
    private final Rule rule =
            plan.rules().stream().filter(each -> each.id().equals("PII-01")).findFirst().get();
    private final Judge judge = new Judge(plan, new RuleBook());
    private final Tally tally = new Tally();
    private final Map<String, Signal> byDay = new TreeMap<>();

    private void open(int everyDay) {
        for (int i = 0; i < DAYS * everyDay; i++) {
            long time = BEGIN + i * (ChinaDay.MILLIS / everyDay);
            advance(time);
            take(i, time, time);
            if (judge.due(KEY, tally) == Judge.Due.NOW) {
                judge(time);
            }
        }
        advance(BEGIN + (DAYS + 10) * ChinaDay.MILLIS);
    }

    private void take(int number, long time, long clock) {
        tally.take(opening(number, time), plan, clock);
    }

    private Observation opening(int number, long time) {
        String id = "e" + number;
        Observation.Contribution part =
                new Observation.Contribution(rule.primary().code(), "w" + number, 1, null);
        return new Observation(
                KEY,
                time,
                id,
                Observation.hashOf(id),
                0,
                false,
                new Observation.Contribution[] {part});
    }

    private void advance(long to) {
        while (tally.wakingAt() <= to) {
            long due = tally.wakingAt();
            tally.wakingAt(Long.MAX_VALUE);
            judge(due);
        }
    }

    /**
     * How far the clock goes between two looks differs with the parallelism. What is found must
     * not: neither in a silence, nor of a window that begins where slices were joined meanwhile.
     */
    @Property(tries = 60)
    void itIsFoundTheSameHoweverTheClockGoes(@ForAll Random random) {
        LongScrapeTest often = new LongScrapeTest();
        LongScrapeTest seldom = new LongScrapeTest();
        long time = BEGIN + random.nextLong(2 * ChinaDay.MILLIS);
        int number = 0;
        for (int burst = 0; burst < 3; burst++) {
            long begin = time;
            seldom.advance(begin);
            for (int i = 50 + random.nextInt(400); i > 0; i--) {
                time += random.nextLong(4 * 60_000);
                often.advance(time);
                often.take(number, time, time);
                often.judge(time);
                seldom.take(number++, time, begin);
            }
            seldom.advance(time);
            seldom.judge(time);
            long silence = random.nextBoolean() ? 80 : 4;
            long until = time + random.nextLong(silence * ChinaDay.MILLIS);
            while (time < until) {
                time += random.nextLong(2 * ChinaDay.MILLIS);
                often.advance(time);
                often.judge(time);
            }
        }
        often.advance(time + 90 * ChinaDay.MILLIS);
        seldom.advance(time + 90 * ChinaDay.MILLIS);
        assertThat(seldom.found()).isEqualTo(often.found()).isNotEmpty();
    }

    /**
     * One platform's clock may be behind: its record of a settled day comes when the slices of that
     * day are joined, and the hour in which so much was opened cannot be told apart any more.
     */
    @Test
    void aRecordThatComesLateTakesNoHourBack() {
        openWithinAnHour();
        assertThat(found()).hasSize(1);
        take(70, BEGIN, BEGIN + 5 * ChinaDay.MILLIS);
        judge(BEGIN + 5 * ChinaDay.MILLIS);
        assertThat(found()).hasSize(1);
    }

    @Test
    void whatIsTakenBackTakesItBack() {
        openWithinAnHour();
        for (int i = 1; i < 70; i++) {
            tally.take(opening(i, BEGIN + i).withdraw(), plan, BEGIN + 5 * ChinaDay.MILLIS);
        }
        judge(BEGIN + 5 * ChinaDay.MILLIS);
        assertThat(found()).isEmpty();
    }

    private void openWithinAnHour() {
        for (int i = 0; i < 70; i++) {
            take(i, BEGIN + i, BEGIN);
        }
        judge(BEGIN + 5 * ChinaDay.MILLIS);
        assertThat(tally.tiles(rule.primary()).isJoined(BEGIN, BEGIN + ChinaDay.MILLIS)).isTrue();
    }

    private List<String> found() {
        return byDay.values().stream()
                .filter(signal -> !signal.withdrawn())
                .map(signal -> signal.withVersion(0).toString())
                .toList();
    }

    private void judge(long time) {
        long next =
                judge.judge(
                        KEY,
                        tally,
                        time,
                        signal -> {
                            if (signal.rule().equals(rule.id())) {
                                byDay.put(signal.id(), signal);
                            }
                        });
        tally.wakingAt(Math.min(tally.wakingAt(), next));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 50_000})
    void everyDayOfItIsFound(int everyDay) {
        open(everyDay);
        assertThat(byDay).hasSize(DAYS);
        assertThat(byDay.values())
                .allSatisfy(
                        signal -> {
                            assertThat(signal.withdrawn()).isFalse();
                            assertThat(signal.evidence().observed())
                                    .isGreaterThanOrEqualTo(everyDay * 0.95);
                        });
    }

    /** Slices of two minutes become slices of a day once only the window of 60 days needs them. */
    @Tag("nightly")
    @Test
    void whatHasSettledIsKeptByTheDay() {
        open(50_000);
        long atFifty = tally.weight();
        LongScrapeTest larger = new LongScrapeTest();
        larger.open(100_000);
        assertThat(larger.tally.weight()).isLessThan(atFifty * 2);
        assertThat(tally.tiles(rule.primary()).tiles().size()).isLessThan(4 * 720 + DAYS);
    }
}
