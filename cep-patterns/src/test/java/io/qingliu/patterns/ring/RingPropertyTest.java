package io.qingliu.patterns.ring;

import static io.qingliu.patterns.ring.Crew.buyer;
import static io.qingliu.patterns.ring.Crew.handset;
import static io.qingliu.patterns.ring.Crew.organiser;
import static io.qingliu.patterns.ring.Crew.payer;
import static io.qingliu.patterns.ring.Crew.shop;
import static io.qingliu.patterns.ring.Crew.takesPart;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Flag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rings are a function of the set of findings: what stays as the set grows, and what not. */
class RingPropertyTest {

    /** Some crews on payers and handsets of a few names, on days of two weeks. */
    private static Crew any(long seed) {
        Random random = new Random(seed);
        Crew crew = new Crew();
        int signals = 3 + random.nextInt(15);
        for (int i = 0; i < signals; i++) {
            crew.onDay(random.nextInt(14)).weighing(0.3 + random.nextInt(6) / 10.0);
            String name = "x" + random.nextInt(6);
            List<Flag> flags = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(4); k++) {
                flags.add(takesPart(shop("S" + random.nextInt(12))));
                flags.add(takesPart(buyer("b" + random.nextInt(12))));
            }
            if (random.nextBoolean()) {
                flags.add(organiser(payer(name)));
                crew.fires("BRU-05", payer(name).toString(), flags.toArray(Flag[]::new));
            } else {
                crew.fires("BRU-03", "SHOP:P1:S1|" + handset(name), flags.toArray(Flag[]::new));
            }
        }
        return crew;
    }

    @Property(tries = 300)
    void theOrderOfFindingsDoesNotMatter(@ForAll long seed) {
        Crew crew = any(seed);
        List<TiedFinding> findings = new ArrayList<>(crew.findings());
        List<Ring> expected = crew.rings();
        Collections.shuffle(findings, new Random(seed));
        assertThat(crew.among(findings).rings()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void nobodyIsInTwoRingsAndEveryTieLiesWithinOne(@ForAll long seed) {
        Set<Object> seen = new HashSet<>();
        for (Ring ring : any(seed).rings()) {
            Set<Object> members = new HashSet<>();
            for (Ring.Member member : ring.members()) {
                assertThat(seen.add(member.subject())).as("%s", member).isTrue();
                members.add(member.subject());
            }
            assertThat(ring.id())
                    .isIn(
                            ring.members().stream()
                                    .map(member -> ResultIds.ring(member.subject()))
                                    .toList());
            ring.ties().forEach(tie -> assertThat(members).containsAll(tie.between()));
        }
    }

    /** What is laid down in state comes back. */
    @Property(tries = 100)
    void whatIsWrittenIsReadAgain(@ForAll long seed) throws Exception {
        for (TiedFinding finding : any(seed).findings()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            finding.write(new DataOutputStream(bytes));
            assertThat(
                            TiedFinding.read(
                                    new DataInputStream(
                                            new ByteArrayInputStream(bytes.toByteArray()))))
                    .isEqualTo(finding);
        }
    }

    private static Map<String, Set<Object>> byId(List<Ring> rings) {
        Map<String, Set<Object>> byId = new HashMap<>();
        for (Ring ring : rings) {
            Set<Object> members = new HashSet<>();
            ring.members().forEach(member -> members.add(member.subject()));
            byId.put(ring.id(), members);
        }
        return byId;
    }

    /** Somebody is found who was never seen before day 20: no ring gets another name. */
    @Property(tries = 300)
    void aRingThatGrowsByOneKeepsItsName(@ForAll long seed) {
        Crew crew = any(seed);
        Map<String, Set<Object>> before = byId(crew.rings());
        Random random = new Random(seed);
        String name = "x" + random.nextInt(6);
        crew.onDay(20).weighing(0.65);
        Map<String, Set<Object>> after =
                byId(
                        crew.fires("BRU-05", payer(name).toString(), takesPart(buyer("late")))
                                .rings());
        before.forEach(
                (id, members) ->
                        assertThat(after)
                                .hasEntrySatisfying(
                                        id, now -> assertThat(now).containsAll(members)));
    }

    /** One who is cleared takes the name with him only if he was the first to be seen. */
    @Property(tries = 300)
    void whoeverIsClearedLeavesAndTheFirstPartKeepsTheName(@ForAll long seed) {
        Crew crew = any(seed);
        for (Ring ring : crew.rings()) {
            Ring.Member leaves = ring.members().get(ring.members().size() - 1);
            boolean isFirst = ring.id().equals(ResultIds.ring(leaves.subject()));
            List<Ring> rest = any(seed).clear(leaves.subject()).rings();
            assertThat(rest)
                    .noneMatch(
                            each ->
                                    each.members().stream()
                                            .anyMatch(m -> m.subject().equals(leaves.subject())));
            if (isFirst) {
                assertThat(rest).noneMatch(each -> each.id().equals(ring.id()));
            } else {
                // Unless what remains beside the first is too small for a ring.
                assertThat(rest)
                        .filteredOn(
                                each ->
                                        each.members().stream()
                                                .anyMatch(
                                                        m ->
                                                                ResultIds.ring(m.subject())
                                                                        .equals(ring.id())))
                        .allMatch(each -> each.id().equals(ring.id()));
            }
        }
    }

    private static Crew twoCrews() {
        return new Crew()
                .fires(
                        "BRU-05",
                        payer("old").toString(),
                        organiser(payer("old")),
                        takesPart(shop("S1")))
                .onDay(3)
                .fires(
                        "BRU-05",
                        payer("new").toString(),
                        organiser(payer("new")),
                        takesPart(shop("S2")),
                        takesPart(shop("S3")),
                        takesPart(shop("S4")));
    }

    /** The older name stays, be it the smaller ring's; and after a split both are there again. */
    @Test
    void oneWhoTiesTwoRingsJoinsThemUnderTheOlderName() {
        List<String> apart = twoCrews().rings().stream().map(Ring::id).toList();
        assertThat(apart).hasSize(2);
        String older =
                twoCrews().rings().stream()
                        .filter(ring -> ring.memberCount() == 2)
                        .map(Ring::id)
                        .findFirst()
                        .orElseThrow();

        Crew joined =
                twoCrews()
                        .onDay(5)
                        .fires("BRU-05", payer("old").toString(), takesPart(buyer("both")))
                        .fires("BRU-05", payer("new").toString(), takesPart(buyer("both")));
        assertThat(joined.rings()).extracting(Ring::id).containsExactly(older);
        assertThat(joined.rings().get(0).memberCount()).isEqualTo(7);

        joined.clear(buyer("both"));
        assertThat(joined.rings().stream().map(Ring::id).toList()).isEqualTo(apart);
    }

    /** So long after the newest evidence nothing can tie a ring any more. */
    @Test
    void whatIsLongOverIsForgottenWhole() {
        long days = Rings.KEPT / ChinaDay.MILLIS;
        Crew crew = twoCrews();

        crew.onDay(3 + days).fires("BRU-01", "SHOP:P1:S9", takesPart(shop("S9")));
        assertThat(crew.all().forgotten()).hasSize(2);
        assertThat(crew.rings()).hasSize(1);

        List<TiedFinding> kept = new ArrayList<>(crew.findings());
        kept.removeIf(finding -> crew.all().forgotten().contains(finding.id()));
        assertThat(crew.among(kept).rings()).isEqualTo(crew.rings());

        crew.onDay(4 + days).fires("BRU-01", "SHOP:P1:S9", takesPart(shop("S9")));
        assertThat(crew.all().forgotten()).hasSize(6);
        assertThat(crew.rings()).isEmpty();
    }

    @Test
    void beyondTheRoomTheOldestGo() {
        List<TiedFinding> findings = new ArrayList<>(twoCrews().findings());
        Collections.reverse(findings);
        assertThat(Rings.beyond(findings, 6)).isEmpty();
        assertThat(Rings.beyond(findings, 5)).hasSize(1).isSubsetOf(Rings.beyond(findings, 4));
        assertThat(Rings.beyond(findings, 4))
                .containsExactlyInAnyOrder(
                        "f:" + payer("old") + ":BRUSHING", "f:" + shop("S1") + ":BRUSHING");
    }

    /** Of 201 members 200 are named, the first to be seen among them, and all are counted. */
    @Test
    void aRingNamesSoManyAndCountsAll() {
        Crew crew = new Crew();
        for (int i = 0; i < 201; i++) {
            crew.onDay(i == 200 ? 0 : 1)
                    .weighing(i == 200 ? 0.5 : 0.65)
                    .fires("BRU-05", payer("p").toString(), takesPart(shop("S" + i)));
        }
        Ring ring = crew.rings().get(0);
        assertThat(ring.memberCount()).isEqualTo(201);
        assertThat(ring.members()).hasSize(Ring.MEMBERS);
        assertThat(ring.id()).isEqualTo(ResultIds.ring(shop("S200")));
        assertThat(ring.members()).anyMatch(member -> member.subject().equals(shop("S200")));
        assertThat(ring.tieCount()).isEqualTo(200);
        assertThat(ring.ties()).hasSize(199);
    }

    /** A record of a topic has a megabyte: ids of events are left out before that, ties are not. */
    @Test
    void theLongestIdsDoNotMakeARingTooLargeToSend() {
        assertThat(charactersOfEvents(RingWriter.EVENT_CHARACTERS / 10, 2)).isEqualTo(10);
        assertThat(charactersOfEvents(RingWriter.EVENT_CHARACTERS / 10 + 1, 2)).isEqualTo(9);
    }

    /** How many ids of that length are shown of a crew's two or more ties of five events each. */
    private static int charactersOfEvents(int length, int ties) {
        String[] ids = new String[5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "x".repeat(length - 1) + i;
        }
        Crew crew = new Crew().naming(ids);
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i <= ties; i++) {
            flags.add(takesPart(buyer("b" + i)));
        }
        crew.fires("REG-01", "SHOP:P1:S1|" + handset("h"), flags.toArray(new Flag[0]));
        Ring ring = crew.rings().get(0);
        assertThat(ring.ties()).hasSize(ties).allMatch(tie -> tie.eventCount() == 34);
        return ring.ties().stream().mapToInt(tie -> tie.events().size()).sum();
    }

    /** Of 65 things those with fewest events go; all have as many here, and the last by name. */
    @Test
    void aFindingIsTiedToSoManyThings() {
        Crew crew = new Crew();
        for (int i = 0; i <= TiedFinding.LINKS; i++) {
            crew.fires("BRU-03", "SHOP:P1:S1|" + handset("h" + (100 + i)), takesPart(shop("S1")));
        }
        List<Link> links = crew.findings().get(0).links();
        assertThat(links).hasSize(TiedFinding.LINKS);
        assertThat(links).noneMatch(link -> link.artefact().endsWith("h164"));
    }
}
