package io.qingliu.jobs.signal;

import static io.qingliu.domain.event.EventType.ARRIVED;
import static io.qingliu.domain.event.EventType.COMPLETED;
import static io.qingliu.domain.event.EventType.DELIVERED_SELF;
import static io.qingliu.domain.event.EventType.LOGIN;
import static io.qingliu.domain.event.EventType.PAID;
import static io.qingliu.domain.event.EventType.PICKED_UP;
import static io.qingliu.domain.event.EventType.POSTED;
import static io.qingliu.domain.event.EventType.SHIPPED;
import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Journeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Lives of orders and parcels on Flink: what is said of them, and that they are forgotten. */
class JourneyOperatorTest {

    private static final Duration PARCELS_LATE = ofHours(48);

    private static Harness<JourneyStep, Observation> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new JourneyOperator(0),
                JourneyStep::key,
                KeyType.INSTANCE,
                ObservationSerializer.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static void take(Harness<JourneyStep, Observation> operator, Event event)
            throws Exception {
        operator.take(new JourneyStep(JourneyNames.of(event), event, false), event.time());
    }

    /** Whether somebody counts an order that was confirmed and never delivered (BRU-01). */
    private static List<Observation> unseen(List<Observation> emitted) {
        return counted("BRU-01.unseen", emitted);
    }

    private static List<Observation> counted(String aggregate, List<Observation> emitted) {
        int code = code(aggregate);
        return emitted.stream()
                .filter(
                        each ->
                                Arrays.stream(each.contributions())
                                        .anyMatch(part -> part.aggregate() == code))
                .toList();
    }

    private static int code(String aggregate) {
        return Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .map(Rule::aggregates)
                .flatMap(java.util.Collection::stream)
                .filter(each -> each.name().equals(aggregate))
                .mapToInt(Aggregate::code)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsPresentIsSaidAtOnce() throws Exception {
        try (var orders = open(null)) {
            take(orders, Given.order(PAID, "o1", Given.MORNING));
            assertThat(orders.emitted())
                    .extracting(Observation::key)
                    .contains("SHOP\u001fSHOP:P1:S1");
        }
    }

    @Test
    void whatIsAbsentIsSaidWhenItCanNoLongerCome() throws Exception {
        long confirmed = after(ofDays(3));
        try (var orders = open(null)) {
            take(orders, Given.order(SHIPPED, "o1", Given.MORNING));
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            assertThat(unseen(orders.emitted())).isEmpty();
            orders.clock(confirmed + PARCELS_LATE.toMillis() - 1);
            assertThat(unseen(orders.emitted())).isEmpty();
            orders.clock(confirmed + PARCELS_LATE.toMillis());
            assertThat(unseen(orders.emitted())).hasSize(1);
        }
    }

    @Test
    void aDeliveryHeardOfInTimeKeepsItSilentAndOneHeardOfLaterTakesItBack() throws Exception {
        long confirmed = after(ofDays(3));
        Event delivered =
                Given.scan(DELIVERED_SELF, "w-o1", "o1", confirmed - ofHours(1).toMillis());
        JourneyStep scan =
                new JourneyStep(JourneyNames.of(Given.order(PAID, "o1", 0)), delivered, false);
        try (var orders = open(null)) {
            take(orders, Given.order(SHIPPED, "o1", Given.MORNING));
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            orders.take(scan, delivered.time());
            orders.clock(confirmed + PARCELS_LATE.toMillis());
            assertThat(unseen(orders.emitted())).isEmpty();
        }
        try (var orders = open(null)) {
            take(orders, Given.order(SHIPPED, "o1", Given.MORNING));
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            orders.clock(confirmed + PARCELS_LATE.toMillis());
            orders.take(scan, delivered.time());
            assertThat(unseen(orders.emitted()))
                    .extracting(Observation::withdrawn)
                    .containsExactly(false, true);
        }
    }

    @Test
    void scansGoOnToTheirOrderAsSoonAsItIsKnown() throws Exception {
        try (var parcels = open(null)) {
            take(parcels, Given.scan(ARRIVED, "w1", null, after(ofHours(5))));
            assertThat(parcels.aside(JourneyOperator.FORWARDED)).isEmpty();
            // The earlier scan comes later, and says whose parcel it is.
            take(parcels, Given.scan(PICKED_UP, "w1", "o1", Given.MORNING));
            assertThat(parcels.aside(JourneyOperator.FORWARDED))
                    .allSatisfy(step -> assertThat(step.journey()).isEqualTo("o:P1:o1"))
                    .extracting(
                            step -> step.event().type(), step -> step.event().text(TextField.ORDER))
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(PICKED_UP, "o1"),
                            org.assertj.core.groups.Tuple.tuple(ARRIVED, "o1"));
        }
    }

    @Test
    void anOrderIsForgottenWhenNothingOfItCanStillCome() throws Exception {
        forgets(Given.order(PAID, "o1", Given.MORNING), JourneyKind.ORDER);
    }

    @Test
    void aParcelsNumberIsForgottenBeforeItMayBeUsedAgain() throws Exception {
        forgets(Given.scan(PICKED_UP, "w1", null, Given.MORNING), JourneyKind.WAYBILL);
    }

    @Test
    void anAccountIsForgottenWhenItCanNoLongerWake() throws Exception {
        forgets(Given.signUp("a1", "h1", Given.MORNING), JourneyKind.ACCOUNT);
    }

    @Test
    void anAccessIsForgottenWhenItCanNoLongerHaveBeenBusiness() throws Exception {
        forgets(Given.access("ana", "w1", Given.MORNING), JourneyKind.ACCESS);
    }

