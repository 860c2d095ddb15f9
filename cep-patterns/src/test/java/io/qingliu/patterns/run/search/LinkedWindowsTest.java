package io.qingliu.patterns.run.search;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.group.Groups;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Linked groups are looked at less often than they could be: what is known of a window without
 * building its groups, and of a day without searching it again, is what building and searching
 * give.
 */
class LinkedWindowsTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long HOUR = ofHours(1).toMillis();
    private static final int DISTANCE = 2;

    private static final Facet TEXT = Facet.number("text", Moment::time);
    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet NETWORKS = Facet.list("networks", moment -> List.of());

    private static final Aggregate POSTED =
            Aggregate.entries(
                            "T.posted",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.POSTED))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(TEXT, HANDSET, NETWORKS);

    private static final Rule NEAR =
            rule("T-NEAR", Grouping.near(TEXT, Param.of("distance", DISTANCE, "bits", 0, 8)));

    private static final Rule CONNECTED =
            rule("T-CONNECTED", Grouping.connected(HANDSET, NETWORKS));

    private static final Rule EQUAL = rule("T-EQUAL", Grouping.equal(HANDSET));

    private static Rule rule(String id, Grouping grouping) {
        return Rule.signal(id, Behavior.FAKE_REVIEW, "reviews that hang together")
                .distinct(POSTED)
                .apartBy(grouping)
                .within(ofDays(2), Param.of("buyers", 3, "buyers", 2, 10))
                .family(Family.GRAPH, 50)
                .flags(Flagging.members(Role.PARTICIPANT))
                .rule();
    }

    private static final Plan PLAN = RulesOf.plan(NEAR, CONNECTED, EQUAL);

    private static final Judge JUDGE = new Judge(PLAN, new RuleBook());

    /** Texts some bits apart, and few handsets and networks: chains that a window may cut. */
    private static Observation posted(int number, long time, Random random) {
        String[] facets = {
            Long.toString((1L << random.nextInt(8)) - 1),
            random.nextBoolean() ? "DEVICE::d" + random.nextInt(5) : null,
            random.nextBoolean() ? "n" + random.nextInt(6) + "+n" + random.nextInt(6) : null
        };
        Observation.Contribution[] part = {
            new Observation.Contribution(
                    POSTED.code(), "BUYER:P1:b" + random.nextInt(30), 0, facets)
        };
        String id = "e" + number;
        return new Observation(KEY, time, id, Observation.hashOf(id), 0, false, part);
    }

    private static Tally tally(Random random, int entries, long step) {
        Tally tally = new Tally();
        for (int i = 0; i < entries; i++) {
            tally.take(posted(i, BEGIN + random.nextLong(entries * step), random), PLAN, BEGIN);
        }
        return tally;
    }

    @Property(tries = 200)
    void aGroupFallsApartInAWindowAsItDoesIfTheWindowsGroupsAreBuilt(@ForAll Random random) {
        for (Rule rule : List.of(NEAR, CONNECTED)) {
            // Few in a slice, and a crowd of which only a sample is seen.
            Tally tally = tally(random, 40, random.nextInt(3) == 0 ? 1000 : HOUR);
            Window all = new Window(rule, new RuleBook(), KEY, tally.tiles(), null);
            all.over(BEGIN - 1, BEGIN + ofDays(9).toMillis());
            Groups groups = Groups.of(rule, DISTANCE).addAll(all).close();
            for (Group group : groups.ofAtLeast(1)) {
                for (int i = 0; i < 10; i++) {
                    long from = BEGIN + random.nextLong(40 * HOUR);
                    Window placed = new Window(rule, new RuleBook(), KEY, tally.tiles(), group);
                    placed.over(from, from + random.nextLong(20 * HOUR));
                    Groups built = groups.ofOthers().addAll(placed).close();
                    Groups.Parts parts = groups.partsIn(placed);
                    assertThat(parts.number()).isEqualTo(built.ofAtLeast(1).size());
                    assertThat(built.ofAtLeast(parts.largest() + 1)).isEmpty();
                    assertThat(parts.number() == 0 || !built.ofAtLeast(parts.largest()).isEmpty())
                            .isTrue();
                }
            }
        }
    }

    /** What is asked before groups are made never says no where one is large enough. */
    @Property(tries = 200)
    void noGroupIsLargeEnoughWhereNoneMayBe(@ForAll Random random) {
        for (Rule rule : List.of(NEAR, CONNECTED)) {
            Tally tally = tally(random, 1 + random.nextInt(12), HOUR);
            Window all = new Window(rule, new RuleBook(), KEY, tally.tiles(), null);
            all.over(BEGIN - 1, BEGIN + ofDays(9).toMillis());
            Groups groups = Groups.of(rule, DISTANCE).addAll(all);
            for (int least = 1; least < 14; least++) {
                boolean may = groups.mayReach(least);
                boolean does = !groups.ofOthers().addAll(all).close().ofAtLeast(least).isEmpty();
                assertThat(may || !does).as("%s of %s", least, rule).isTrue();
            }
            assertThat(groups.mayReach(13)).isFalse();
        }
    }

    @Property(tries = 150)
    void theSameIsEmittedAsIfEachDayWereSearchedEachTime(@ForAll Random random) {
        Tally remembers = new Tally();
        Tally forgets = new Tally();
        List<Signal> emitted = new ArrayList<>();
        List<Signal> expected = new ArrayList<>();
        List<Observation> known = new ArrayList<>();
        long step = random.nextInt(3) == 0 ? 1000 : HOUR / 2;
        long newest = BEGIN;
        for (int i = 0; i < 200; i++) {
            newest += random.nextLong(2 * step);
            long back = random.nextInt(6) == 0 ? random.nextLong(30 * HOUR) : 0;
            Observation next =
                    !known.isEmpty() && random.nextInt(25) == 0
                            ? known.remove(random.nextInt(known.size())).withdraw()
                            : posted(i, newest - back, random);
            if (!next.withdrawn()) {
                known.add(next);
            }
            remembers.take(next, PLAN, newest - HOUR);
            forgets.take(next, PLAN, newest - HOUR);
            if (random.nextInt(3) == 0) {
                boolean complete = random.nextInt(10) == 0;
                judge(remembers, newest - HOUR, complete, emitted);
                PLAN.rules().forEach(forgets::forgetSearched);
                judge(forgets, newest - HOUR, complete, expected);
            }
        }
        judge(remembers, newest + ofDays(9).toMillis(), true, emitted);
        PLAN.rules().forEach(forgets::forgetSearched);
        judge(forgets, newest + ofDays(9).toMillis(), true, expected);
        assertThat(emitted).isEqualTo(expected).isNotEmpty();
    }

    private static void judge(Tally tally, long clock, boolean complete, List<Signal> out) {
        if (complete) {
            JUDGE.complete(KEY, tally, clock, out::add);
        } else {
            JUDGE.judge(KEY, tally, clock, out::add);
        }
    }
}
