package io.qingliu.patterns.run.group;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The groups of a set of entries, against those that a plain search over all pairs finds. */
class GroupsTest {

    private static final Facet HASH = Facet.number("hash", Moment::time);
    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet PREFIXES = Facet.list("prefixes", moment -> List.of());

    private static final Aggregate BOUGHT =
            Aggregate.entries(
                            "T.bought",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .with(HASH, HANDSET, PREFIXES);

    private static Rule rule(Grouping grouping) {
        return Rule.signal("T-1", Behavior.OTHER, "buyers")
                .counting(BOUGHT)
                .apartBy(grouping)
                .within(ofDays(1), Param.of("buyers", 1, "buyers", 1, 10))
                .family(Family.GRAPH, 50)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static TallyEntry entry(int number, long hash, String handset, String prefixes) {
        String[] facets = {Long.toString(hash), handset, prefixes};
        return new TallyEntry(0, number, "e" + number, null, 0, 0, facets);
    }

    @Property(tries = 300)
    void nearAreThoseWithinTheDistance(@ForAll Random random) {
        int distance = random.nextInt(9);
        List<TallyEntry> entries = new ArrayList<>();
        long hash = random.nextLong();
        for (int i = 0; i < 40; i++) {
            // From one to the next so many bits that it may be near, or may not.
            for (int bit = 0; bit <= random.nextInt(2 * distance + 2); bit++) {
                hash ^= 1L << random.nextInt(Long.SIZE);
            }
            entries.add(entry(i, hash, null, null));
        }
        Rule rule = rule(Grouping.near(HASH, Param.of("distance", distance, "bits", 0, 8)));
        areThoseOf(
                rule,
                distance,
                entries,
                random,
                (one, other) -> Long.bitCount(hashOf(one) ^ hashOf(other)) <= distance);
    }

    private static long hashOf(TallyEntry entry) {
        return Long.parseLong(entry.facet(0));
    }

    @Property(tries = 300)
    void connectedAreThoseWithAValueInCommon(@ForAll Random random) {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String handset = random.nextInt(3) == 0 ? null : "h" + random.nextInt(20);
            String prefixes =
                    handset == null || random.nextBoolean()
                            ? "p" + random.nextInt(25) + "+p" + random.nextInt(25)
                            : null;
            entries.add(entry(i, 0, handset, prefixes));
        }
        areThoseOf(
                rule(Grouping.connected(HANDSET, PREFIXES)),
                0,
                entries,
                random,
                (one, other) -> !Collections.disjoint(valuesOf(one), valuesOf(other)));
    }

    private static Set<String> valuesOf(TallyEntry entry) {
        Set<String> values = new TreeSet<>();
        if (entry.facet(1) != null) {
            values.add(entry.facet(1));
        }
        PREFIXES.eachIn(entry.facet(2), values::add);
        return values;
    }

    private static void areThoseOf(
            Rule rule,
            int distance,
            List<TallyEntry> entries,
            Random random,
            BiPredicate<TallyEntry, TallyEntry> linked) {
        Groups groups = grouped(rule, distance, entries);
        assertThat(members(groups, entries)).isEqualTo(components(entries, linked));
        List<TallyEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        Groups others = grouped(rule, distance, shuffled);
        assertThat(labels(others)).isEqualTo(labels(groups));
        assertThat(members(others, entries)).isEqualTo(members(groups, entries));
    }

    private static Groups grouped(Rule rule, int distance, List<TallyEntry> entries) {
        Groups groups = Groups.of(rule, distance);
        entries.forEach(entry -> groups.add(entry, 1));
        return groups.close();
    }

    private static List<String> labels(Groups groups) {
        return groups.ofAtLeast(1).stream().map(Group::label).toList();
    }

    private static Set<List<String>> members(Groups groups, List<TallyEntry> entries) {
        return groups.ofAtLeast(1).stream()
                .map(group -> entries.stream().filter(group::has).map(TallyEntry::event).toList())
                .collect(Collectors.toSet());
    }

    private static Set<List<String>> components(
            List<TallyEntry> entries, BiPredicate<TallyEntry, TallyEntry> linked) {
        List<TallyEntry> rest = new ArrayList<>(entries);
        List<Set<TallyEntry>> found = new ArrayList<>();
        while (!rest.isEmpty()) {
            Set<TallyEntry> component = Collections.newSetFromMap(new IdentityHashMap<>());
            Deque<TallyEntry> next = new ArrayDeque<>(List.of(rest.remove(0)));
            while (!next.isEmpty()) {
                TallyEntry at = next.poll();
                component.add(at);
                List<TallyEntry> reached =
                        rest.stream().filter(other -> linked.test(at, other)).toList();
                rest.removeAll(reached);
                next.addAll(reached);
            }
            found.add(component);
        }
        return found.stream()
                .map(
                        component ->
                                entries.stream()
                                        .filter(component::contains)
                                        .map(TallyEntry::event)
                                        .toList())
                .collect(Collectors.toSet());
    }
}
