package io.qingliu.patterns.run.search;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Windows are passed over that are known not to matter: of each day the strongest is found all the
 * same, and so is when a window next settles. Compared with each window measured by itself.
 */
class StrongestWindowTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = 1_900_000_000_000L;
    private static final long HOUR = ofHours(1).toMillis();

    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);

    private static final Aggregate PAID =
            Aggregate.entries(
                            "T.paid", Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .summing(moment -> 1)
                    .with(HANDSET);

    private static Param least(String name, int value) {
        return Param.of(name, value, "orders", 1, 1000);
    }

    /** Two windows, so that a shorter one may be the stronger. */
    private static Rule rule(Rule.Builder measuring, boolean settles) {
        Rule.Builder rule =
                measuring
                        .within(ofHours(3), least("few", 3))
                        .within(ofDays(1), least("many", 7))
                        .family(Family.TEMPORAL, 50)
                        .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
        return settles
                ? rule.settledAtLeast(
                                "an even hour",
                                view -> 1 - view.to() / HOUR % 2,
                                Param.of("even", 1, "", 0, 1))
                        .rule()
                : rule.rule();
    }

    private static Rule.Builder begin(String id) {
        return Rule.signal(id, Behavior.OTHER, "orders");
    }

    /** What it asks of all may come to hold with an order of another handset. */
    private static Rule.Builder amidOthers(String id) {
        return begin(id)
                .distinct(PAID)
                .apartBy(Grouping.equalAmidOthers(HANDSET))
                .within(ofHours(3), least("few", 2))
                .within(ofDays(1), least("many", 4))
                .andAtLeast(
                        "orders of all handsets",
                        view -> view.ofAllGroups().count(PAID),
                        least("all", 8))
                .family(Family.TEMPORAL, 50)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
    }

    /** Asks of each window what its entries carry: no window may be answered for another. */
    private static Rule.Builder carrying(Rule.Builder measuring) {
        return measuring
                .andAtLeast(
                        "share of one tag", view -> view.ratio(1), Param.of("one", 0.5, "", 0, 1))
                .andAtLeast(
                        "share of another or a third",
                        view -> view.ratio(6),
                        Param.of("other", 0.7, "", 0, 1))
                .andAtLeast(
                        "share with a handset",
                        view -> view.ratio(HANDSET),
                        Param.of("handsets", 0.75, "", 0, 1));
    }

    private static final List<Rule> RULES =
            List.of(
                    rule(begin("T-1").counting(PAID), false),
                    rule(begin("T-2").counting(PAID), true),
                    rule(begin("T-3").distinct(PAID), false),
                    rule(begin("T-4").distinct(PAID), true),
                    rule(begin("T-5").summing(PAID), false),
                    rule(begin("T-6").summing(PAID), true),
                    rule(begin("T-7").distinct(PAID).apartBy(HANDSET), true),
                    rule(begin("T-8").distinct(PAID).onceADay(), true),
                    amidOthers("T-9").rule(),
                    amidOthers("T-10").onceADay().rule(),
                    rule(carrying(begin("T-11").counting(PAID)), false),
                    rule(carrying(begin("T-12").distinct(PAID)), true),
                    rule(carrying(begin("T-13").counting(PAID).apartBy(HANDSET)), false));

    private static final Plan PLAN = RulesOf.plan(RULES);

    private static Tally tally(Random random) {
        Tally tally = new Tally();
        int orders = 5 + random.nextInt(60);
        int buyers = 1 + random.nextInt(20);
        for (int i = 0; i < orders; i++) {
            String[] handset = {random.nextInt(4) == 0 ? null : "DEVICE::d" + random.nextInt(3)};
            String buyer = random.nextInt(10) == 0 ? null : "BUYER:P1:b" + random.nextInt(buyers);
            // Some at the same time, some exactly a window apart.
            long time = BEGIN + random.nextInt(72) * HOUR / (1 + random.nextInt(2));
            take(tally, "e" + i, time, buyer, random.nextInt(4), handset);
        }
        return tally;
    }

    private static void take(
            Tally tally, String id, long time, String buyer, long value, String... handset) {
        tally.take(
                new Observation(
                        KEY,
                        time,
                        id,
                        Observation.hashOf(id),
                        (int) (Observation.hashOf(id) & 7),
                        false,
                        new Observation.Contribution[] {
                            new Observation.Contribution(PAID.code(), buyer, value, handset)
                        }),
                PLAN,
                BEGIN);
    }

    /** More in one slice than are kept one by one: windows are cut out of tiles in its days. */
    @Property(tries = 200)
    void aCrowdChangesNothingOfTheDaysThatItsWindowsDoNotReach(@ForAll Random random) {
        long seed = random.nextLong();
        Tally quiet = tally(new Random(seed));
        Tally crowded = tally(new Random(seed));
        long hour = BEGIN + (random.nextInt(120) - 24) * HOUR;
        for (int i = 0; i < 600; i++) {
            take(crowded, "c" + i, hour + i, "BUYER:P1:c" + i, 1, (String) null);
        }
        long first = ChinaDay.of(BEGIN) - 1;
        long clock = BEGIN + random.nextInt(100) * HOUR;
        Rule counting = RULES.get(0);
        for (Found crowd : best(counting, crowded, clock, ChinaDay.of(hour), 0).values()) {
            assertThat(crowd.observed()).isGreaterThanOrEqualTo(600);
        }
        for (int i = 0; i < quiet.tiles(PAID).size(); i++) {
            long order = quiet.tiles(PAID).entry(i).time();
            if (order > hour + HOUR && order < hour + 22 * HOUR) {
                long day = ChinaDay.of(order);
                assertThat(best(counting, crowded, clock, day, 0).get(day).observed())
                        .as("the crowd lies in the day before this order")
                        .isGreaterThanOrEqualTo(600);
            }
        }
        for (Rule rule : RULES) {
            if (rule.apartBy() != null) {
                continue;
            }
            Map<Long, Found> with = best(rule, crowded, clock, first, 6);
            Map<Long, Found> without = best(rule, quiet, clock, first, 6);
            for (long day = first; day <= first + 6; day++) {
                // A slice is an hour at the most, the longest window a day.
                if (day < ChinaDay.of(hour - HOUR) || day > ChinaDay.of(hour + 26 * HOUR)) {
                    Found there = with.get(day);
                    Found here = without.get(day);
                    assertThat(there == null).as("%s on day %s", rule, day).isEqualTo(here == null);
                    if (here != null) {
                        assertThat(List.of(there.from(), there.to(), there.observed()))
                                .as("%s on day %s", rule, day)
                                .isEqualTo(List.of(here.from(), here.to(), here.observed()));
                    }
                }
            }
        }
    }

    private static Map<Long, Found> best(Rule rule, Tally tally, long clock, long first, int days) {
        Search search =
                new Search(
                        rule,
                        new RuleBook(),
                        KEY,
                        tally.tiles(),
                        null,
                        clock,
                        null,
                        Long.MIN_VALUE);
        search.run(first, first + days);
        return search.best();
    }

    @Property(tries = 500)
    void theStrongestWindowOfEachDayIsFound(@ForAll Random random) {
        Tally tally = tally(random);
        Tiles row = tally.tiles(PAID);
        RuleBook book = new RuleBook();
        long clock = BEGIN + random.nextInt(100) * HOUR;
        long first = ChinaDay.of(BEGIN);
        for (Rule rule : RULES) {
            Group group =
                    rule.apartBy() == null
                            ? null
                            : new Group.OfValue("DEVICE::d1", PAID.placeOf(HANDSET));
            Search search =
                    new Search(rule, book, KEY, tally.tiles(), group, clock, null, Long.MIN_VALUE);
            search.run(first, first + 4);

            Map<Long, Found> expected = new TreeMap<>();
            long next = Long.MAX_VALUE;
            long peak = 0;
            for (int i = 0; i < row.size(); i++) {
                TallyEntry last = row.entry(i);
                if (!mayEnd(rule, group, last) || !endsWindow(rule, row, group, i)) {
                    continue;
                }
                for (Rule.Span span : rule.spans()) {
                    Measured measured = measure(rule, row, group, last.time(), span);
                    peak = Math.max(peak, mayBeBusy(rule, row, span, first) ? measured.count : 0);
                    double threshold = span.atLeast().value();
                    if (measured.observed < threshold) {
                        continue;
                    }
                    long settled = endOf(rule, last.time()) + rule.settles();
                    if (rule.settles() > 0 && settled > clock) {
                        next = Math.min(next, settled);
                        continue;
                    }
                    Window window = new Window(rule, book, KEY, tally.tiles(), group);
                    long from = last.time() - span.within().toMillis() - 1;
                    Found found =
                            new Found(
                                    window, from, last.time(), measured.observed, threshold, span);
                    boolean holds =
                            rule.conditions().stream().allMatch(each -> each.holds(found.placed()));
                    long day = ChinaDay.of(last.time());
                    if (holds && found.beats(expected.get(day), rule.spans())) {
                        expected.put(day, found);
                    }
                }
            }
            assertThat(search.best().keySet()).as(rule.id()).isEqualTo(expected.keySet());
            expected.forEach(
                    (day, found) -> {
                        Found seen = search.best().get(day);
                        assertThat(List.of(seen.from(), seen.to(), seen.observed(), seen.span()))
                                .as("%s on day %s", rule, day)
                                .isEqualTo(
                                        List.of(
                                                found.from(),
                                                found.to(),
                                                found.observed(),
                                                found.span()));
                    });
            assertThat(search.next()).as(rule.id()).isEqualTo(next);
            assertThat(search.peak()).as(rule.id()).isEqualTo(peak);
        }
    }

    private record Measured(long count, long observed) {}

    private static long endOf(Rule rule, long time) {
        return rule.isOnceADay() ? ChinaDay.begin(ChinaDay.of(time) + 1) - 1 : time;
    }

    /** Of a group its own entries do, or all. */
    private static boolean mayEnd(Rule rule, Group group, TallyEntry entry) {
        return group == null || rule.apartBy().amidOthers() || group.has(entry);
    }

    /** Of several at one time, or on one day, only the last ends a window. */
    private static boolean endsWindow(Rule rule, Tiles row, Group group, int place) {
        for (int i = place + 1; i < row.size(); i++) {
            if (mayEnd(rule, group, row.entry(i))) {
                return row.entry(i).time() > endOf(rule, row.entry(place).time());
            }
        }
        return true;
    }

    /** A span with fewer entries than any rule fires from is not looked at. */
    private static boolean mayBeBusy(Rule rule, Tiles row, Rule.Span span, long first) {
        return rule.measure() == Quantity.SUM
                || row.countWithin(
                                ChinaDay.begin(first) - span.within().toMillis(),
                                ChinaDay.begin(first + 5))
                        >= Math.min(span.atLeast().value(), Search.GROWTH);
    }

    private static Measured measure(Rule rule, Tiles row, Group group, long to, Rule.Span span) {
        long count = 0;
        long sum = 0;
        Set<String> members = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            TallyEntry entry = row.entry(i);
            boolean inside = entry.time() <= to && entry.time() >= to - span.within().toMillis();
            if (inside && (group == null || group.has(entry))) {
                count++;
                sum += entry.value();
                members.add(entry.member());
            }
        }
        members.remove(null);
        return new Measured(
                count,
                switch (rule.measure()) {
                    case COUNT -> count;
                    case SUM -> sum;
                    case DISTINCT -> members.size();
                });
    }
}
