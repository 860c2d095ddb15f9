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
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Dense groups of members whose lists have items in common. */
class LockstepGroupsTest {

    private static final Facet SHOPS = Facet.list("shops", moment -> List.of());

    private static final Aggregate BOUGHT =
            Aggregate.entries(
                            "T.bought",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(SHOPS);

    private static final Rule RULE =
            Rule.signal("T-1", Behavior.OTHER, "buyers")
                    .distinct(BOUGHT)
                    .apartBy(Grouping.lockstep(SHOPS, Param.of("common", 2, "shops", 1, 10)))
                    .within(ofDays(30), Param.of("buyers", 3, "buyers", 1, 10))
                    .family(Family.GRAPH, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static TallyEntry entry(int number, String member, String... shops) {
        String[] facets = {shops.length == 0 ? null : String.join("+", shops)};
        return new TallyEntry(number, number, "e" + number, member, 0, 0, facets);
    }

    private static Groups grouped(List<TallyEntry> entries) {
        Groups groups = Groups.of(RULE, 2);
        entries.forEach(entry -> groups.add(entry, 1));
        return groups.close();
    }

    private static List<String> members(List<TallyEntry> entries) {
        return grouped(entries).ofAtLeast(3).stream()
                .map(
                        group ->
                                String.join(
                                        " ",
                                        new TreeSet<>(
                                                entries.stream()
                                                        .filter(group::has)
                                                        .map(TallyEntry::member)
                                                        .toList())))
                .sorted()
                .toList();
    }

    @Test
    void whoSharesTwoShopsWithTheOthersIsInTheGroup() {
        List<TallyEntry> entries =
                List.of(
                        entry(1, "a", "s1", "s2", "s9"),
                        entry(2, "b", "s1", "s2"),
                        entry(3, "c", "s1", "s2", "s3"),
                        entry(4, "alone", "s1", "s7"),
                        entry(5, "nowhere"),
                        entry(6, null, "s1", "s2"));
        assertThat(members(entries)).containsExactly("a b c");
        assertThat(grouped(entries).isOne()).isFalse();
        assertThat(grouped(entries.subList(0, 3)).isOne()).isTrue();
    }

    @Test
    void whatAMemberBroughtTwiceCountsTogether() {
        assertThat(
                        members(
                                List.of(
                                        entry(1, "a", "s1"),
                                        entry(2, "a", "s2"),
                                        entry(3, "b", "s1", "s2"),
                                        entry(4, "c", "s1", "s2"))))
                .containsExactly("a b c");
    }

    /** As a second praise has none, long after its author came. */
    @Test
    void whatAMemberDoesWithoutAListIsTheGroupsToo() {
        List<TallyEntry> entries =
                List.of(
                        entry(1, "a", "s1", "s2"),
                        entry(2, "b", "s1", "s2"),
                        entry(3, "c", "s1", "s2"),
                        entry(4, "stranger"),
                        entry(5, "b"));
        Groups groups = grouped(entries);
        Group.Linked group = (Group.Linked) groups.ofAtLeast(3).get(0);
        assertThat(groups.entriesOf(group.root()))
                .extracting(TallyEntry::event)
                .containsExactly("e1", "e2", "e3", "e5");
        assertThat(entries).filteredOn(group::has).hasSize(4);
    }

    /** Each shares two shops with the next, as neighbours on a street do. */
    @Test
    void aChainIsNoGroup() {
        List<TallyEntry> chain = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            chain.add(entry(i, "m" + i, "s" + 2 * i, "t" + i, "s" + 2 * (i + 1), "t" + (i + 1)));
        }
        assertThat(grouped(chain).ofAtLeast(4)).isEmpty();
    }

    @Test
    void twoCrewsWithOneMemberInCommonStayTwo() {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            entries.add(entry(i, "a" + i, "s1", "s2"));
        }
        for (int i = 0; i < 8; i++) {
            entries.add(entry(10 + i, "b" + i, "s3", "s4"));
        }
        entries.add(entry(20, "both", "s1", "s2", "s3", "s4"));
        List<String> members = members(entries);
        assertThat(members).hasSize(2);
        assertThat(String.join(" ", members).split(" ")).hasSize(15).doesNotHaveDuplicates();
    }

    /** Beyond those who are compared with each other the others still belong to the group. */
    @Test
    void aCrowdOfOneMoreThanAreComparedIsOneGroup() {
        for (int crowd : new int[] {LockstepGroups.COMPARED, LockstepGroups.COMPARED + 1, 2000}) {
            List<TallyEntry> entries =
                    IntStream.range(0, crowd).mapToObj(i -> entry(i, "m" + i, "s1", "s2")).toList();
            Groups groups = grouped(entries);
            assertThat(groups.isOne()).as("%s", crowd).isTrue();
            assertThat(groups.ofAtLeast(crowd)).as("%s", crowd).hasSize(1);
        }
    }

