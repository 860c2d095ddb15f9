package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.run.Arrivals.ALL_SETTLED;
import static io.qingliu.patterns.run.Arrivals.DISORDER;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.Arrivals;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.Watch;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.search.Search;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tally.TallyFormat;
import io.qingliu.patterns.run.tally.UnknownChanges;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * A shop of two rules: one asks each evening whether the sales of three days are what they should
 * be, the other counts refunds. Days that have settled are asked about again if a sale of theirs
 * turns up, and not because a refund does.
 */
class JudgedDaysTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long DAY = 86_400_000L;
    private static final long NOON = ChinaDay.begin(22_000) + DAY / 2;
    private static final long LATENESS = Stream.ORDERS.lateness();

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Aggregate PAID =
            Aggregate.entries("T.paid", SHOP, Source.events(EventType.PAID));

    private static final Aggregate REFUNDED =
            Aggregate.entries("T.refunded", SHOP, Source.events(EventType.REFUNDED));

    private static final Aggregate BLAMED =
            Aggregate.entries("T.blamed", SHOP, Source.events(EventType.POSTED));

    private static final Rule SALES =
            Rule.signal("T-SALES", Behavior.OTHER, "sales")
                    .counting(PAID)
                    .beside(BLAMED)
                    .within(ofDays(3), Param.of("paid", 3, "events", 1, 1000))
                    .onceADay()
                    .settledAtLeast(
                            "whatever they are",
                            view -> ASKED.incrementAndGet(),
                            Param.of("least", 0, "answers", 0, 1))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static final Rule REFUNDS =
            Rule.signal("T-REFUNDS", Behavior.OTHER, "refunds")
                    .counting(REFUNDED)
                    .within(ofHours(24), Param.of("refunded", 2, "events", 1, 1000))
                    .family(Family.FUNDS, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static final Plan PLAN = RulesOf.plan(SALES, REFUNDS);

    private final Judge judge = new Judge(PLAN, new RuleBook());
    private final Map<String, Signal> signals = new TreeMap<>();
    private Tally tally = new Tally();
    private int records;

    @BeforeTry
    void nobodyHasAsked() {
        ASKED.set(0);
    }

    private Observation record(Aggregate aggregate, long time, String id, boolean withdrawn) {
        return new Observation(
                KEY,
                time,
                id,
                Observation.hashOf(id),
                0,
                withdrawn,
                new Observation.Contribution[] {
                    new Observation.Contribution(aggregate.code(), null, 0, null)
                });
    }

    private void take(Aggregate aggregate, long time, int times) {
        for (int i = 0; i < times; i++) {
            tally.take(record(aggregate, time + i, "e" + records++, false), PLAN, time);
        }
    }

    private void judge(long clock) {
        judge.judge(KEY, tally, clock, signal -> signals.put(signal.id(), signal));
    }

    private List<Long> observed(Rule rule) {
        return signals.values().stream()
                .filter(signal -> signal.rule().equals(rule.id()) && !signal.withdrawn())
                .map(signal -> (long) signal.evidence().observed())
                .toList();
    }

    /** Four sales, of which the day has settled and was judged. */
    private void aDayThatSettled() {
        take(PAID, NOON, 4);
        judge(NOON + DAY + LATENESS);
        assertThat(observed(SALES)).containsExactly(4L);
        assertThat(ASKED.getAndSet(0)).isEqualTo(1);
    }

    @Example
    void aRecordOfAnotherRuleAsksNothingOfDaysThatSettled() {
        aDayThatSettled();
        take(REFUNDED, NOON + 1000, 3);
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(observed(REFUNDS)).containsExactly(3L);
        assertThat(observed(SALES)).containsExactly(4L);
        assertThat(ASKED).hasValue(0);
    }

    @Example
    void aLateRecordOfItsOwnAsksAgain() {
        aDayThatSettled();
        take(PAID, NOON + 1000, 1);
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(observed(SALES)).containsExactly(5L);
        assertThat(ASKED.get()).isPositive();
    }

    @Example
    void whatIsTakenBackOfItsOwnIsTakenBackOfDaysThatSettled() {
        aDayThatSettled();
        tally.take(record(PAID, NOON, "e0", true), PLAN, NOON);
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(observed(SALES)).containsExactly(3L);
        tally.take(record(PAID, NOON + 1, "e1", true), PLAN, NOON);
        judge(NOON + DAY + LATENESS + 2000);
        assertThat(observed(SALES)).isEmpty();
    }

    /** As where it leaves memory for RocksDB, or the job is started again. */
    @Example
    void aTallyThatIsReadBeforeItIsJudgedKnowsWhatChanged() {
        aDayThatSettled();
        take(REFUNDED, NOON + 1000, 3);
        tally = readAgain(tally);
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(observed(REFUNDS)).containsExactly(3L);
        assertThat(ASKED).hasValue(0);
        take(PAID, NOON + 1000, 1);
        tally = readAgain(tally);
        judge(NOON + DAY + LATENESS + 2000);
        assertThat(observed(SALES)).containsExactly(5L);
        tally.take(record(PAID, NOON, "e0", true), PLAN, NOON);
        tally = readAgain(tally);
        judge(NOON + DAY + LATENESS + 3000);
        assertThat(observed(SALES)).containsExactly(4L);
    }

    /** The release before did not write what changed: then all is looked at. */
    @Example
    void aTallyThatTheReleaseBeforeWroteIsJudgedWhole() {
        aDayThatSettled();
        take(PAID, NOON + 1000, 1);
        tally =
                TallyFormat.readTally(
                        new CompactInput(UnknownChanges.writtenBefore(tally), 0), true);
        assertThat(tally.knowsChanges()).isFalse();
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(observed(SALES)).containsExactly(5L);
        assertThat(tally.knowsChanges()).isTrue();
    }

    /** A busy key, whose withdrawal waits while its row is forgotten and begins anew. */
    @Example
    void whatIsTakenBackStaysKnownThoughItsRowIsForgotten() {
        take(PAID, NOON, 3);
        judge(NOON + DAY + LATENESS);
        assertThat(observed(SALES)).containsExactly(3L);
        for (int i = 0; i < 3; i++) {
            tally.take(record(PAID, NOON + i, "e" + i, true), PLAN, NOON);
        }
        tally.forget(NOON - 30 * DAY);
        take(PAID, NOON + 2 * DAY, 3);
        judge(NOON + 2 * DAY + 1000);
        assertThat(observed(SALES)).isEmpty();
    }

    /** Of another rule's, though nothing that this one counts beside its sales was ever there. */
    @Example
    void whatAnotherRuleTakesBackAsksNothingOfDaysThatSettled() {
        aDayThatSettled();
        take(REFUNDED, NOON + 1000, 3);
        judge(NOON + DAY + LATENESS + 1000);
        tally.take(record(REFUNDED, NOON + 1000, "e4", true), PLAN, NOON);
        judge(NOON + DAY + LATENESS + 2000);
        assertThat(observed(REFUNDS)).containsExactly(2L);
        assertThat(observed(SALES)).containsExactly(4L);
        assertThat(ASKED).hasValue(0);
    }

    @Example
    void itStaysAsBusyAsItsLargestWindow() {
        take(PAID, NOON, 400);
        judge(NOON + DAY + LATENESS);
        assertThat(tally.peak()).isEqualTo(400);
        take(REFUNDED, NOON + 1000, 3);
        assertThat(judge.due(KEY, tally)).as("3 of 400").isEqualTo(Judge.Due.LATER);
        tally = readAgain(tally);
        judge(NOON + DAY + LATENESS + 1000);
        assertThat(tally.peak()).as("of sales that were not looked at, as read").isEqualTo(400);
        take(REFUNDED, NOON + 1000, 1);
        tally = tally.copy();
        judge(NOON + DAY + LATENESS + 2000);
        assertThat(tally.peak()).as("and as copied").isEqualTo(400);
        // When the sales are out of its windows it is a quiet one again.
        take(PAID, NOON + 5 * DAY, 5);
        judge(NOON + 6 * DAY + LATENESS);
        take(REFUNDED, NOON + 5 * DAY, 1);
        judge(NOON + 6 * DAY + LATENESS + 1000);
        assertThat(tally.peak()).isLessThan(Search.GROWTH);
    }

    private static byte[] written(Tally tally) {
        CompactOutput out = new CompactOutput(64);
        TallyFormat.write(tally, out);
        return out.toArray();
    }

    private static Tally readAgain(Tally tally) {
        return TallyFormat.readTally(new CompactInput(written(tally), 0), true);
    }

    @Property(tries = 60)
    void rulesOfEachShapeEmitWhatTheyWouldIfAllWereLookedAt(@ForAll Random random) {
        assertThat(emitsWhatItWouldIfAllWereLookedAt(List.of(new ThresholdRules()), random))
                .isNotEmpty();
    }

    @Property(tries = 20)
    void theShippedRulesEmitWhatTheyWouldIfAllWereLookedAt(@ForAll Random random) {
        emitsWhatItWouldIfAllWereLookedAt(Behaviours.all(), random);
    }

    /** Now and then it leaves memory and comes back; a twin does not know what changed. */
    private static List<String> emitsWhatItWouldIfAllWereLookedAt(
            List<? extends Behaviour> behaviours, Random random) {
        Watch watch = new Watch(behaviours);
        Watch twin = new Watch(behaviours);
        twin.looksAtAllDays();
        long newest = Long.MIN_VALUE;
        for (var arrival : Arrivals.asTheyMayArrive(Arrivals.weeks(random), random)) {
            newest = arrival.time();
            Event withdrawn = random.nextInt(20) == 0 ? arrival.event() : null;
            boolean forgets = random.nextInt(40) == 0;
            for (Watch each : List.of(watch, twin)) {
                each.take(arrival.event());
            }
            if (random.nextInt(10) == 0) {
                watch.goOnWith((key, tally) -> readAgain(tally));
            }
            for (Watch each : List.of(watch, twin)) {
                each.advance(arrival.time() - DISORDER);
                if (withdrawn != null) {
                    each.withdraw(withdrawn);
                }
                if (forgets) {
                    each.forgetWhatIsOld();
                }
            }
        }
        for (Watch each : List.of(watch, twin)) {
            each.advance(newest + ALL_SETTLED);
        }
        assertThat(watch.contents()).isEqualTo(twin.contents());
        assertThat(watch.signals()).isEqualTo(twin.signals());
        return watch.signals();
    }
}
