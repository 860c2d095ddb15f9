package io.qingliu.patterns.ring;

import static io.qingliu.patterns.ring.Crew.assists;
import static io.qingliu.patterns.ring.Crew.buyer;
import static io.qingliu.patterns.ring.Crew.courier;
import static io.qingliu.patterns.ring.Crew.handset;
import static io.qingliu.patterns.ring.Crew.names;
import static io.qingliu.patterns.ring.Crew.organiser;
import static io.qingliu.patterns.ring.Crew.outlet;
import static io.qingliu.patterns.ring.Crew.payer;
import static io.qingliu.patterns.ring.Crew.prefix;
import static io.qingliu.patterns.ring.Crew.shop;
import static io.qingliu.patterns.ring.Crew.takesPart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who belongs together, and the innocent twins whom a ring must spare. */
class RingStoriesTest {

    private static final Subject PAYER = payer("boss");

    /** Shops and accounts on one payer, and a courier who signs for one of the shops. */
    private static Crew organised() {
        return new Crew()
                .fires(
                        "BRU-05",
                        PAYER.toString(),
                        organiser(PAYER),
                        takesPart(shop("S1")),
                        takesPart(shop("S2")))
                .fires(
                        "EMP-14",
                        courier("K3").toString(),
                        assists(courier("K3")),
                        takesPart(shop("S2")))
                .fires(
                        "BRU-03",
                        shop("S1") + "|" + handset("h1"),
                        takesPart(shop("S1")),
                        takesPart(handset("h1")),
                        takesPart(buyer("b1")));
    }

    @Test
    void whomOnePayerPaysAndWhoeverHelpsThemAreOneRing() {
        List<Ring> rings = organised().rings();

        assertThat(rings).hasSize(1);
        Ring ring = rings.get(0);
        assertThat(ring.members())
                .extracting(Ring.Member::subject)
                .containsExactlyInAnyOrder(
                        PAYER, shop("S1"), shop("S2"), courier("K3"), handset("h1"), buyer("b1"));
        assertThat(ring.memberCount()).isEqualTo(6);
        assertThat(ring.members().get(0))
                .isEqualTo(
                        new Ring.Member(
                                PAYER, Role.ORGANISER, null, List.of("f:" + PAYER + ":BRUSHING")));
        assertThat(ring.members())
                .filteredOn(member -> member.subject().equals(courier("K3")))
                .extracting(Ring.Member::role, Ring.Member::service)
                .containsExactly(tuple(Role.ASSISTANT, Service.LOGISTICS_SERVICE));
        assertThat(ring.ties())
                .contains(
                        new Ring.Tie(
                                List.of(shop("S1"), PAYER),
                                PAYER.toString(),
                                "BRU-05",
                                List.of("e1", "e2", "e3", "e4", "e5"),
                                34));
        assertThat(ring.tieCount()).isEqualTo(ring.ties().size()).isEqualTo(5);
    }

    /** Two crews are collected by one big carrier; nothing else do they have in common. */
    @Test
    void aCarrierTiesNobody() {
        Subject firm = Subject.of(SubjectKind.LOGISTICS_FIRM, "YTO", "Y");
        Crew crews = new Crew();
        for (String name : List.of("east", "west")) {
            crews.fires(
                    "BRU-05",
                    firm + "|" + payer(name),
                    organiser(payer(name)),
                    takesPart(shop(name + "1")),
                    takesPart(shop(name + "2")));
        }
        assertThat(crews.who())
                .containsExactlyInAnyOrder(
                        names(payer("east"), shop("east1"), shop("east2")),
                        names(payer("west"), shop("west1"), shop("west2")));
    }

    /** The same outlet stands beside each pool, and is not flagged: the narrower thing ties. */
    @Test
    void ofTwoThingsInAKeyTheNarrowerTies() {
        Crew crews = new Crew();
        for (String name : List.of("east", "west")) {
            crews.fires(
                    "EMP-11",
                    outlet("O7") + "|" + payer(name),
                    takesPart(shop(name + "1")),
                    takesPart(shop(name + "2")),
                    takesPart(shop(name + "3")));
        }
        assertThat(crews.rings()).hasSize(2);
    }

    /** A firm gives its staff the price to buy with: the look-alike explains the signal away. */
    @Test
    void aPayrollTiesNobody() {
        Subject firm = payer("firm");
        Crew staff =
                new Crew()
                        .fires("BRU-01", "SHOP:P1:S1", takesPart(shop("S1")))
                        .fires("BRU-01", "SHOP:P1:S2", takesPart(shop("S2")))
                        .fires("BRU-01", "SHOP:P1:S3", takesPart(shop("S3")));
        Flag[] flags = {
            takesPart(shop("S1")), takesPart(shop("S2")), takesPart(shop("S3")), organiser(firm)
        };
        // 0.65 × 0.62 would find somebody by itself, 0.65 × 0.61 would not.
        assertThat(staff.sure(0.61).fires("BRU-05", firm.toString(), flags).rings()).isEmpty();
        assertThat(staff.sure(0.62).onDay(1).fires("BRU-05", firm.toString(), flags).rings())
                .hasSize(1);
    }

