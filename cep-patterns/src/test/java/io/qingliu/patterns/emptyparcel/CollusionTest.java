package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-14: a courier and a shop that go together in what is wrong. */
class CollusionTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String COURIER = "COURIER:YTO:K1";
    private static final String OUTLET = "OUTLET:YTO:O1";
    private static final String SHOP = "SHOP:P1:S1";

    private static Story parcels(
            Story story, String shop, String name, int count, UnaryOperator<Road> change) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        count,
                        i -> change.apply(Road.parcel(shop, name, i)).received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static Road ghost(Road road) {
        return road.unseen();
    }

    @Test
    void aCourierAllOfWhoseParcelsOfOneShopAreGhostsColludes() {
        Story story = parcels(story(), "S1", "g", 20, CollusionTest::ghost);
        Story.Outcome outcome =
                seen(story)
                        .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                        .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
        assertThat(outcome.finding(SHOP, Behavior.EMPTY_PARCEL).role()).isEqualTo(Role.PARTICIPANT);
        // By whose scale they passed.
        assertThat(outcome.finding(OUTLET, Behavior.EMPTY_PARCEL).role()).isEqualTo(Role.ASSISTANT);
    }

    @Test
    void nineteenGhostsAreTooFew() {
        seen(parcels(story(), "S1", "g", 19, CollusionTest::ghost)).findsNobody();
    }

    @Test
    void nineteenThisWeekAndOneAfterwardsAreTooFew() {
        // The last is handed over 30 h after its payment as the first was, and a minute more.
        seen(weekAnd("09:01")).isSilent("EMP-14");
        seen(weekAnd("09:00")).fires("EMP-14");
    }

    private static Story weekAnd(String time) {
        Story story = parcels(story(), "S1", "g", 19, road -> ghost(road).evenly());
        return story.on(8, time).receive(ghost(Road.parcel("S1", "last", 0)).evenly().received());
    }

    @Test
    void theCourierOfOneBigShopWithAFewOddParcelsIsHonest() {
        Story story = parcels(story(), "S1", "h", 150, road -> road);
        parcels(story, "S1", "g", 25, CollusionTest::ghost);
        seen(story).findsNobody();
    }

    @Test
    void aBigShopsCourierWithCleanTracesIsHonest() {
        seen(parcels(story(), "S1", "h", 150, road -> road)).findsNobody();
    }

    @Test
    void amongManyShopsItTellsThatOnlyOneShopsAreOdd() {
        Story story = story();
        for (int shop = 2; shop < 10; shop++) {
            parcels(story, "S" + shop, "h" + shop + "-", 12, road -> road);
        }
        parcels(story, "S1", "h", 8, road -> road);
        parcels(story, "S1", "g", 24, CollusionTest::ghost);
        seen(story)
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                .spares("SHOP:P1:S2");
    }

    @Test
    void aBadScannerThatSpoilsAllShopsAlikeIsNoCollusion() {
        Story story = story();
        for (int shop = 1; shop < 5; shop++) {
            parcels(story, "S" + shop, "h" + shop + "-", 24, road -> road);
            parcels(story, "S" + shop, "g" + shop + "-", 20, CollusionTest::ghost);
        }
        seen(story).isSilent("EMP-14");
    }

    @Test
    void aLiftOfFiveIsEnoughAndALittleLessIsNot() {
        // 20 odd ones of S1; sound: s of S1 among s + 80. Lift = (s + 80 + 20) / (s + 1).
        seen(withSoundParcels(23)).fires("EMP-14");
        seen(withSoundParcels(24)).isSilent("EMP-14");
    }

    private static Story withSoundParcels(int ofShop) {
        Story story = parcels(story(), "S1", "g", 20, CollusionTest::ghost);
        for (int shop = 2; shop < 6; shop++) {
            parcels(story, "S" + shop, "h" + shop + "-", 20, CollusionTest::swift);
        }
        return parcels(story, "S1", "h", ofShop, CollusionTest::swift);
    }

    /** Handed over before the odd ones are, so that it counts beside them. */
    private static Road swift(Road road) {
        return road.handedOverAfter(ofHours(14));
    }

    /** Collected and signed for in one county, by one hand; some of it was ordered from afar. */
    private static Story aroundTheCorner(int ordered, int fromAfar) {
        return parcels(
                story(),
                "S1",
                "c",
                ordered,
                road ->
                        ghost(road)
                                .handedOverIn(Road.HOME)
                                .handedOverBy("K1", "O1")
                                .orderedTo(road.number() < fromAfar ? Road.AWAY : Road.HOME)
                                .delivery(
                                        received ->
                                                received.with(TextField.DEST_DIVISION, Road.HOME)));
    }

    /** Nine yards from the shop: no hub lies between, and no scale need see it. */
    @Test
    void aCourierWhoBringsAShopsParcelsToItsNeighboursIsHonest() {
        seen(aroundTheCorner(20, 0)).explainedBy("EMP-14", "LOCAL_DELIVERY").spares(COURIER);
        seen(aroundTheCorner(20, 10)).explainedBy("EMP-14", "LOCAL_DELIVERY").spares(COURIER);
    }

    @Test
    void whatWasOrderedFromAfarIsNoLocalDelivery() {
        seen(aroundTheCorner(20, 11))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                // He need never come by it: what he collects and signs for its scale never sees.
                .spares(OUTLET);
    }

    /** What went to another county, as its label says, was never among what is local. */
    @Test
    void whatGoesAstrayElsewhereTakesNothingFromWhatIsLocal() {
        seen(astrayBeside(10, 10)).explainedBy("EMP-14", "LOCAL_DELIVERY").spares(COURIER);
        seen(astrayBeside(9, 11))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
    }

    private static Story astrayBeside(int local, int astray) {
        Story story = aroundTheCorner(local, 0);
        return parcels(story, "S1", "a", astray, road -> ghost(road).orderedTo("441825"));
    }

    @Test
    void closedLoopsTellTheCourierToo() {
        Story story = parcels(story(), "S1", "l", 20, road -> road.handedOverBy("K1", "O1"));
        seen(story).fires("EMP-14");
    }

    @Test
    void signaturesOfOthersWithoutAPhotoAtManyDoorsDoSoInTown() {
        Story story = proxies("440106", road -> road);
        parcels(
                story,
                "S2",
                "h",
                60,
                road ->
                        road.handedOverBy("K1", "O1")
                                .collectedBy("K2", "O2")
                                .orderedTo("441821")
                                .handedOverIn("441821"));
        // Of what is said at a door its outlet knows nothing.
        seen(story)
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                .spares(OUTLET);
    }

    @Test
    void anOutletKnowsOfTenOfItsParcelsThatNoMachineSawAndNotOfNine() {
        seen(halfGhosts(10)).fires("EMP-14").finding(OUTLET, Behavior.EMPTY_PARCEL);
        seen(halfGhosts(9)).fires("EMP-14").spares(OUTLET);
    }

    /** Twenty-two odd parcels in the hand of one courier, so many of them ghosts. */
    private static Story halfGhosts(int ghosts) {
        Story story = parcels(story(), "S1", "g", ghosts, CollusionTest::ghost);
        return parcels(
                story,
                "S1",
                "p",
                22 - ghosts,
                road ->
                        road.as(EventType.DELIVERED_PROXY)
                                .collectedBy("K2", "O2")
                                .handedOverBy("K1", "O1")
                                .delivery(received -> received.with(NumberField.PHOTO, false)));
    }

    private static Story proxies(String division, UnaryOperator<Road> change) {
        return parcels(
                story(),
                "S1",
                "p",
                30,
                road ->
                        change.apply(
                                road.as(EventType.DELIVERED_PROXY)
                                        .collectedBy("K2", "O2")
                                        .handedOverBy("K1", "O1")
                                        .orderedTo(division)
                                        .handedOverIn(division)
                                        .delivery(
                                                received ->
                                                        received.with(NumberField.PHOTO, false))));
    }

    @Test
    void giftsOfOneShopToOneHouseAreSignedForAtItsDoor() {
        seen(proxies(
                        "440106",
                        road ->
                                road.delivery(
                                        received ->
                                                received.with(NumberField.PHOTO, false)
                                                        .with(
                                                                TextField.DROP_BUILDING,
                                                                "addr:k1:works"))))
                .explainedBy("EMP-14", "GIFTS_TO_ONE_DOOR")
                .findsNobody();
    }

    /** Thirty parcels of S1 and so many of others are signed for at a station in town. */
    private static Story station(int others, int shops) {
        Story story = proxies("440106", road -> road);
        return parcels(
                story,
                "S2",
                "x",
                others,
                road ->
                        Road.parcel("S" + (2 + road.number() % shops), "x", road.number())
                                .as(EventType.DELIVERED_PROXY)
                                .collectedBy("K2", "O2")
                                .handedOverBy("K1", "O1")
                                .delivery(received -> received.with(NumberField.PHOTO, false)));
    }

    @Test
    void anAgentWhoHasEverybodysParcelsSignedForIsNoAccomplice() {
        Story story = station(30, 5);
        // What the shops send elsewhere, by the courier of their contract.
        parcels(story, "S1", "h", 40, road -> road.collectedBy("K2", "O2"));
        seen(story).explainedBy("EMP-14", "STATION_AGENT").findsNobody();
    }

    @Test
    void whereMostAreOneShopsOrAFewShopsTheyAreNotEverybodys() {
        seen(station(29, 5))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
        seen(station(40, 4))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
    }

    @Test
    void aVillageAgentIsNoAccomplice() {
        seen(proxies("441825", road -> road)).explainedBy("EMP-14", "VILLAGE_AGENT").findsNobody();
    }

    @Test
    void anAlertSaysWhoWhatAndWhichButNothingOfBuyers() {
        Story story = parcels(story(), "S1", "g", 40, road -> ghost(road).handedOverBy("K1", "O1"));
        parcels(story, "S2", "few", 7, CollusionTest::ghost);
        Signal signal =
                seen(story).signals().stream()
                        .filter(one -> one.rule().equals("EMP-14"))
                        .findFirst()
                        .orElseThrow();
        assertThat(signal.attribute("carrier")).isEqualTo("YTO");
        assertThat(signal.attribute("courier")).isEqualTo("K1");
        assertThat(signal.attribute("outlet")).isEqualTo("O1");
        assertThat(signal.attribute("shop")).isEqualTo("S1");
        assertThat(signal.attribute("shopPlatform")).isEqualTo("P1");
        assertThat(signal.attribute("rules")).isEqualTo("EMP-01,EMP-09");
        assertThat(signal.attribute("counts")).matches("EMP-01=\\d+,EMP-09=\\d+");
        assertThat(signal.attribute("norm")).isEqualTo("1.0");
        assertThat(signal.attribute("waybills").split(",")).hasSize(40).doesNotHaveDuplicates();
        assertThat(signal.attributes().toString()).doesNotContain("buyer");
    }
}
