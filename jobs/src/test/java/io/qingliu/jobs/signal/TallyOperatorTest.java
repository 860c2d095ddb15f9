package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Tallies on Flink: when rules speak, and that what they counted is forgotten. */
class TallyOperatorTest {

    private static final String HANDSET = "DEVICE\u001fDEVICE::h1";

    private static Harness<Observation, Signal> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new TallyOperator(TallyOperator.Rules.OVER_EVENTS, RuleSettings.declared(), 0),
                Observation::keyHash,
                KeyType.INSTANCE,
                SignalSerializer.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static void take(Harness<Observation, Signal> tallies, List<Observation> observations)
            throws Exception {
        for (Observation observation : observations) {
            tallies.take(observation, observation.time());
        }
    }

    /** Accounts that sign up on one handset, an hour apart. */
    private static List<Observation> signUps(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(Given.signUp("a" + i, "h1", after(ofHours(i))));
        }
        return Given.under(HANDSET, Given.observed(events.toArray(new Event[0])));
    }

    /** A code is typed in exactly a second after it was asked for, on one handset (REG-06). */
    private static List<Observation> codes(int count) {
        List<Observation> observations = new ArrayList<>();
        EventDraft draft = new EventDraft();
        for (int i = 0; i < count; i++) {
            draft.clear()
                    .set(TextField.PHONE, "phone-" + i)
                    .set(TextField.HARDWARE, "h1")
                    .set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER);
            long asked = after(ofMinutes(i));
            Event request = draft.pack(EventType.SMS_REQUESTED, "ask-" + i, asked, "P1");
            Event typed =
                    draft.pack(
                            EventType.SMS_VERIFIED,
                            "typed-" + i,
                            asked + ofSeconds(1).toMillis(),
                            "P1");
            observations.addAll(Given.under(HANDSET, Given.observedTogether(request, typed)));
        }
        return observations;
    }

    @Test
    void nothingIsSaidBeforeTheClockMovesAndOnceThen() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 3));
            assertThat(tallies.emitted()).isEmpty();
            tallies.clock(after(ofHours(2)));
            assertThat(tallies.emitted())
                    .extracting(Signal::rule, Signal::version)
                    .contains(org.assertj.core.groups.Tuple.tuple("REG-01", 1L));
            tallies.clock(after(ofHours(3)));
            assertThat(tallies.emitted()).isEmpty();
        }
    }

    @Test
    void twoAccountsOnAHandsetAreNothing() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 2));
            tallies.clock(after(ofHours(30)));
            assertThat(tallies.emitted()).isEmpty();
        }
    }

    @Test
    void whatIsTakenBackTakesTheSignalBack() throws Exception {
        List<Observation> three = signUps(0, 3);
        try (var tallies = open(null)) {
            take(tallies, three);
            tallies.clock(after(ofHours(2)));
            assertThat(tallies.emitted()).isNotEmpty();
            take(tallies, List.of(three.get(0).withdraw()));
            tallies.clock(after(ofHours(3)));
            assertThat(tallies.emitted())
                    .isNotEmpty()
                    .allMatch(Signal::withdrawn)
                    .extracting(Signal::version)
                    .containsOnly(2L);
        }
    }

    @Test
    void aRuleThatMustWaitSpeaksWhenItsWindowHasSettled() throws Exception {
        List<Observation> ten = codes(10);
        long last = ten.get(ten.size() - 1).time();
        try (var tallies = open(null)) {
            take(tallies, ten);
            tallies.clock(last + ofMinutes(10).toMillis() - 1);
            assertThat(tallies.emitted()).extracting(Signal::rule).doesNotContain("REG-06");
            tallies.clock(last + ofMinutes(10).toMillis());
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-06");
        }
    }

    /** Its windows settle one by one, and what they find grows from one to the next. */
    @Test
    void aClockThatLeapsOverManyTimersFindsOnceWhatOneThatStepsFindsInTheEnd() throws Exception {
        List<Observation> codes = codes(60);
        long end = after(ofDays(4));
        List<Signal> stepped;
        List<Signal> leapt;
        try (var tallies = open(null)) {
            take(tallies, codes);
            for (int minute = 0; minute < 90; minute++) {
                tallies.clock(after(ofMinutes(minute)));
            }
            tallies.clock(end);
            stepped = tallies.emitted();
        }
        try (var tallies = open(null)) {
            take(tallies, codes);
            tallies.clock(after(ofMinutes(1)));
            tallies.clock(end);
            leapt = tallies.emitted();
            tallies.clock(end + ofDays(3).toMillis());
            assertThat(tallies.emitted()).as("nothing is left over").isEmpty();
        }
        assertThat(newest(stepped)).containsKey("REG-06").isEqualTo(newest(leapt));
        assertThat(leapt).extracting(Signal::version).containsOnly(1L);
        assertThat(stepped).hasSizeGreaterThan(leapt.size());
    }

    /** The last of each rule, whatever its version. */
    private static Map<String, Signal> newest(List<Signal> emitted) {
        Map<String, Signal> newest = new TreeMap<>();
        emitted.forEach(signal -> newest.put(signal.rule(), signal.withVersion(0)));
        return newest;
    }

    @Test
    void waitingKeysAreJudgedBeforeABarrier() throws Exception {
        OperatorSubtaskState snapshot;
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 3));
            snapshot = tallies.snapshot();
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-01");
        }
        try (var tallies = open(snapshot)) {
            tallies.clock(after(ofHours(2)));
            assertThat(tallies.emitted()).isEmpty();
            take(tallies, signUps(3, 4));
            tallies.clock(after(ofHours(3)));
            assertThat(tallies.emitted())
                    .filteredOn(signal -> signal.rule().equals("REG-01"))
                    .extracting(Signal::version)
                    .containsExactly(2L);
        }
    }

    @Test
    void waitingKeysAreJudgedAtTheEndOfTheInput() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 3));
            tallies.end();
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-01");
        }
    }

    @Test
    void whatIsCountedIsForgottenWhenNoRuleNeedsItAnyMore() throws Exception {
        Duration retention =
                Duration.ofMillis(Plan.overEvents(Behaviours.all()).retentionOf(HANDSET));
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 1));
            tallies.clock(after(retention) - 1);
            assertThat(tallies.kept()).isEqualTo(1);
            tallies.clock(after(retention.plusDays(2)));
            assertThat(tallies.kept()).isZero();
            assertThat(tallies.timers()).isZero();
        }
    }

    @Test
    void whatWasSaidIsForgottenWithWhatItWasSaidOf() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 8));
            take(tallies, codes(12));
            tallies.clock(after(ofDays(1)));
            assertThat(tallies.emitted()).isNotEmpty();
            tallies.clock(after(ofDays(1000)));
            assertThat(tallies.emitted()).noneMatch(Signal::withdrawn);
            assertThat(tallies.kept()).isZero();
            assertThat(tallies.timers()).isZero();
        }
    }

    @Test
    void aClockThatLeapsOverEverythingJudgesBeforeItForgets() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, signUps(0, 3));
            take(tallies, codes(10));
            tallies.clock(after(ofDays(1000)));
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-01", "REG-06");
            assertThat(tallies.kept()).isZero();
            assertThat(tallies.timers()).isZero();
        }
    }

    /**
     * A burst makes a key busy, and a silence lets its last day settle. What comes then is too
     * little to be looked at at once, and nothing but its own day wakes it.
     */
    @Test
    void fewAfterABurstAndASilenceAreJudgedWhenTheirDaySettles() throws Exception {
        List<Event> burst = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            burst.add(Given.signUp("a" + i, "h1", after(ofSeconds(i))));
        }
        List<Event> few = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            few.add(Given.signUp("b" + i, "h1", after(ofDays(10).plusMinutes(i))));
        }
        try (var tallies = open(null)) {
            take(tallies, Given.under(HANDSET, Given.observed(burst.toArray(new Event[0]))));
            for (int day = 1; day < 10; day++) {
                tallies.clock(after(ofDays(day)));
            }
            assertThat(tallies.emitted()).isNotEmpty();
            take(tallies, Given.under(HANDSET, Given.observed(few.toArray(new Event[0]))));
            tallies.clock(after(ofDays(10).plusHours(1)));
            assertThat(tallies.emitted()).isEmpty();
            tallies.clock(after(ofDays(15)));
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-01");
        }
    }

    @Test
    void aWithdrawalOfWhatNobodyCountedLeavesNothing() throws Exception {
        try (var tallies = open(null)) {
            take(tallies, List.of(signUps(0, 1).get(0).withdraw()));
            tallies.clock(after(ofDays(1)));
            assertThat(tallies.emitted()).isEmpty();
            assertThat(tallies.kept()).isZero();
            assertThat(tallies.timers()).isZero();
        }
    }

    /** Flink's own clock begins before all time, where no window has settled. */
    @Test
    void afterARestoreNothingIsTakenBackBeforeTheFirstWatermark() throws Exception {
        List<Observation> eleven = codes(11);
        OperatorSubtaskState snapshot;
        try (var tallies = open(null)) {
            take(tallies, eleven.subList(0, eleven.size() - 1));
            tallies.clock(after(ofHours(2)));
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-06");
            snapshot = tallies.snapshot();
        }
        try (var tallies = open(snapshot)) {
            take(tallies, eleven.subList(eleven.size() - 1, eleven.size()));
            tallies.snapshot();
            assertThat(tallies.emitted()).noneMatch(Signal::withdrawn);
        }
    }

    @Test
    void afterARestoreASettlingWindowStillSpeaks() throws Exception {
        List<Observation> ten = codes(10);
        OperatorSubtaskState snapshot;
        try (var tallies = open(null)) {
            take(tallies, ten);
            tallies.clock(ten.get(9).time());
            snapshot = tallies.snapshot();
        }
        try (var tallies = open(snapshot)) {
            tallies.clock(ten.get(9).time() + ofMinutes(10).toMillis());
            assertThat(tallies.emitted()).extracting(Signal::rule).contains("REG-06");
            tallies.clock(after(ofDays(1000)));
            assertThat(tallies.kept()).isZero();
            assertThat(tallies.timers()).isZero();
        }
    }

    /** In quiet no clock comes by, and a shop with many reports is not judged for each of them. */
    @Test
    void whatIsReportedOfABusyShopIsCompleteAtEachCheckpoint() throws Exception {
        try (var tallies =
                Harness.open(
                        new TallyOperator(
                                TallyOperator.Rules.OVER_MATCHES, RuleSettings.declared(), 0),
                        Observation::keyHash,
                        KeyType.INSTANCE,
                        SignalSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            int many = 100;
            for (int reporter = 0; reporter < many; reporter++) {
                take(tallies, reportedBy(reporter));
            }
            tallies.snapshot();
            assertThat(tallies.emitted()).last().satisfies(emitted -> observes(emitted, many));
            take(tallies, reportedBy(many));
            tallies.snapshot();
            assertThat(tallies.emitted())
                    .singleElement()
                    .satisfies(emitted -> observes(emitted, many + 1));
        }
    }

    private static void observes(Signal signal, int reporters) {
        assertThat(signal.rule()).isEqualTo("REV-14");
        assertThat(signal.evidence().observed()).isEqualTo(reporters);
    }

    private static List<Observation> reportedBy(int reporter) {
        return Plan.overMatches(Behaviours.all())
                .count(
                        new Report(
                                "r" + reporter,
                                after(ofMinutes(reporter)),
                                Behavior.FAKE_REVIEW,
                                Subject.parse("SHOP:P1:S9"),
                                "reporter-" + reporter,
                                null,
                                null,
                                null,
                                Report.Kind.OTHER));
    }
}
