package io.qingliu.patterns.run.search;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is remembered of a search changes nothing but the time it takes. */
class SearchedDaysTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long HOUR = ofHours(1).toMillis();
    private static final Plan PLAN = Plan.overEvents(List.of(new ThresholdRules()));

    private final Judge judge = new Judge(PLAN, new RuleBook());

    private static List<Aggregate> aggregates() {
        return PLAN.rules().stream()
                .filter(rule -> KEY.startsWith(rule.primary().by().name() + '\u001f'))
                .flatMap(rule -> rule.aggregates().stream())
                .distinct()
                .toList();
    }

    /** Several aggregates count it, with few members and values, so that all rules come near. */
    private static Observation observation(int number, long time, Random random) {
        List<Observation.Contribution> parts = new ArrayList<>();
        for (Aggregate aggregate : aggregates()) {
            if (random.nextInt(3) > 0) {
                String[] facets = new String[aggregate.facets().size()];
                for (int i = 0; i < facets.length; i++) {
                    facets[i] =
                            aggregate.facets().get(i).holdsSubjects()
                                    ? "DEVICE::d" + random.nextInt(4)
                                    : String.valueOf(random.nextInt(5));
                }
                parts.add(
                        new Observation.Contribution(
                                aggregate.code(),
                                "BUYER:P1:b" + random.nextInt(9),
                                random.nextInt(200),
                                facets.length == 0 ? null : facets));
            }
        }
        String id = "e" + number;
        return new Observation(
                KEY,
                time,
                id,
                Observation.hashOf(id),
                random.nextInt(16),
                false,
                parts.toArray(new Observation.Contribution[0]));
    }

    /** A tally that is judged with all it remembers, or with nothing. */
    private final class Kept {
        private Tally tally = new Tally();
        private final List<Signal> emitted = new ArrayList<>();
        private final boolean forgets;

        Kept(boolean forgets) {
            this.forgets = forgets;
        }

        void judge(long clock, boolean complete) {
            if (forgets) {
                PLAN.rules().forEach(tally::forgetSearched);
            }
            if (complete) {
                judge.complete(KEY, tally, clock, emitted::add);
            } else {
                judge.judge(KEY, tally, clock, emitted::add);
            }
        }
    }

    @Property(tries = 300)
    void theSameIsEmittedAsIfEverythingWereLookedAtEachTime(@ForAll Random random) {
        Kept remembers = new Kept(false);
        Kept forgets = new Kept(true);
        List<Observation> known = new ArrayList<>();
        long newest = BEGIN;
        long clock = BEGIN;
        // From some hours to some days, from a few a slice to a crowd.
        long step = new long[] {HOUR / 60, HOUR / 6, HOUR}[random.nextInt(3)];
        for (int i = 0; i < 250; i++) {
            newest += (long) (random.nextDouble() * 2 * step);
            Observation next =
                    !known.isEmpty() && random.nextInt(25) == 0
                            ? known.remove(random.nextInt(known.size())).withdraw()
                            : observation(i, late(newest, random), random);
            if (!next.withdrawn()) {
                known.add(next);
            }
            for (Kept each : List.of(remembers, forgets)) {
                each.tally.take(next, PLAN, newest - HOUR);
            }
            if (random.nextInt(20) == 0) {
                // As a checkpoint does: what is remembered goes over.
                remembers.tally = remembers.tally.copy();
            }
            if (random.nextInt(3) == 0) {
                clock = Math.max(clock, newest - (long) (random.nextDouble() * 2 * HOUR));
                boolean complete = random.nextInt(20) == 0;
                remembers.judge(clock, complete);
                forgets.judge(clock, complete);
            }
        }
        long end = newest + ofDays(10).toMillis();
        remembers.judge(end, true);
        forgets.judge(end, true);

        for (int i = 0; i < forgets.emitted.size(); i++) {
            assertThat(remembers.emitted.get(i)).isEqualTo(forgets.emitted.get(i));
        }
        assertThat(remembers.emitted).hasSameSizeAs(forgets.emitted);
        assertThat(forgets.emitted).isNotEmpty();
    }

    /** Most come in order, some days late. */
    private static long late(long newest, Random random) {
        int kind = random.nextInt(12);
        double back = kind == 0 ? 2 * 24 * HOUR : kind < 4 ? HOUR : 0;
        return newest - (long) (random.nextDouble() * back);
    }

    /** A window that ends before what may have changed stands; one that ends with it does not. */
    @Test
    void aBestWindowStandsUpToWhatChanged() {
        RuleBook book = new RuleBook();
        SearchedDays days = new SearchedDays(book, 100, 99);
        Found best = new Found(null, 10, 50, 3, 2, null);
        days.put(100, new SearchedDays.Day(1000, best, 3));
        assertThat(days.unchanged(100, 51)).isNotNull();
        assertThat(days.unchanged(100, 50)).isNull();
        assertThat(days.unchanged(101, 51)).isNull();
        assertThat(days.isOf(book, 100, 99)).isTrue();
        assertThat(days.isOf(book, 101, 99)).isFalse();
        assertThat(days.isOf(book, 100, 100)).isFalse();
        assertThat(days.isOf(new RuleBook(), 100, 99)).isFalse();
        days.removeFrom(101);
        assertThat(days.unchanged(100, 51)).isNotNull();
        days.removeFrom(100);
        assertThat(days.unchanged(100, 51)).isNull();
    }

    @Test
    void aDayThatHasSettledIsNotRemembered() {
        SearchedDays days = new SearchedDays(new RuleBook(), 100, 100);
        days.put(99, new SearchedDays.Day(1000, null, 3));
        assertThat(days.unchanged(99, Long.MAX_VALUE)).isNull();
    }

    @Test
    void onlyGroupsThatGrewMayBecomeLargeEnough() {
        SearchedDays days = new SearchedDays(new RuleBook(), 100, 100);
        assertThat(days.largeFrom(99, 100)).as("none is known").isEqualTo(Long.MIN_VALUE);
        days.noteNoneLarge(99, 100, true);
        assertThat(days.largeFrom(99, 100)).as("nothing came").isEqualTo(Long.MAX_VALUE);
        days.changed(ChinaDay.begin(100) + 7);
        days.changed(ChinaDay.begin(100) + 9);
        assertThat(days.largeFrom(99, 100)).isEqualTo(ChinaDay.begin(100) + 7);
        assertThat(days.largeFrom(98, 100)).as("windows before").isEqualTo(Long.MIN_VALUE);
        days.noteNoneLarge(99, 100, true);
        assertThat(days.largeFrom(99, 100)).as("counted since").isEqualTo(Long.MAX_VALUE);
        assertThat(days.largeFrom(99, 101)).isEqualTo(ChinaDay.begin(101));
        days.noteNoneLarge(99, 100, false);
        assertThat(days.largeFrom(99, 100)).as("some are large").isEqualTo(Long.MIN_VALUE);
    }

    private static TallyEntry entry(int time) {
        return new TallyEntry(time, time, "e" + time, null, 0, 0, null);
    }

    /** Two groups may become one, or a late entry join: only what was found of the same stands. */
    @Test
    void whatWasFoundOfAGroupStandsWhileItOnlyGrows() {
        TallyEntry[] held = {entry(10), entry(20), entry(30)};
        SearchedDays.Day found = new SearchedDays.Day(1000, new Found(null, 0, 30, 3, 2, null), 3);
        SearchedDays.OfGroup group = new SearchedDays.OfGroup(held, found);

        TallyEntry[] grown = {held[0], held[1], held[2], entry(40)};
        assertThat(group.unchanged(grown, 40)).isSameAs(found);
        assertThat(group.unchanged(grown, 31)).isSameAs(found);
        assertThat(group.unchanged(grown, 30)).as("its best may have changed").isNull();
        assertThat(group.unchanged(grown, 41)).as("it held less").isNull();
        TallyEntry[] joined = {held[0], entry(15), held[1], held[2], entry(40)};
        assertThat(group.unchanged(joined, 40)).as("another group is in it").isNull();
        TallyEntry[] less = {held[0], held[2], entry(40)};
        assertThat(group.unchanged(less, 40)).as("a part of it has left").isNull();
        TallyEntry[] shorter = {held[0], held[1]};
        assertThat(group.unchanged(shorter, 40)).as("its end has left").isNull();
        TallyEntry[] like = {entry(10), entry(20), entry(30), entry(40)};
        assertThat(group.unchanged(like, 40)).as("others like them").isNull();
        assertThat(group.unchanged(null, 40)).as("in tiles now").isNull();
        assertThat(new SearchedDays.OfGroup(null, found).unchanged(grown, 40)).isNull();
    }

    /** What is newer than the change may be others: windows that hold it are looked at again. */
    @Test
    void whatAGroupHeldAfterTheChangeIsOfNoMatter() {
        TallyEntry[] held = {entry(10), entry(20), entry(30)};
        SearchedDays.Day found = new SearchedDays.Day(1000, new Found(null, 0, 10, 3, 2, null), 3);
        SearchedDays.OfGroup group = new SearchedDays.OfGroup(held, found);
        TallyEntry[] now = {held[0], entry(15), held[2]};
        assertThat(group.unchanged(now, 15)).isSameAs(found);
        assertThat(group.unchanged(now, 16)).isNull();
    }
}