    @Property(tries = 300)
    void groupsAreDenseAndDoNotDependOnTheOrder(@ForAll Random random) {
        List<TallyEntry> entries = new ArrayList<>();
        int shops = random.nextInt(5, 30);
        for (int i = 0; i < random.nextInt(3, 60); i++) {
            String[] list = new String[random.nextInt(1, 6)];
            for (int j = 0; j < list.length; j++) {
                list[j] = "s" + random.nextInt(shops);
            }
            entries.add(entry(i, "m" + i, list));
            if (random.nextInt(4) == 0) {
                entries.add(entry(1000 + i, "m" + random.nextInt(60)));
            }
        }
        List<TallyEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        assertThat(members(shuffled)).isEqualTo(members(entries));
        assertThat(grouped(shuffled).ofAtLeast(3).stream().map(Group::label))
                .isEqualTo(grouped(entries).ofAtLeast(3).stream().map(Group::label).toList());
        Groups groups = grouped(entries);
        for (Group group : groups.ofAtLeast(3)) {
            List<TallyEntry> inside = entries.stream().filter(group::has).toList();
            assertThat(groups.entriesOf(((Group.Linked) group).root()))
                    .containsExactlyElementsOf(inside);
            List<TallyEntry> lists = inside.stream().filter(each -> each.facet(0) != null).toList();
            for (TallyEntry one : lists) {
                long alike =
                        lists.stream().filter(other -> other != one && alike(one, other)).count();
                assertThat(2 * alike).isGreaterThanOrEqualTo(lists.size() - 1);
            }
        }
    }

    /** Three who share two shops with each other, and nothing with the many others. */
    @Test
    void theSmallestGroupAmongStrangersIsFound() {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            entries.add(entry(i, "stranger" + i, "x" + i, "y" + i, "s" + i % 2));
        }
        entries.add(entry(50, "a", "s1", "s3"));
        entries.add(entry(51, "b", "s3", "s1"));
        assertThat(members(entries)).isEmpty();
        entries.add(entry(52, "c", "s1", "s3", "s4"));
        assertThat(members(entries)).containsExactly("a b c");
    }

    /** Each is alike to half of the others: no shop has all three. */
    @Test
    void aGroupNeedHaveNoShopThatAllOfItKnow() {
        assertThat(
                        members(
                                List.of(
                                        entry(1, "a", "s1", "s2"),
                                        entry(2, "b", "s1", "s2", "s3", "s4"),
                                        entry(3, "c", "s3", "s4"))))
                .containsExactly("a b c");
    }

    /** What is asked before groups are made never says no where one is large enough. */
    @Property(tries = 300)
    void noGroupIsLargeEnoughWhereNoneMayBe(@ForAll Random random) {
        List<TallyEntry> entries = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 20); i++) {
            String[] list = new String[random.nextInt(1, 4)];
            for (int j = 0; j < list.length; j++) {
                list[j] = "s" + random.nextInt(4);
            }
            // Some come twice, and their lists count together.
            entries.add(entry(i, "m" + random.nextInt(12), list));
        }
        Groups asked = Groups.of(RULE, 2);
        entries.forEach(entry -> asked.add(entry, 1));
        for (int least = 1; least <= entries.size() + 1; least++) {
            boolean may = asked.mayReach(least);
            assertThat(may || grouped(entries).ofAtLeast(least).isEmpty()).isTrue();
        }
        assertThat(asked.mayReach(entries.size() + 1)).isFalse();
    }

    /** One item each: nobody can have two in common with anybody. */
    @Test
    void shortListsAreNoReasonToLookForGroups() {
        Groups asked = Groups.of(RULE, 2);
        for (int i = 0; i < 9; i++) {
            asked.add(entry(i, "m" + i, "s1"), 1);
        }
        assertThat(asked.mayReach(1)).isFalse();
        asked.add(entry(9, "m0", "s2"), 1);
        assertThat(asked.mayReach(2)).isTrue();
        assertThat(asked.mayReach(3)).isFalse();
    }

    private static boolean alike(TallyEntry one, TallyEntry other) {
        List<String> common = new ArrayList<>(new TreeSet<>(List.of(one.facet(0).split("\\+"))));
        common.retainAll(List.of(other.facet(0).split("\\+")));
        return common.size() >= 2;
    }
}
