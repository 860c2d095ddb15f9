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
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-20 and 22: who is in it with a courier. */
class AccomplicesTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-20";
    private static final String COLLECTOR = "COURIER:YTO:K5";
    private static final String OUTLET = "OUTLET:YTO:O1";

    private static Story parcels(Story story, String name, int count, UnaryOperator<Road> change) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        count,
                        i ->
                                change.apply(
                                                Road.parcel("S1", name, i)
                                                        .collectedBy("K5", "O5")
                                                        .handedOverAfter(ofHours(30)))
                                        .received());
    }

    /** A friend in Guangzhou has it signed for by others, without a photo. */
    private static Road byTheFriend(Road road) {
        return road.handedOverBy("K9", "O9")
                .as(EventType.DELIVERED_PROXY)
                .delivery(received -> received.with(NumberField.PHOTO, false));
    }

    private static Story friends(int count, UnaryOperator<Road> change) {
        return parcels(story(), "f", count, road -> change.apply(byTheFriend(road)));
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void whoCollectsWhatAFriendHasSignedForIsInIt() {
        seen(friends(20, road -> road))
                .finds(COLLECTOR, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE)
                .finds("COURIER:YTO:K9", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                .spares("OUTLET:YTO:O5");
    }

    @Test
    void nineteenAreTooFew() {
        seen(friends(19, road -> road)).isSilent(RULE).findsNobody();
    }

    @Test
    void whoCollectsByContractBringsMostToOthers() {
        seen(parcels(friends(20, road -> road), "h", 20, road -> road))
                .finds(COLLECTOR, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE);
        seen(parcels(friends(20, road -> road), "h", 21, road -> road))
                .isSilent(RULE)
                .spares(COLLECTOR);
    }

    @Test
    void unprovenSignaturesOfManyCouriersAreNoPair() {
        seen(friends(40, road -> road.handedOverBy("K" + (20 + road.number() % 4), "O9")))
                .isSilent(RULE);
    }

    @Test
    void inOneCityTheyMeetAnyhow() {
        seen(friends(30, road -> road.orderedTo("441821").handedOverIn("441821"))).isSilent(RULE);
    }

    @Test
    void aSignatureWithAPhotoIsProven() {
        seen(friends(30, road -> road.delivery(received -> received.with(NumberField.PHOTO, true))))
                .isSilent(RULE)
                .findsNobody();
    }

    @Test
    void whatGoesToOneHouseIsSignedForAtItsDoor() {
        seen(friends(
                        30,
                        road ->
                                road.delivery(
                                        received ->
                                                received.with(NumberField.PHOTO, false)
                                                        .with(
                                                                TextField.DROP_BUILDING,
                                                                "addr:k1:works"))))
                .explainedBy(RULE, "GIFTS_TO_ONE_DOOR")
                .findsNobody();
    }

    @Test
    void whatGoesToAVillageItsAgentSignsFor() {
        seen(friends(30, road -> road.orderedTo("440224").handedOverIn("440224")))
                .explainedBy(RULE, "VILLAGE_AGENT")
                .findsNobody();
    }

    @Test
    void anAlertAboutTheCollectorNamesHisOutletAndNothingOfBuyers() {
        Signal signal =
                seen(friends(24, road -> road)).signals().stream()
                        .filter(one -> one.rule().equals(RULE))
                        .findFirst()
                        .orElseThrow();
        assertThat(signal.attribute("courier")).isEqualTo("K5");
        assertThat(signal.attribute("carrier")).isEqualTo("YTO");
        assertThat(signal.attribute("outlet")).isEqualTo("O5");
        assertThat(signal.attribute("shop")).isEqualTo("S1");
        assertThat(signal.attribute("rules")).isEqualTo("EMP-10");
        assertThat(signal.attribute("norm")).isEqualTo("0.0");
        assertThat(signal.attributes().toString()).doesNotContain("buyer");
    }

    /** A courier of outlet O1 in Guangzhou has a shop's parcels signed for by others. */
    private static Story signed(Story story, String courier, String shop) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        20,
                        i ->
                                byTheFriend(Road.parcel(shop, courier + "-", i))
                                        .collectedBy("K" + (40 + i % 5), "O5")
                                        .handedOverBy(courier, "O1")
                                        .received());
    }

    @Test
    void ofTwoCouriersAnOutletKnowsAndOfOneItIsDeceived() {
        seen(signed(story(), "K1", "S1"))
                .finds("COURIER:YTO:K1", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                .spares(OUTLET);
        seen(signed(signed(story(), "K1", "S1"), "K2", "S2"))
                .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-22");
    }
}
