package io.qingliu.patterns.run.judge;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.search.Search;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Slices;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A key that gets records all the time is not judged again for each; it says what it would say if
 * it were.
 */
class BusyKeyTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = 1_750_000_000_000L;
    private static final int MINUTE = 60_000;
    private static final int AHEAD = 30 * 60 * MINUTE;
    private static final int LATENESS = (int) Stream.ORDERS.lateness();

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Aggregate PAID =
            Aggregate.slices("T.paid", SHOP, ofHours(1), Source.events(EventType.PAID));

    /** By day: what is refunded in the evening bears on windows that ended, and settled, before. */
    private static final Aggregate REFUNDED =
            Aggregate.slices("T.refunded", SHOP, ofDays(1), Source.events(EventType.REFUNDED));

    private static final Rule SETTLED =
            Rule.signal("T-SETTLED", Behavior.OTHER, "sales with few refunds")
                    .counting(PAID)
                    .beside(REFUNDED)
                    .within(ofHours(12), Param.of("paid", 2, "events", 1, 100))
                    .settledAtMost(
                            "refunded",
                            view -> view.ratio(REFUNDED, PAID),
                            Param.of("refunded", 0.9, "share", 0, 1))
                    .family(Family.GRAPH, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                    .rule();

    private static final Aggregate REFUNDED_SOON =
            Aggregate.slices("T.refundedSoon", SHOP, ofHours(1), Source.events(EventType.REFUNDED));

    private static final Rule PROMPT =
            Rule.signal("T-PROMPT", Behavior.OTHER, "sales with few refunds at once")
                    .counting(PAID)
                    .beside(REFUNDED_SOON)
                    .within(ofHours(12), Param.of("paid", 2, "events", 1, 100))
                    .settledAtMost(
                            "refunded",
                            view -> view.ratio(REFUNDED_SOON, PAID),
                            Param.of("refunded", 0.9, "share", 0, 1))
                    .family(Family.FUNDS, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                    .rule();

    private static final Aggregate ORDERED =
            Aggregate.entries("T.ordered", SHOP, Source.events(EventType.CREATED));

    private static final Rule GROWING =
            Rule.signal("T-GROWING", Behavior.OTHER, "many orders")
                    .counting(ORDERED)
                    .within(ofHours(12), Param.of("ordered", 2, "events", 1, 100))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                    .rule();

    private record Sales() implements Behaviour {
        @Override
        public Behavior detects() {
            return Behavior.OTHER;
        }

        @Override
        public String story() {
            return "rules that fire when their windows have settled";
        }

        @Override
        public List<Rule> rules() {
            return List.of(SETTLED, PROMPT, GROWING);
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    private final Plan plan = Plan.overEvents(List.of(new Sales()));

    /** A shop that is judged as the operator does, after every record. */
    private final class Shop {
        private final Judge judge = new Judge(plan, new RuleBook());
        private final Tally tally = new Tally();
        private final Map<String, Signal> signals = new TreeMap<>();
        private final boolean alwaysJudged;

        Shop(boolean alwaysJudged) {
            this.alwaysJudged = alwaysJudged;
        }

        void take(Observation record, long clock) {
            tally.take(record, plan, clock);
            if (alwaysJudged || judge.due(KEY, tally) == Judge.Due.NOW) {
                judge(clock);
            }
        }

        void clock(long clock) {
            while (tally.wakingAt() <= clock) {
                long due = tally.wakingAt();
                tally.wakingAt(Long.MAX_VALUE);
                judge(due);
            }
        }

        /** The stream is quiet. */
        void complete(long clock) {
            tally.wakingAt(
                    Math.min(tally.wakingAt(), judge.complete(KEY, tally, clock, this::emit)));
        }

        private void judge(long time) {
            long next = judge.judge(KEY, tally, time, this::emit);
            tally.wakingAt(Math.min(tally.wakingAt(), next));
        }

        private void emit(Signal signal) {
            signals.put(signal.id(), signal);
        }

        double observed(String rule) {
            return signals.values().stream()
                    .filter(signal -> signal.rule().equals(rule))
                    .mapToDouble(signal -> signal.evidence().observed())
                    .sum();
        }

        List<String> emitted() {
            return signals.values().stream()
                    .filter(signal -> !signal.withdrawn())
                    .map(signal -> signal.withVersion(0).toString())
                    .toList();
        }
    }

    @Property(tries = 300)
    void saysWhatItWouldSayIfJudgedForEachRecord(@ForAll Random random) {
        Shop busy = new Shop(false);
        Shop judged = new Shop(true);
        long clock = BEGIN;
        // The clock waits for the slowest input: all records of a key may be hours ahead of it.
        boolean ahead = random.nextBoolean();
        for (int i = 0; i < 60; i++) {
            clock += random.nextInt(40) * MINUTE;
            busy.clock(clock);
            judged.clock(clock);
            if (random.nextInt(4) == 0) {
                busy.complete(clock);
                judged.complete(clock);
                assertThat(busy.emitted()).isEqualTo(judged.emitted());
            }
            long time = clock + (ahead ? AHEAD : 0) - random.nextInt(LATENESS);
            Observation record = record(i, time, random.nextInt(8) > 0 ? PAID : REFUNDED);
            busy.take(record, clock);
            judged.take(record, clock);
        }
        busy.clock(clock + ofDays(3).toMillis());
        judged.clock(clock + ofDays(3).toMillis());

        assertThat(busy.emitted()).isEqualTo(judged.emitted());
        assertThat(busy.emitted()).isNotEmpty();
    }

    /** Too few came after it was judged for it to be judged again, and nothing more comes. */
    @Test
    void whatABusyKeyGotLastIsCountedWhenItsDaySettles() {
        Shop shop = new Shop(false);
        for (int i = 0; i < 100; i++) {
            shop.tally.take(record(i, BEGIN + i, ORDERED), plan, BEGIN);
        }
        shop.judge(BEGIN + MINUTE);
        shop.take(record(100, BEGIN + 100, ORDERED), BEGIN + MINUTE);
        assertThat(shop.observed("T-GROWING")).isEqualTo(100);

        shop.clock(BEGIN + ofDays(3).toMillis());
        assertThat(shop.observed("T-GROWING")).isEqualTo(101);
    }

    /** Windows that settle within a slice are judged together, unless the clock ends before. */
    @Test
    void aWindowThatSettledIsJudgedAlthoughTheClockEndsWithinItsSlice() {
        Shop shop = new Shop(false);
        // Early in the day: what settles with it comes much later.
        long night = BEGIN + ofHours(3).toMillis();
        for (int i = 0; i < 2 * Search.GROWTH; i++) {
            shop.tally.take(record(i, night + i, PAID), plan, night);
        }
        shop.judge(night + MINUTE);
        // The window ends with the slice that they are in.
        long slice = shop.tally.tiles(PAID).slice();
        long settled = Slices.beginOf(night, slice) + slice - 1 + PROMPT.settles();
        long end = settled + MINUTE;
        assertThat(end).as("within a slice").isLessThan(Slices.beginOf(settled, slice) + slice);
        shop.clock(end);
        assertThat(shop.observed("T-PROMPT")).as("waits for others").isZero();

        assertThat(shop.tally.isUnsent()).isTrue();
        shop.complete(end);
        assertThat(shop.observed("T-PROMPT")).isEqualTo(2 * Search.GROWTH);
    }

    private static Observation record(int number, long time, Aggregate counted) {
        String id = "e" + number;
        return new Observation(
                KEY,
                time,
                id,
                Observation.hashOf(id),
                0,
                false,
                new Observation.Contribution[] {
                    new Observation.Contribution(counted.code(), null, 0, null)
                });
    }
}
