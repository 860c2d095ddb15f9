package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * RVB-05: who keeps what shops send and has the money back; and who sends it back, or has bad luck.
 */
class GoodsKeptTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";

    private static StoryEvent order(EventType type, int number, int shops) {
        return StoryEvent.order(type, "o" + number, "he", "s" + number % shops);
    }

    /** Handed over three days after the payment, and refunded so long after that. */
    private static StoryEvent[] cameAndRefunded(int number, int shops, Duration later) {
        return new StoryEvent[] {
            order(EventType.PAID, number, shops).with(NumberField.AMOUNT, 10_000),
            order(EventType.SHIPPED, number, shops).after(ofDays(1)),
            scan(EventType.DELIVERED_SELF, "w", number, shops).after(ofDays(3)),
            order(EventType.REFUNDED, number, shops).after(ofDays(3).plus(later))
        };
    }

    private static StoryEvent scan(EventType type, String waybill, int number, int shops) {
        return StoryEvent.scan(type, waybill + number, "o" + number, "s" + number % shops);
    }

    private static StoryEvent[] cameAndStays(int number) {
        return Arrays.copyOf(cameAndRefunded(number, 9, ofHours(20)), 3);
    }

    /** Judged days after the last came, and not a fortnight. */
    private static Story.Outcome daysLater(int orders, IntFunction<StoryEvent[]> order) {
        return story().on(1, "09:00")
                .every(ofHours(30), orders, order)
                .after(ofDays(6))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    /** Broken, he says, of each of ten things from nine shops, the day after it came. */
    @Test
    void whoKeepsTheGoodsAndHasTheMoneyBackIsSuspected() {
        daysLater(10, i -> cameAndRefunded(i, 9, ofHours(20)))
                .finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-05");
        daysLater(9, i -> cameAndRefunded(i, 9, ofHours(20))).findsNobody();
    }

    @Test
    void whatFewShopsSendMayBeBrokenIndeed() {
        daysLater(10, i -> cameAndRefunded(i, 5, ofHours(20))).fires("RVB-05");
        daysLater(10, i -> cameAndRefunded(i, 4, ofHours(20))).findsNobody();
    }

    /** The twin tries on at home, and hands the parcel in on the way to work. */
    @Test
    void whoIsSeenToSendItBackIsSpared() {
        daysLater(
                        12,
                        i -> {
                            StoryEvent[] received =
                                    Arrays.copyOf(cameAndRefunded(i, 9, ofHours(20)), 5);
                            received[4] =
                                    scan(EventType.PICKED_UP, "back", i, 9)
                                            .after(ofDays(3).plusHours(12));
                            return received;
                        })
                .findsNobody();
    }

    /** And where parcels back name no order: the shop pays when it has the goods. */
    @Test
    void whoHasTheMoneyLaterMayHaveSentItBack() {
        daysLater(12, i -> cameAndRefunded(i, 9, ofDays(3))).fires("RVB-05");
        daysLater(12, i -> cameAndRefunded(i, 9, ofDays(3).plusMillis(1))).findsNobody();
    }

    /** The tenth goes back, and is paid for when the shop has it: nine were kept. */
    @Test
    void whatTheShopHasAgainIsNotKept() {
        daysLater(10, i -> i < 1 ? wentBack(i) : cameAndRefunded(i, 9, ofHours(20))).findsNobody();
        daysLater(11, i -> i < 1 ? wentBack(i) : cameAndRefunded(i, 9, ofHours(20)))
                .fires("RVB-05");
    }

    private static StoryEvent[] wentBack(int number) {
        StoryEvent[] received = Arrays.copyOf(cameAndRefunded(number, 9, ofDays(7)), 6);
        received[4] = scan(EventType.PICKED_UP, "back", number, 9).after(ofDays(7));
        received[5] = scan(EventType.DELIVERED_SELF, "back", number, 9).after(ofDays(9));
        return received;
    }

    @Test
    void badLuckWithSomeOfWhatComesIsSpared() {
        daysLater(20, i -> i < 2 ? cameAndStays(i) : cameAndRefunded(i, 9, ofHours(20)))
                .fires("RVB-05");
        daysLater(19, i -> i < 2 ? cameAndStays(i) : cameAndRefunded(i, 9, ofHours(20)))
                .findsNobody();
    }

    /** A bruised apple is made good in part, and what is fetched or streamed comes by no parcel. */
    @Test
    void whatIsMadeGoodInPartOrCameByNoParcelDoesNotCount() {
        daysLater(12, i -> sum(i, 8_000)).fires("RVB-05");
        daysLater(12, i -> sum(i, 7_999)).findsNobody();
        daysLater(
                        12,
                        i -> {
                            StoryEvent[] received = cameAndRefunded(i, 9, ofHours(20));
                            received[0].with(NumberField.FULFILMENT, Fulfilment.INSTANT);
                            return received;
                        })
                .findsNobody();
    }

    private static StoryEvent[] sum(int number, long fen) {
        StoryEvent[] received = cameAndRefunded(number, 9, ofHours(20));
        received[3].with(NumberField.AMOUNT, fen);
        return received;
    }
}
