package io.qingliu.jobs.signal;

import static io.qingliu.domain.event.EventType.COMPLETED;
import static io.qingliu.domain.event.EventType.SHIPPED;
import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.RescaledHarness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.JourneyNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A job that goes on from a checkpoint with more or fewer subtasks, one, two, four and one again,
 * emits what it would have emitted with one: state, timers, keys of which something waits to be
 * emitted and the days on which keys are forgotten go with their keys.
 */
class RescaledOperatorsTest {

    private static final int[] RESCALED = {2, 4, 1};
    private static final int[] AS_IT_WAS = {1, 1, 1};
    private static final int HANDSETS = 40;
    private static final int ORDERS = 40;

    /** What each part of the run emitted, sorted. */
    private record Emitted(List<List<String>> parts, long mostWithTimers, int kept) {}

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void talliesSayTheSame(Harness.Backend backend) throws Exception {
        Emitted expected = tallies(backend, AS_IT_WAS);
        Emitted emitted = tallies(backend, RESCALED);
        assertThat(emitted.parts).isEqualTo(expected.parts).allSatisfy(each -> isNotEmpty(each));
        assertThat(emitted.mostWithTimers).as("subtasks with timers").isEqualTo(4);
        assertThat(emitted.kept).isZero();
    }

    private static void isNotEmpty(List<String> part) {
        assertThat(part).isNotEmpty();
    }

    /** Accounts on handsets and codes typed by a robot; something waits at each checkpoint. */
    private static Emitted tallies(Harness.Backend backend, int[] parallelisms) throws Exception {
        List<List<String>> parts = new ArrayList<>();
        try (var tallies =
                new RescaledHarness<KeyHash, Observation, Signal>(
                        () ->
                                new TallyOperator(
                                        TallyOperator.Rules.OVER_EVENTS,
                                        RuleSettings.declared(),
                                        0),
                        Observation::keyHash,
                        KeyType.INSTANCE,
                        SignalSerializer.TYPE,
                        backend)) {
            // Forty are many: one more is nothing material before the day settles, or it is quiet.
            signUps(tallies, 0, 40);
            tallies.clock(after(ofMinutes(50)));
            signUps(tallies, 40, 41);
            tallies.clock(after(ofMinutes(51)));
            parts.add(written(tallies.goOnWith(parallelisms[0])));

            // What waited is emitted now, by whoever has the key.
            tallies.quiet();
            // And of a robot a rule must wait to be sure: a timer.
            codes(tallies, 10, 52);
            tallies.clock(after(ofMinutes(62)));
            parts.add(written(tallies.goOnWith(parallelisms[1])));

            long withTimers = tallies.holdingTimers();
            tallies.clock(after(ofMinutes(80)));
            signUps(tallies, 80, 81);
            tallies.clock(after(ofMinutes(85)));
            parts.add(written(tallies.goOnWith(parallelisms[2])));

            // The day settles, and all is forgotten on its day.
            tallies.clock(after(ofDays(4)));
            parts.add(written(tallies.emitted()));
            tallies.clock(after(ofDays(1000)));
            assertThat(tallies.holdingTimers()).as("subtasks with timers in the end").isZero();
            int kept = backend == Harness.Backend.HEAP ? tallies.kept() : 0;
            return new Emitted(parts, parallelisms == RESCALED ? withTimers : 4, kept);
        }
    }

    /** On each handset accounts sign up, one a minute. */
    private static void signUps(
            RescaledHarness<KeyHash, Observation, Signal> tallies, int from, int to)
            throws Exception {
        for (int handset = 0; handset < HANDSETS; handset++) {
            List<Event> events = new ArrayList<>();
            for (int i = from; i < to; i++) {
                events.add(
                        Given.signUp("a" + handset + "-" + i, "h" + handset, after(ofMinutes(i))));
            }
            take(tallies, Given.observed(events.toArray(new Event[0])));
        }
    }

