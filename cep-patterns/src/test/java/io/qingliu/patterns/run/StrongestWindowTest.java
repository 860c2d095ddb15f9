package io.qingliu.patterns.run;

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
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
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

    private static final List<Rule> RULES =
            List.of(
                    rule(begin("T-1").counting(PAID), false),
                    rule(begin("T-2").counting(PAID), true),
                    rule(begin("T-3").distinct(PAID), false),
                    rule(begin("T-4").distinct(PAID), true),
                    rule(begin("T-5").summing(PAID), false),
                    rule(begin("T-6").summing(PAID), true),
                    rule(begin("T-7").distinct(PAID).apartBy(HANDSET), true),
                    rule(begin("T-8").distinct(PAID).onceADay(), true));

    private static final Plan PLAN =
            Plan.overEvents(
                    List.of(
                            new Behaviour() {
                                @Override
                                public Behavior detects() {
                                    return Behavior.OTHER;
                                }

                                @Override
                                public String story() {
                                    return "orders";
                                }

                                @Override
                                public List<Rule> rules() {
                                    return RULES;
                                }

                                @Override
                                public List<SignalPattern> patterns() {
                                    return List.of();
                                }
                            }));

    private static Tally tally(Random random) {
        Tally tally = new Tally();
        int orders = 5 + random.nextInt(60);
        int buyers = 1 + random.nextInt(20);
        for (int i = 0; i < orders; i++) {
            String[] handset = {random.nextInt(4) == 0 ? null : "DEVICE::d" + random.nextInt(3)};
            String buyer = random.nextInt(10) == 0 ? null : "BUYER:P1:b" + random.nextInt(buyers);
            String id = "e" + i;
            tally.take(
                    new Observation(
                            KEY,
                            // Some at the same time, some exactly a window apart.
                            BEGIN + random.nextInt(72) * HOUR / (1 + random.nextInt(2)),
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {
                                new Observation.Contribution(
                                        PAID.code(), buyer, random.nextInt(4), handset)
                            }),
                    PLAN,
                    BEGIN);
        }
        return tally;
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
            Search search = new Search(rule, book, KEY, tally, group, clock, null, Long.MIN_VALUE);
            search.run(first, first + 4);

            Map<Long, Search.Found> expected = new TreeMap<>();
            long next = Long.MAX_VALUE;
            long peak = 0;
            for (int i = 0; i < row.size(); i++) {
                TallyEntry last = row.entry(i);
                if ((group != null && !group.has(last)) || !endsWindow(rule, row, group, i)) {
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
                    Window window = new Window(rule, book, KEY, tally, group);
                    long from = last.time() - span.within().toMillis() - 1;
                    Search.Found found =
                            new Search.Found(
                                    window, from, last.time(), measured.observed, threshold, span);
                    boolean holds =
                            rule.conditions().stream().allMatch(each -> each.holds(found.placed()));
                    long day = ChinaDay.of(last.time());
                    if (holds && found.beats(expected.get(day), rule.spans())) {
                        expected.put(day, found);
                    }
                }
            }
            assertThat(search.best.keySet()).as(rule.id()).isEqualTo(expected.keySet());
            expected.forEach(
                    (day, found) -> {
                        Search.Found seen = search.best.get(day);
                        assertThat(List.of(seen.from(), seen.to(), seen.observed(), seen.span()))
                                .as("%s on day %s", rule, day)
                                .isEqualTo(
                                        List.of(
                                                found.from(),
                                                found.to(),
                                                found.observed(),
                                                found.span()));
                    });
            assertThat(search.next).as(rule.id()).isEqualTo(next);
            assertThat(search.peak).as(rule.id()).isEqualTo(peak);
        }
    }

    private record Measured(long count, long observed) {}

    private static long endOf(Rule rule, long time) {
        return rule.isOnceADay() ? ChinaDay.begin(ChinaDay.of(time) + 1) - 1 : time;
    }

    /** Of several at one time, or on one day, only the last ends a window. */
    private static boolean endsWindow(Rule rule, Tiles row, Group group, int place) {
        for (int i = place + 1; i < row.size(); i++) {
            if (group == null || group.has(row.entry(i))) {
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
                        >= Math.min(span.atLeast().value(), Judge.GROWTH);
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