    /** A proxy with ten thousand accounts, of which a crew's thirty are found. */
    @Test
    void aProxyOfTenThousandAccountsTiesNobody() {
        Crew crew = new Crew();
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            flags.add(takesPart(buyer("b" + i)));
        }
        crew.fires("REG-03", prefix("proxy").toString(), 10_000, flags.toArray(Flag[]::new));
        assertThat(crew.rings()).isEmpty();
        assertThat(crew.all().crowds()).isEqualTo(1);
    }

    /** Two thousand shops, and each signal about the courier names them all. */
    @Test
    void aCourierOfTwoThousandShopsTiesNobody() {
        Crew crew = new Crew();
        List<Flag> flags = new ArrayList<>(List.of(assists(courier("K9"))));
        for (int i = 0; i < 500; i++) {
            flags.add(takesPart(shop("S" + i)));
        }
        crew.fires("EMP-08", courier("K9").toString(), 2_001, flags.toArray(Flag[]::new));
        assertThat(crew.rings()).isEmpty();
        assertThat(crew.all().crowds()).isEqualTo(1);
    }

    private static Crew crowd(int flagged, int found) {
        Flag[] flags = new Flag[found];
        for (int i = 0; i < found; i++) {
            flags[i] = takesPart(buyer("b" + i));
        }
        return new Crew().fires("REG-01", handset("h").toString(), flagged, flags);
    }

    @Test
    void upToFiftySubjectsAThingTiesWhoeverTheyAre() {
        assertThat(crowd(50, 5).rings()).hasSize(1);
        assertThat(crowd(51, 5).rings()).isEmpty();
    }

    @Test
    void ofMoreThanFiftyHalfMustBeFound() {
        assertThat(crowd(200, 99).rings()).isEmpty();
        assertThat(crowd(200, 100).rings()).hasSize(1);
        assertThat(crowd(200, 100).rings().get(0).memberCount()).isEqualTo(100);
    }

    /** Two accounts are a couple, three a ring. */
    @Test
    void twoAreNoRingUnlessOneOrganises() {
        Crew couple =
                new Crew()
                        .fires(
                                "REG-01",
                                handset("h").toString(),
                                takesPart(buyer("b1")),
                                takesPart(buyer("b2")));
        assertThat(couple.rings()).isEmpty();
        assertThat(
                        new Crew()
                                .fires(
                                        "REG-01",
                                        handset("h").toString(),
                                        takesPart(buyer("b1")),
                                        takesPart(buyer("b2")),
                                        takesPart(buyer("b3")))
                                .rings())
                .hasSize(1);
        assertThat(
                        new Crew()
                                .fires(
                                        "BRU-05",
                                        PAYER.toString(),
                                        organiser(PAYER),
                                        takesPart(shop("S1")))
                                .who())
                .containsExactly(names(PAYER, shop("S1")));
    }

    /** A shop and the handsets it buys from itself with is a shop, and no ring. */
    @Test
    void oneWhoUsesThingsIsNoRing() {
        Crew alone =
                new Crew()
                        .fires(
                                "BRU-03",
                                shop("S1") + "|" + handset("h1"),
                                takesPart(shop("S1")),
                                organiser(handset("h1")))
                        .fires(
                                "BRU-03",
                                shop("S1") + "|" + handset("h2"),
                                takesPart(shop("S1")),
                                takesPart(handset("h2")));
        assertThat(alone.rings()).isEmpty();
    }

    /** A handset cheats for one crew, is sold, and cheats for another a season later. */
    @Test
    void aHandsetThatLayIdleForASeasonTiesNobodyAcrossIt() {
        Crew crews = new Crew();
        crews.fires(
                "REG-01",
                shop("S1") + "|" + handset("h"),
                takesPart(buyer("b1")),
                takesPart(buyer("b2")),
                takesPart(buyer("b3")));
        Flag[] later = {takesPart(buyer("c1")), takesPart(buyer("c2")), takesPart(buyer("c3"))};
        // What is counted on the second day begins an hour before it.
        crews.onDay(91).fires("REG-01", shop("S2") + "|" + handset("h"), later);
        assertThat(crews.who())
                .containsExactlyInAnyOrder(
                        names(buyer("b1"), buyer("b2"), buyer("b3")),
                        names(buyer("c1"), buyer("c2"), buyer("c3")));
        crews.onDay(45).fires("REG-01", shop("S2") + "|" + handset("h"), later);
        assertThat(crews.rings()).hasSize(1);
    }

    /** The same where the handset is found too: what is found on it belongs to its last owners. */
    @Test
    void aFoundHandsetThatWasSoldBelongsToItsLastOwners() {
        Crew crews = new Crew();
        crews.fires(
                "REG-01",
                handset("h").toString(),
                organiser(handset("h")),
                takesPart(buyer("b1")),
                takesPart(buyer("b2")),
                takesPart(buyer("b3")));
        crews.onDay(120)
                .fires(
                        "REG-01",
                        handset("h").toString(),
                        organiser(handset("h")),
                        takesPart(buyer("c1")),
                        takesPart(buyer("c2")),
                        takesPart(buyer("c3")));
        assertThat(crews.who())
                .containsExactlyInAnyOrder(
                        names(buyer("b1"), buyer("b2"), buyer("b3")),
                        names(buyer("c1"), buyer("c2"), buyer("c3"), handset("h")));
    }

    /** Flagged by one signal that names no thing: that signal ties them, no other of the shop. */
    @Test
    void whoIsFlaggedTogetherBelongsTogether() {
        Crew texts = new Crew();
        for (String text : List.of("x", "y")) {
            texts.fires(
                    "REV-01",
                    "SHOP:P1:S9|" + text,
                    takesPart(buyer(text + "1")),
                    takesPart(buyer(text + "2")),
                    takesPart(buyer(text + "3")));
        }
        assertThat(texts.who())
                .containsExactlyInAnyOrder(
                        names(buyer("x1"), buyer("x2"), buyer("x3")),
                        names(buyer("y1"), buyer("y2"), buyer("y3")));
        assertThat(texts.rings().get(0).ties().get(0).artefact()).startsWith("REV-01:SHOP%3AP1");
    }

    @Test
    void aRuleOnTrialMakesNoRing() {
        Crew trial =
                new Crew()
                        .onTrial()
                        .fires(
                                "BRU-05",
                                PAYER.toString(),
                                organiser(PAYER),
                                takesPart(shop("S1")),
                                takesPart(shop("S2")));
        assertThat(trial.findings()).hasSize(3);
        assertThat(trial.rings()).isEmpty();
    }

    @Test
    void whomPeopleClearedBelongsToNoRingAndTiesNobody() {
        assertThat(organised().clear(shop("S1")).who())
                .containsExactly(names(PAYER, shop("S2"), courier("K3")));
        assertThat(organised().clear(PAYER).who())
                .containsExactly(names(shop("S1"), handset("h1"), buyer("b1")));
    }

    /** As sure as the second surest if somebody organises, as the third if nobody does. */
    @Test
    void aRingIsAsSureAsTheFewestMembersThatMakeIt() {
        Crew crew = organised().weighing(0.9).fires("BRU-02", "SHOP:P1:S1", takesPart(shop("S1")));
        Ring ring = crew.rings().get(0);
        assertThat(ring.score()).isEqualTo(0.65);
        assertThat(ring.status()).isEqualTo(FindingStatus.SUSPECTED);
        crew.weighing(0.5).fires("BRU-02", PAYER.toString(), takesPart(PAYER));
        assertThat(crew.rings().get(0).score()).isEqualTo(0.65);

        Crew equals =
                new Crew()
                        .weighing(0.4)
                        .fires(
                                "REG-01",
                                handset("h").toString(),
                                takesPart(buyer("b1")),
                                takesPart(buyer("b2")),
                                takesPart(buyer("b3")))
                        .weighing(0.9)
                        .fires("REG-02", "BUYER:P1:b1", takesPart(buyer("b1")))
                        .fires("REG-02", "BUYER:P1:b2", takesPart(buyer("b2")));
        assertThat(equals.rings().get(0).score()).isEqualTo(0.4);
        assertThat(equals.rings().get(0).status()).isEqualTo(FindingStatus.OBSERVED);
    }

    /** A bar may stand in an id: where it ends cannot be told, and no wrong thing may tie. */
    @Test
    void anIdWithABarTiesNobodyToAnother() {
        Crew strange = new Crew();
        for (String id : List.of("a|1", "a|2")) {
            strange.fires(
                    "EMP-01",
                    Subject.of(SubjectKind.WAYBILL_POOL, "YTO", id).toString(),
                    takesPart(shop(id + "x")),
                    takesPart(shop(id + "y")),
                    takesPart(shop(id + "z")));
        }
        assertThat(strange.rings()).hasSize(2);
    }
}
