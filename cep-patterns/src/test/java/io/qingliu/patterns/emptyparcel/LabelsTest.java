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
import io.qingliu.patterns.StoryEvent;
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
    private static StoryEvent[] order(
            String shop, String name, Duration later, UnaryOperator<StoryEvent> ofLabel) {
        return new StoryEvent[] {
            ofLabel.apply(
                    StoryEvent.scan(EventType.WAYBILL_CREATED, "YT" + name, name, shop)
                            .with(TextField.POOL, "W7")
                            .with(TextField.DEST_DIVISION, "441802")),
            StoryEvent.order(EventType.CREATED, name, "b" + name, shop).after(later),
            StoryEvent.order(EventType.PAID, name, "b" + name, shop).after(later.plusMinutes(2))
        };
    }

    /** Orders of honest labels: made some hours after the payment. */
    private static StoryEvent[] honest(String shop, String name) {
        return new StoryEvent[] {
            StoryEvent.order(EventType.CREATED, name, "b" + name, shop),
            StoryEvent.order(EventType.PAID, name, "b" + name, shop).after(ofMinutes(2)),
            StoryEvent.scan(EventType.WAYBILL_CREATED, "YT" + name, name, shop)
                    .with(TextField.POOL, "W7")
                    .with(TextField.DEST_DIVISION, "441802")
                    .after(ofHours(5))
        };
    }

    private static Story sold(
            int old, int others, Duration later, UnaryOperator<StoryEvent> ofLabel) {
        return story().on(1, "06:00")
                .every(ofHours(9), old, i -> order("S1", "old" + i, later, ofLabel))
                .on(1, "07:11")
                .every(ofHours(2), others, i -> honest("S1", "honest" + i));
    }

    private static Story sold(int old, int others, Duration later) {
        return sold(old, others, later, received -> received);
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
        seen(sold(10, 40, ofHours(2))).fires(RULE);
        seen(sold(10, 41, ofHours(2))).isSilent(RULE);
    }

    @Test
    void clocksMayBeTenMinutesApart() {
        seen(sold(10, 0, ofMinutes(10))).isSilent(RULE).findsNobody();
        seen(sold(10, 0, ofMinutes(11))).fires(RULE);
    }

    @Test
    void whoLabelsAfterTheOrderIsHonest() {
        seen(sold(0, 60, ofHours(2))).findsNobody();
    }

    @Test
    void numbersFetchedAheadOfASaleNameNoPlaceYet() {
        seen(sold(
                        40,
                        0,
                        ofHours(2),
                        received -> received.with(TextField.DEST_DIVISION, (String) null)))
                .findsNobody();
    }

    @Test
    void aPresaleIsLabelledAfterTheDeposit() {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(9),
                16,
                i -> {
                    StoryEvent[] received = order("S1", "p" + i, ofHours(2), label -> label);
                    received[1].withTime(NumberField.DEPOSIT_TIME, ofHours(-3));
                    return received;
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
                    StoryEvent[] received = order("S1", "p" + i, ofHours(2), label -> label);
                    return new StoryEvent[] {received[0], received[2]};
                });
        seen(story).findsNobody();
    }

    @Test
    void theyCountByTheWeek() {
        Story story = sold(1, 0, ofHours(2));
        story.on(3, "06:00").every(ofHours(1), 8, i -> later("x" + i));
        seen(story.on(8, "06:00").receive(later("last"))).fires(RULE);
        story = sold(1, 0, ofHours(2));
        story.on(3, "06:00").every(ofHours(1), 8, i -> later("x" + i));
        seen(story.on(8, "06:01").receive(later("last"))).isSilent(RULE);
    }

    private static StoryEvent[] later(String name) {
        return order("S1", name, ofHours(2), received -> received);
    }

    /** So many of one shop and of another, on one account. */
    private static Story shared(int ofOne, int ofOther) {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(6), ofOne, i -> order("S1", "one" + i, ofHours(2), received -> received));
        story.on(1, "06:30");
        return story.every(
                ofHours(6),
                ofOther,
                i -> order("S2", "other" + i, ofHours(2), received -> received));
    }

    @Test
    void whoseLabelsTheyAreSellsThem() {
        seen(shared(15, 5)).finds(POOL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, OF_ACCOUNT);
        seen(shared(14, 5)).isSilent(OF_ACCOUNT);
        seen(shared(16, 4)).isSilent(OF_ACCOUNT);
    }
}