    private static void forgets(Event event, JourneyKind kind) throws Exception {
        long over = Journeys.over(kind, event.time());
        try (var journeys = open(null)) {
            take(journeys, event);
            journeys.clock(over - 1);
            assertThat(journeys.kept()).isEqualTo(1);
            // The timer stands at the end of that day.
            journeys.clock(over + ofDays(1).toMillis());
            assertThat(journeys.kept()).isZero();
            assertThat(journeys.timers()).isZero();
        }
    }

    @Test
    void whatAFullLifeDoesNotKeepIsCounted() throws Exception {
        try (var accounts = open(null)) {
            EventDraft draft = new EventDraft();
            for (int i = 0; i <= Journey.LIMIT; i++) {
                assertThat(accounts.gauged("stepsLeftOut")).isEqualTo(0L);
                draft.clear().set(TextField.ACCOUNT, "a1");
                take(accounts, draft.pack(LOGIN, "e" + i, after(ofMinutes(i)), "P1"));
            }
            assertThat(accounts.gauged("stepsLeftOut")).isEqualTo(1L);
        }
    }

    @Test
    void aLaterStepPutsTheForgettingOff() throws Exception {
        Duration retention = Duration.ofMillis(Journeys.retention(JourneyKind.ORDER));
        try (var orders = open(null)) {
            take(orders, Given.order(PAID, "o1", Given.MORNING));
            take(orders, Given.order(SHIPPED, "o1", after(ofDays(30))));
            orders.clock(after(retention.plusDays(2)));
            assertThat(orders.kept()).isEqualTo(1);
            orders.clock(after(retention.plusDays(34)));
            assertThat(orders.kept()).isZero();
            assertThat(orders.timers()).isZero();
        }
    }

    @Test
    void aClockThatLeapsOverEverythingJudgesBeforeItForgets() throws Exception {
        try (var orders = open(null)) {
            take(orders, Given.order(SHIPPED, "o1", Given.MORNING));
            take(orders, Given.order(COMPLETED, "o1", after(ofDays(3))));
            orders.emitted();
            orders.clock(after(ofDays(1000)));
            assertThat(unseen(orders.emitted())).hasSize(1);
            assertThat(orders.kept()).isZero();
            assertThat(orders.timers()).isZero();
        }
    }

    /** The day on which all is forgotten comes after the last of its wakings, a fortnight on. */
    @Test
    void aClockThatLeapsFiresTheLastWakingBeforeItForgets() throws Exception {
        try (var orders = open(null)) {
            take(orders, Given.order(PAID, "o1", Given.MORNING));
            take(orders, Given.order(SHIPPED, "o1", after(ofHours(1))));
            orders.emitted();
            orders.clock(after(ofDays(1000)));
            assertThat(counted("RVB-04.sent-a-fortnight-ago", orders.emitted())).hasSize(1);
            assertThat(orders.kept()).isZero();
        }
    }

    @Test
    void whatAnEarlierReleaseSetTimersForIsSaidOnceAndInTime() throws Exception {
        long confirmed = after(ofDays(3));
        OperatorSubtaskState snapshot;
        try (var before =
                Harness.open(
                        new JourneysBeforeTheWheel(),
                        JourneyStep::key,
                        KeyType.INSTANCE,
                        ObservationSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            take(before, Given.order(SHIPPED, "o1", Given.MORNING));
            take(before, Given.order(COMPLETED, "o1", confirmed));
            snapshot = before.snapshot();
        }
        try (var orders = open(snapshot)) {
            orders.clock(confirmed + PARCELS_LATE.toMillis() - 1);
            assertThat(unseen(orders.emitted())).isEmpty();
            orders.clock(confirmed + PARCELS_LATE.toMillis());
            assertThat(unseen(orders.emitted())).hasSize(1);
        }
        try (var orders = open(snapshot)) {
            // The wheel wakes the order at the very time of the earlier timer.
            take(orders, Given.order(POSTED, "o1", confirmed));
            orders.clock(after(ofDays(1000)));
            assertThat(unseen(orders.emitted())).hasSize(1);
            assertThat(orders.timers()).isZero();
        }
    }

    @Test
    void aLifeThatIsTakenBackLeavesNothing() throws Exception {
        Event paid = Given.order(PAID, "o1", Given.MORNING);
        try (var orders = open(null)) {
            take(orders, paid);
            orders.take(new JourneyStep(JourneyNames.of(paid), paid, true), paid.time());
            assertThat(orders.kept()).isZero();
            List<Observation> emitted = orders.emitted();
            assertThat(emitted.stream().filter(Observation::withdrawn).count())
                    .isEqualTo(emitted.stream().filter(each -> !each.withdrawn()).count())
                    .isPositive();
            orders.clock(after(ofDays(1000)));
            assertThat(orders.timers()).isZero();
        }
    }

    @Test
    void afterARestoreItGoesOnAsIfNothingHadHappened() throws Exception {
        long confirmed = after(ofDays(3));
        OperatorSubtaskState snapshot;
        List<Observation> expected;
        try (var orders = open(null)) {
            take(orders, Given.order(SHIPPED, "o1", Given.MORNING));
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            orders.clock(confirmed + ofMinutes(1).toMillis());
            snapshot = orders.snapshot();
            orders.emitted();
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            orders.clock(after(ofDays(1000)));
            expected = orders.emitted();
        }
        try (var orders = open(snapshot)) {
            take(orders, Given.order(COMPLETED, "o1", confirmed));
            orders.clock(after(ofDays(1000)));
            assertThat(orders.emitted()).isEqualTo(expected).isNotEmpty();
            assertThat(orders.kept()).isZero();
            assertThat(orders.timers()).isZero();
        }
    }
}