    /** A code is typed in exactly a second after it was asked for (REG-06). */
    private static void codes(
            RescaledHarness<KeyHash, Observation, Signal> tallies, int count, int minute)
            throws Exception {
        EventDraft draft = new EventDraft();
        for (int handset = 0; handset < HANDSETS; handset++) {
            for (int i = 0; i < count; i++) {
                String name = handset + "-" + i;
                draft.clear()
                        .set(TextField.PHONE, "phone-" + name)
                        .set(TextField.HARDWARE, "h" + handset)
                        .set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER);
                long asked = after(ofMinutes(minute).plusSeconds(20L * i));
                Event request = draft.pack(EventType.SMS_REQUESTED, "ask-" + name, asked, "P1");
                Event typed =
                        draft.pack(
                                EventType.SMS_VERIFIED,
                                "typed-" + name,
                                asked + ofSeconds(1).toMillis(),
                                "P1");
                take(tallies, Given.observedTogether(request, typed));
            }
        }
    }

    private static void take(
            RescaledHarness<KeyHash, Observation, Signal> tallies, List<Observation> observations)
            throws Exception {
        for (Observation observation : observations) {
            tallies.take(observation, observation.time());
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void journeysSayTheSame(Harness.Backend backend) throws Exception {
        Emitted expected = journeys(backend, AS_IT_WAS);
        Emitted emitted = journeys(backend, RESCALED);
        assertThat(emitted.parts).isEqualTo(expected.parts).allSatisfy(each -> isNotEmpty(each));
        assertThat(emitted.mostWithTimers).as("subtasks with timers").isEqualTo(4);
        assertThat(emitted.kept).isZero();
    }

    /** Orders that are confirmed and never delivered: certain when no scan can come any more. */
    private static Emitted journeys(Harness.Backend backend, int[] parallelisms) throws Exception {
        List<List<String>> parts = new ArrayList<>();
        try (var journeys =
                new RescaledHarness<KeyHash, JourneyStep, Observation>(
                        () -> new JourneyOperator(0),
                        JourneyStep::key,
                        KeyType.INSTANCE,
                        ObservationSerializer.TYPE,
                        backend)) {
            for (int i = 0; i < ORDERS; i++) {
                take(journeys, Given.order(SHIPPED, "o" + i, after(ofMinutes(i))));
            }
            journeys.clock(after(ofHours(1)));
            parts.add(written(journeys.goOnWith(parallelisms[0])));

            for (int i = 0; i < ORDERS; i++) {
                // Some are certain within ten minutes of a barrier, before it and after it.
                Duration past = ofHours(22 + i / 8).plusMinutes(i % 8);
                take(journeys, Given.order(COMPLETED, "o" + i, after(past)));
            }
            journeys.clock(after(ofHours(70).plusMinutes(3)));
            parts.add(written(journeys.goOnWith(parallelisms[1])));

            long withTimers = journeys.holdingTimers();
            journeys.clock(after(ofHours(71).plusMinutes(4)));
            parts.add(written(journeys.goOnWith(parallelisms[2])));

            journeys.clock(after(ofDays(10)));
            parts.add(written(journeys.emitted()));
            journeys.clock(after(ofDays(1000)));
            assertThat(journeys.holdingTimers()).as("subtasks with timers in the end").isZero();
            int kept = backend == Harness.Backend.HEAP ? journeys.kept() : 0;
            return new Emitted(parts, parallelisms == RESCALED ? withTimers : 4, kept);
        }
    }

    private static void take(
            RescaledHarness<KeyHash, JourneyStep, Observation> journeys, Event event)
            throws Exception {
        journeys.take(new JourneyStep(JourneyNames.of(event), event, false), event.time());
    }

    /** Subtasks emit at the same time: what a part emits has no order. */
    private static List<String> written(List<?> emitted) {
        return emitted.stream()
                .map(each -> each instanceof Observation one ? written(one) : each.toString())
                .sorted()
                .toList();
    }

    private static String written(Observation emitted) {
        return emitted.key()
                + ' '
                + emitted.event()
                + ' '
                + emitted.time()
                + ' '
                + emitted.withdrawn();
    }
}
