package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Weighing;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** RVB-06: a telephone comes, and a box of stones goes back. */
class SwappedTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";
    private static final long TELEPHONE = 600;
    private static final long STONES = 299;

    private static StoryEvent order(EventType type, int number, int shops) {
        return StoryEvent.order(type, "o" + number, "he", "s" + number % shops);
    }

    private static StoryEvent scan(EventType type, String waybill, int number, int shops) {
        return StoryEvent.scan(type, waybill + number, "o" + number, "s" + number % shops);
    }

    /** One piece comes, a parcel of so many grams goes back, and then the money. */
    private static List<StoryEvent> returned(int i, int shops, int pieces, long came, long back) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, i, shops)
                        .with(NumberField.AMOUNT, 200_000)
                        .with(NumberField.QUANTITY, pieces));
        all.add(order(EventType.SHIPPED, i, shops).after(ofHours(5)));
        all.add(weighed(scan(EventType.PICKED_UP, "w", i, shops).after(ofHours(8)), came));
        all.add(scan(EventType.DELIVERED_SELF, "w", i, shops).after(ofDays(2)));
        all.add(weighed(scan(EventType.PICKED_UP, "back", i, shops).after(ofDays(3)), back));
        all.add(scan(EventType.RETURN_DELIVERED, "back", i, shops).after(ofDays(5)));
        all.add(order(EventType.REFUNDED, i, shops).after(ofDays(5).plusHours(2)));
        return all;
    }

    private static StoryEvent weighed(StoryEvent scan, long grams) {
        return grams > 0 ? scan.with(NumberField.WEIGHT, grams) : scan;
    }

    private static Story.Outcome of(int orders, IntFunction<List<StoryEvent>> order) {
        return story().on(1, "09:00")
                .every(ofHours(30), orders, i -> order.apply(i).toArray(new StoryEvent[0]))
                .after(ofDays(8))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    @Test
    void fourBoxesOfStonesAMonth() {
        of(4, i -> returned(i, 4, 1, TELEPHONE, STONES))
                .finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-06");
        of(3, i -> returned(i, 4, 1, TELEPHONE, STONES)).findsNobody();
    }

    /** What came in a crate goes back in a bag. */
    @Test
    void moreThanHalfMayBeThePacking() {
        of(6, i -> returned(i, 6, 1, TELEPHONE, TELEPHONE / 2)).findsNobody();
        of(6, i -> returned(i, 6, 1, TELEPHONE, TELEPHONE / 2 - 1)).fires("RVB-06");
    }

    /** A seller who packs in lead, and one shop's quarrel. */
    @Test
    void ofTwoShopsTheirPackingIsTheReason() {
        of(6, i -> returned(i, 2, 1, TELEPHONE, STONES)).findsNobody();
        of(6, i -> returned(i, 3, 1, TELEPHONE, STONES)).fires("RVB-06");
    }

    @Test
    void ofSeveralPiecesSomeMayGoBack() {
        of(8, i -> returned(i, 4, 2, TELEPHONE, STONES)).findsNobody();
    }

    /** Who tries on much sends nearly all of it back as it came. */
    @Test
    void halfOfWhatSheSendsBackMustBeLight() {
        of(8, i -> returned(i, 4, 1, TELEPHONE, i < 4 ? STONES : TELEPHONE)).fires("RVB-06");
        of(9, i -> returned(i, 4, 1, TELEPHONE, i < 5 ? TELEPHONE : STONES)).findsNobody();
    }

    /** Both must have been on a scale: what a catalogue or a sender names is a form. */
    @Test
    void whatNobodyWeighedIsNotCompared() {
        of(6, i -> returned(i, 4, 1, 0, STONES)).findsNobody();
        of(6, i -> returned(i, 4, 1, TELEPHONE, 0)).findsNobody();
        of(
                        6,
                        i -> {
                            List<StoryEvent> all = returned(i, 4, 1, TELEPHONE, STONES);
                            all.get(2).with(NumberField.WEIGHING, Weighing.DECLARED);
                            return all;
                        })
                .findsNobody();
    }

    /** Some carriers know no return: it is collected elsewhere than the goods were. */
    @Test
    void aSpareThatIsSentLaterIsNoReturn() {
        secondFrom("441801").findsNobody();
        secondFrom("441802").fires("RVB-06");
    }

    private static Story.Outcome secondFrom(String division) {
        return of(
                6,
                i -> {
                    List<StoryEvent> all = returned(i, 4, 1, TELEPHONE, STONES);
                    all.get(2).with(TextField.SITE_DIVISION, "441801");
                    all.get(4).with(TextField.SITE_DIVISION, division);
                    all.remove(5);
                    return all;
                });
    }

    /** Whose return is announced has the label before the goods. */
    @Test
    void aLabelThatIsPrintedEarlyIsNoParcelYet() {
        posted("441803", "440106").fires("RVB-06");
    }

    /** From another warehouse, to the buyer's door. */
    @Test
    void aSpareFromElsewhereIsNoReturn() {
        posted("440305", "441802").findsNobody();
    }

    /**
     * A second parcel with a label, printed before the first one came, and no scan that returns.
     */
    private static Story.Outcome posted(String in, String to) {
        return of(
                6,
                i -> {
                    List<StoryEvent> all = returned(i, 4, 1, TELEPHONE, STONES);
                    all.get(2).with(TextField.SITE_DIVISION, "440106");
                    all.get(4).with(TextField.SITE_DIVISION, in);
                    all.set(
                            5,
                            scan(EventType.WAYBILL_CREATED, "back", i, 4)
                                    .with(TextField.DEST_DIVISION, to)
                                    .after(ofHours(40)));
                    all.add(
                            scan(EventType.WAYBILL_CREATED, "w", i, 4)
                                    .with(TextField.DEST_DIVISION, "441802")
                                    .after(ofHours(6)));
                    return all;
                });
    }

    /** What is refunded of three may be one; what was ordered is three. */
    @Test
    void howManyPiecesThePaymentKnows() {
        of(
                        6,
                        i -> {
                            List<StoryEvent> all = returned(i, 4, 3, TELEPHONE, STONES);
                            all.get(6).with(NumberField.QUANTITY, 1);
                            return all;
                        })
                .findsNobody();
    }

    /** The first parcel was lost and a lighter one sent after it: nothing came, nothing went. */
    @Test
    void aSecondParcelBeforeTheFirstCameIsNoReturn() {
        of(
                        6,
                        i -> {
                            List<StoryEvent> all = returned(i, 4, 1, TELEPHONE, STONES);
                            all.remove(3);
                            return all;
                        })
                .findsNobody();
    }
}
