package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-21: labels that are older than the orders they are sold to. */
class LabelsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SHOP = "SHOP:P1:S1";
    private static final String POOL = "WAYBILL_POOL:YTO:W7";
    private static final String RULE = "EMP-21";
    private static final String OF_ACCOUNT = "EMP-21P";

    /** A label is made, the order comes so long after it and is paid in two minutes. */
    private static Told[] order(
            String shop, String name, Duration later, UnaryOperator<Told> ofLabel) {
        return new Told[] {
            ofLabel.apply(
                    Told.scan(EventType.WAYBILL_CREATED, "YT" + name, name, shop)
                            .with(TextField.POOL, "W7")
                            .with(TextField.DEST_DIVISION, "441802")),
            Told.order(EventType.CREATED, name, "b" + name, shop).after(later),
            Told.order(EventType.PAID, name, "b" + name, shop).after(later.plusMinutes(2))
        };
    }

    /** Orders of honest labels: made some hours after the payment. */
    private static Told[] honest(String shop, String name) {
        return new Told[] {
            Told.order(EventType.CREATED, name, "b" + name, shop),
            Told.order(EventType.PAID, name, "b" + name, shop).after(ofMinutes(2)),
            Told.scan(EventType.WAYBILL_CREATED, "YT" + name, name, shop)
                    .with(TextField.POOL, "W7")
                    .with(TextField.DEST_DIVISION, "441802")
                    .after(ofHours(5))
        };
    }

    private static Story sold(int old, int others, Duration later, UnaryOperator<Told> ofLabel) {
        return story().on(1, "06:00")
                .every(ofHours(9), old, i -> order("S1", "old" + i, later, ofLabel))
                .on(1, "07:11")
                .every(ofHours(2), others, i -> honest("S1", "honest" + i));
    }

    private static Story sold(int old, int others, Duration later) {
        return sold(old, others, later, told -> told);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void tenOldLabelsInAWeekAreBought() {
        seen(sold(10, 20, ofHours(2)))
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
        seen(sold(9, 20, ofHours(2))).findsNobody();
    }

    @Test
    void oneInFiveIsNoMishapAndFewerAre() {
        seen(sold(10, 40, ofHours(2))).speaks(RULE);
        seen(sold(10, 41, ofHours(2))).isSilent(RULE);
    }

    @Test
    void clocksMayBeTenMinutesApart() {
        seen(sold(10, 0, ofMinutes(10))).isSilent(RULE).findsNobody();
        seen(sold(10, 0, ofMinutes(11))).speaks(RULE);
    }

    @Test
    void whoLabelsAfterTheOrderIsHonest() {
        seen(sold(0, 60, ofHours(2))).findsNobody();
    }

    @Test
    void numbersFetchedAheadOfASaleNameNoPlaceYet() {
        seen(sold(40, 0, ofHours(2), told -> told.with(TextField.DEST_DIVISION, (String) null)))
                .findsNobody();
    }

    @Test
    void aPresaleIsLabelledAfterTheDeposit() {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(9),
                16,
                i -> {
                    Told[] told = order("S1", "p" + i, ofHours(2), label -> label);
                    told[1].withTime(NumberField.DEPOSIT_TIME, ofHours(-3));
                    return told;
                });
        seen(story).findsNobody();
    }

    @Test
    void anOrderOfWhichNobodySaysWhenItCameToBeIsNotOlder() {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(9),
                16,
                i -> {
                    Told[] told = order("S1", "p" + i, ofHours(2), label -> label);
                    return new Told[] {told[0], told[2]};
                });
        seen(story).findsNobody();
    }

    @Test
    void theyCountByTheWeek() {
        Story story = sold(1, 0, ofHours(2));
        story.on(3, "06:00").every(ofHours(1), 8, i -> later("x" + i));
        seen(story.on(8, "06:00").tell(later("last"))).speaks(RULE);
        story = sold(1, 0, ofHours(2));
        story.on(3, "06:00").every(ofHours(1), 8, i -> later("x" + i));
        seen(story.on(8, "06:01").tell(later("last"))).isSilent(RULE);
    }

    private static Told[] later(String name) {
        return order("S1", name, ofHours(2), told -> told);
    }

    /** So many of one shop and of another, on one account. */
    private static Story shared(int ofOne, int ofOther) {
        Story story = story().on(1, "06:00");
        story.every(ofHours(6), ofOne, i -> order("S1", "one" + i, ofHours(2), told -> told));
        story.on(1, "06:30");
        return story.every(
                ofHours(6), ofOther, i -> order("S2", "other" + i, ofHours(2), told -> told));
    }

    @Test
    void whoseLabelsTheyAreSellsThem() {
        seen(shared(15, 5)).finds(POOL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, OF_ACCOUNT);
        seen(shared(14, 5)).isSilent(OF_ACCOUNT);
        seen(shared(16, 4)).isSilent(OF_ACCOUNT);
    }
}
