package io.qingliu.patterns.run.plan;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Stream;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.scoring.ScoredSignal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When what the shipped rules show could be known: no term begins before it, and none later. */
class KnownTimesTest {

    private static final List<? extends Behaviour> ALL = Behaviours.all();
    private static final List<Plan> JOBS = List.of(Plan.overEvents(ALL), Plan.overMatches(ALL));

    /** Noon in China on 1 March 2030. */
    private static final long NOON = 1_898_568_000_000L;

    private static final long REST_OF_THE_DAY = ofHours(12).toMillis();

    private static Duration waits(String id) {
        for (Plan job : JOBS) {
            for (Rule rule : job.rules()) {
                if (rule.id().equals(id)) {
                    return Duration.ofMillis(job.knownTimes().of(rule, NOON) - NOON);
                }
            }
        }
        throw new AssertionError("no rule " + id);
    }

    /** A week for the parcel, and two days until the last scanner has uploaded. */
    @Test
    void whatIsJudgedAfterAWeekIsKnownThen() {
        assertThat(waits("BRU-01N")).isEqualTo(ofDays(9));
    }

    @Test
    void whatIsJudgedOnceADayIsKnownSoLongAfterTheDay() {
        assertThat(waits("RVB-04V")).isEqualTo(ofHours(169).plusMillis(REST_OF_THE_DAY));
    }

    /** Complaints come within a week: until then the day of PII-07-SEEN has not settled. */
    @Test
    void whatDerivesFromAWaitingRuleIsKnownWhenItsDayHasSettled() {
        assertThat(waits("PII-07")).isEqualTo(ofDays(7).plusMillis(REST_OF_THE_DAY));
        assertThat(waits("RVB-02")).isEqualTo(ofHours(49).plusMillis(REST_OF_THE_DAY));
    }

    /** Reports may come for a week, but what they show already can only grow. */
    @ParameterizedTest
    @ValueSource(strings = {"EMP-13", "PII-07-SEEN", "REV-14", "BRU-01", "REG-01"})
    void whatIsEmittedAtOnceIsKnownAtOnce(String id) {
        assertThat(waits(id)).isZero();
    }

    @Test
    void noneIsKnownBeforeItsWindowEndsNorLaterThanAnyoneMayGive() {
        for (Plan job : JOBS) {
            for (Rule rule : job.rules()) {
                long waits = job.knownTimes().of(rule, NOON) - NOON;
                assertThat(waits).as(rule.id()).isBetween(0L, ScoredSignal.LONGEST_WAIT);
                if (waits > 0) {
                    assertThat(waits).as(rule.id()).isGreaterThan(Stream.mostLateness());
                }
            }
        }
    }
}
