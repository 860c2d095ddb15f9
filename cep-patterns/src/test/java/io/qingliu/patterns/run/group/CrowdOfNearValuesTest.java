package io.qingliu.patterns.run.group;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
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
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whoever posts near texts by the thousand slows nobody down: so many values are compared with each
 * other, all others with these. Groups are then smaller than what hangs together, never larger.
 */
class CrowdOfNearValuesTest {

    private static final long BEGIN = ChinaDay.begin(ChinaDay.of(1_900_000_000_000L));
    private static final int DISTANCE = 6;

    private static final Facet TEXT = Facet.number("text", Moment::time);

    private static final Aggregate POSTED =
            Aggregate.entries(
                            "T.posted",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.POSTED))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(TEXT);

    private static final Rule RULE =
            Rule.signal("T-NEAR", Behavior.FAKE_REVIEW, "near texts")
                    .distinct(POSTED)
                    .apartBy(Grouping.near(TEXT, Param.of("distance", DISTANCE, "bits", 0, 12)))
                    .within(ofDays(1), Param.of("buyers", 3, "buyers", 2, 10))
                    .family(Family.CONTENT, 50)
                    .flags(Flagging.members(Role.PARTICIPANT))
                    .rule();

    private static final Plan PLAN = RulesOf.plan(RULE);

    /** At most three bits from one text: each is near to each other one. */
    private static List<Long> around(long text, int count, Random random) {
        Set<Long> near = new TreeSet<>();
        while (near.size() < count) {
            long bits = text;
            for (int i = 0; i < DISTANCE / 2; i++) {
                bits ^= 1L << random.nextInt(Long.SIZE);
            }
            near.add(bits);
        }
        return new ArrayList<>(near);
    }

    private static TallyEntry entry(long text) {
        String id = "e" + text;
        return new TallyEntry(
                BEGIN, Observation.hashOf(id), id, null, 0, 0, new String[] {Long.toString(text)});
    }

    private static Set<Set<Long>> groupsOf(List<Long> texts) {
        Groups groups = Groups.of(RULE, DISTANCE);
        List<TallyEntry> entries = texts.stream().map(text -> entry(text)).toList();
        entries.forEach(each -> groups.add(each, 1));
        groups.close();
        Set<Set<Long>> found = new HashSet<>();
        for (Group group : groups.ofAtLeast(1)) {
            Set<Long> members = new HashSet<>();
            for (int i = 0; i < texts.size(); i++) {
                if (group.has(entries.get(i))) {
                    members.add(texts.get(i));
                }
            }
            found.add(members);
        }
        return found;
    }

    /** Each text is near to the next alone: a chain whose links are all found, or are not. */
    private static List<Long> chain(int length) {
        List<Long> texts = new ArrayList<>();
        long text = 0;
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            for (int bit = 0; bit < DISTANCE; bit++) {
                text ^= 1L << random.nextInt(Long.SIZE);
            }
            texts.add(text);
        }
        return texts;
    }

    @Test
    void asManyAsAreComparedHangTogetherAsTheyDo() {
        assertThat(groupsOf(chain(LinkedGroups.COMPARED))).hasSize(1);
        assertThat(groupsOf(chain(LinkedGroups.COMPARED + 100)).size()).isGreaterThan(1);
    }

    @Test
    void aCampaignOfThousandsOfNearTextsIsOneGroup() {
        List<Long> texts = around(0x5eedL, 5_000, new Random(1));
        assertThat(groupsOf(texts)).containsExactly(Set.copyOf(texts));
    }

    /** Two campaigns and texts that are near to nothing. */
    @Property(tries = 20)
    void groupsDoNotDependOnTheOrderAndHoldNobodyWhoIsNotLinked(@ForAll Random random) {
        long one = random.nextLong();
        List<Long> campaign = around(one, 400, random);
        List<Long> other = around(~one, 400, random);
        List<Long> texts = new ArrayList<>(campaign);
        texts.addAll(other);
        for (int i = 0; i < 30; i++) {
            texts.add(random.nextLong());
        }
        Set<Set<Long>> groups = groupsOf(texts);
        assertThat(groups).contains(Set.copyOf(campaign), Set.copyOf(other));
        Collections.shuffle(texts, random);
        assertThat(groupsOf(texts)).isEqualTo(groups);
    }

    private static Evidence evidenceOf(List<Long> texts) {
        String key = POSTED.by().key("SHOP:P1:S1");
        Tally tally = new Tally();
        for (int i = 0; i < texts.size(); i++) {
            String id = "e" + i;
            String[] facets = {Long.toString(texts.get(i))};
            // A minute apart: of no slice only a sample is kept.
            tally.take(
                    new Observation(
                            key,
                            BEGIN + i * 60_000L,
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {
                                new Observation.Contribution(
                                        POSTED.code(), "BUYER:P1:b" + i, 0, facets)
                            }),
                    PLAN,
                    BEGIN);
        }
        List<Evidence> found = new ArrayList<>();
        new Judge(PLAN, new RuleBook())
                .judge(key, tally, BEGIN + 3 * ChinaDay.MILLIS, it -> found.add(it.evidence()));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void evidenceSaysThatNotAllWereCompared() {
        List<Long> texts = around(0x5eedL, LinkedGroups.COMPARED + 1, new Random(1));
        Evidence all = evidenceOf(texts.subList(0, LinkedGroups.COMPARED));
        assertThat(all.observed()).isEqualTo(LinkedGroups.COMPARED);
        assertThat(all.estimated()).isNull();
        Evidence more = evidenceOf(texts);
        assertThat(more.observed()).isEqualTo(LinkedGroups.COMPARED + 1);
        assertThat(more.estimated()).isTrue();
    }
}
