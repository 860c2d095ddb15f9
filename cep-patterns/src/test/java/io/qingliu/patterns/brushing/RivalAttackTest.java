package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.unseen;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RVB-01: who brushes a rival to have it punished is met, and the rival is not. */
class RivalAttackTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String ATTACKER = "BUYER:P1:rival";

    private static StoryEvent refunded(String order, String buyer, Duration after) {
        return StoryEvent.order(EventType.REFUNDED, order, buyer, SHOP).after(after);
    }

    /** So many orders of one piece in three hours; so many of them taken back after a while. */
    private static Story attack(Story story, int orders, int back, Duration after) {
        story.every(
                minutes(7),
                orders,
                i ->
                        i < back
                                ? new StoryEvent[] {
                                    paid("a" + i, "rival"), refunded("a" + i, "rival", after)
                                }
                                : new StoryEvent[] {paid("a" + i, "rival")});
        return lifeGoesOn(story, 2);
    }

    private static Story attack(int orders, int back, Duration after) {
        return attack(story().on(3, "13:00"), orders, back, after);
    }

    @Test
    void twentyOrdersTakenBackInADayAreAnAttackAndTheShopIsTheVictim() {
        attack(20, 16, ofHours(5))
                .watchedBy(BRUSHING)
                .finds(ATTACKER, Behavior.RIGHTS_ABUSE_ORDER, FindingStatus.SUSPECTED, "RVB-01")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.VICTIM, "RVB-01", "BRU-10");
    }

    @Test
    void nineteenOrdersAreNot() {
        attack(19, 19, ofHours(5)).watchedBy(BRUSHING).isSilent("RVB-01");
    }

    @Test
    void fourFifthsMustBeTakenBack() {
        attack(25, 20, ofHours(5)).watchedBy(BRUSHING).fires("RVB-01");
        attack(26, 20, ofHours(5)).watchedBy(BRUSHING).isSilent("RVB-01");
    }

    @Test
    void takenBackWithinADay() {
        attack(20, 20, ofHours(24)).watchedBy(BRUSHING).fires("RVB-01");
        attack(20, 20, ofHours(24).plusMinutes(1)).watchedBy(BRUSHING).isSilent("RVB-01");
    }

    private static Story twentieth(Duration afterFirst) {
        Story story = story().on(3, "08:00");
        for (int i = 0; i < 20; i++) {
            story.on(3, "08:00")
                    .after(i == 19 ? afterFirst : minutes(i))
                    .receive(paid("a" + i, "rival"), refunded("a" + i, "rival", ofHours(9)));
        }
        return lifeGoesOn(story, 2);
    }

    @Test
    void orderedWithinADay() {
        twentieth(ofHours(24)).watchedBy(BRUSHING).fires("RVB-01");
        twentieth(ofHours(24).plusMinutes(1)).watchedBy(BRUSHING).isSilent("RVB-01");
    }

    private static Story pieces(long first, long second) {
        return lifeGoesOn(
                story().on(3, "08:00")
                        .receive(
                                paid("a1", "rival").with(NumberField.QUANTITY, first),
                                refunded("a1", "rival", ofHours(9)),
                                paid("a2", "rival").with(NumberField.QUANTITY, second),
                                refunded("a2", "rival", ofHours(9))),
                2);
    }

    @Test
    void fiftyPiecesAreAnAttackInHoweverFewOrders() {
        pieces(25, 25)
                .watchedBy(BRUSHING)
                .finds(ATTACKER, Behavior.RIGHTS_ABUSE_ORDER, FindingStatus.SUSPECTED, "RVB-01U");
        pieces(25, 24).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void aFirmThatCancelsOneBigOrderMadeASlip() {
        lifeGoesOn(
                        story().on(3, "08:00")
                                .receive(
                                        paid("a1", "firm").with(NumberField.QUANTITY, 300),
                                        refunded("a1", "firm", ofHours(1)),
                                        paid("a2", "firm").with(NumberField.QUANTITY, 280)),
                        2)
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void theHonestBigBuyerKeepsTheGoods() {
        attack(40, 0, ofHours(1)).watchedBy(BRUSHING).findsNobody();
        attack(40, 9, ofHours(1)).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void manyAccountsOnOneHandsetAreOneAttacker() {
        Story story = story().on(3, "13:00");
        story.every(
                minutes(7),
                21,
                i -> {
                    String buyer = "r" + i % 3;
                    return new StoryEvent[] {
                        paid("a" + i, buyer).with(TextField.HARDWARE, "hardware:k1:rival"),
                        refunded("a" + i, buyer, ofHours(3))
                                .with(TextField.HARDWARE, "hardware:k1:rival")
                    };
                });
        Story.Outcome outcome = lifeGoesOn(story, 2).watchedBy(BRUSHING);
        outcome.finds(
                        "BUYER:P1:r1",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-01D")
                .finds(
                        "DEVICE::hardware%3Ak1%3Arival",
                        Behavior.RIGHTS_ABUSE_ORDER, FindingStatus.SUSPECTED, "RVB-01D");
        assertThat(outcome.finding(THE_SHOP, Behavior.BRUSHING).status())
                .as("orders by the clock would have been BRU-10")
                .isEqualTo(FindingStatus.VICTIM);
        outcome.fires("BRU-10").isSilent("BRU-03");
    }

    /** Three accounts of a handset take so many pieces in all, and bring them back. */
    private static Story piecesOfThree(long each, String handset) {
        Story story = story().on(3, "08:00");
        for (int i = 0; i < 3; i++) {
            StoryEvent[] order = {
                paid("a" + i, "r" + i).with(NumberField.QUANTITY, each),
                refunded("a" + i, "r" + i, ofHours(9))
            };
            if (handset != null) {
                order[0].with(TextField.HARDWARE, handset);
                order[1].with(TextField.HARDWARE, handset);
            }
            story.receive(order);
        }
        return lifeGoesOn(story, 2);
    }

    @Test
    void fiftyPiecesByTheAccountsOfOneHandsetAreAnAttack() {
        piecesOfThree(17, "hardware:k1:rival")
                .watchedBy(BRUSHING)
                .finds(
                        "BUYER:P1:r1",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-01DU");
        piecesOfThree(16, "hardware:k1:rival").watchedBy(BRUSHING).isSilent("RVB-01DU");
        piecesOfThree(17, null).watchedBy(BRUSHING).isSilent("RVB-01DU");
    }

    @Test
    void theAttackedShopIsNotFlaggedForTheAttack() {
        Story.Outcome outcome = attack(30, 29, ofHours(6)).watchedBy(BRUSHING);
        assertThat(outcome.findings())
                .doesNotContainKey(
                        Finding.idOf(Subject.parse(THE_SHOP), Behavior.RIGHTS_ABUSE_ORDER));
    }

    private static Story brushedOn(Story story, int day) {
        return story.on(day, "08:00")
                .every(minutes(5), 12, i -> unseen("u" + day + "-" + i, "b" + day + "-" + i));
    }

    @Test
    void aShopThatAttacksItselfForOneDayKeepsWhatWasSeenOnOthers() {
        Story alone = attack(brushedOn(story(), 10).on(10, "13:00"), 30, 29, ofHours(3));
        lifeGoesOn(alone, 3)
                .watchedBy(BRUSHING)
                .finds(
                        THE_SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.VICTIM,
                        "RVB-01",
                        "BRU-01",
                        "BRU-10");
        Story before = brushedOn(story(), 4);
        brushedOn(before, 10);
        Story both = attack(before.on(10, "13:00"), 30, 29, ofHours(3));
        lifeGoesOn(both, 3)
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-01", "BRU-01N");
    }

    @Test
    void cancellingUnpaidOrdersIsTakingBack() {
        lifeGoesOn(
                        story().on(3, "13:00")
                                .every(
                                        minutes(7),
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    StoryEvent.order(
                                                            EventType.CREATED,
                                                            "a" + i,
                                                            "rival",
                                                            SHOP),
                                                    StoryEvent.order(
                                                                    EventType.CLOSED_UNPAID,
                                                                    "a" + i,
                                                                    "rival",
                                                                    SHOP)
                                                            .after(ofHours(1))
                                                }),
                        2)
                .watchedBy(BRUSHING)
                .fires("RVB-01");
    }

    @Test
    void refundsSpreadOverWeeksAreCustomersService() {
        lifeGoesOn(
                        story().on(3, "13:00")
                                .every(
                                        ofDays(1),
                                        30,
                                        i ->
                                                new StoryEvent[] {
                                                    paid("a" + i, "rival"),
                                                    refunded("a" + i, "rival", ofHours(3))
                                                }),
                        2)
                .watchedBy(BRUSHING)
                .findsNobody();
    }
}
