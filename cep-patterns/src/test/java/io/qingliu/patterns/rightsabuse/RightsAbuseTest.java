package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * RVB-04 and RVB-04D: who keeps nothing of all that shops send; and who tries on, or has bad luck.
 */
class RightsAbuseTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";

    private static Told order(EventType type, int number, String buyer, int shops) {
        return Told.order(type, "o" + number, buyer, "s" + number % shops)
                .with(TextField.HARDWARE, "hardware:k1:h");
    }

    /** Paid, sent a day later, and refunded three days after the payment. */
    private static Told[] hasBack(int number, String buyer, int shops) {
        return new Told[] {
            order(EventType.PAID, number, buyer, shops),
            order(EventType.SHIPPED, number, buyer, shops).after(ofDays(1)),
            order(EventType.REFUNDED, number, buyer, shops).after(ofDays(3))
        };
    }

    private static Told[] keeps(int number, String buyer, int shops) {
        return new Told[] {
            order(EventType.PAID, number, buyer, shops),
            order(EventType.SHIPPED, number, buyer, shops).after(ofDays(1))
        };
    }

    /** So many orders, one every so often, of which the first are kept. */
    private static Story.Outcome month(int orders, int kept, int shops, Duration step) {
        return story().on(1, "09:00")
                .every(
                        step,
                        orders,
                        i -> i < kept ? keeps(i, "he", shops) : hasBack(i, "he", shops))
                .watchedAfterwards(RULES);
    }

    @Test
    void whoHasTwentyOrdersBackAndKeepsHardlyAnythingIsSuspected() {
        month(20, 0, 9, ofHours(16)).finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04");
        month(19, 0, 9, ofHours(16)).findsNobody();
    }

    @Test
    void whoKeepsOneOfTenIsSuspectedAndWhoKeepsMoreIsNot() {
        month(30, 3, 9, ofHours(16)).finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04");
        month(31, 4, 9, ofHours(16)).findsNobody();
    }

    /** Five sizes at a time, six evenings of a month, and one of each is kept. */
    @Test
    void whoTriesOnIsSpared() {
        story().on(1, "20:00")
                .every(
                        ofDays(4),
                        6,
                        evening -> {
                            Told[] all = new Told[5 * 3 - 1];
                            int size = 0;
                            for (int i = 0; i < 5; i++) {
                                int number = evening * 5 + i;
                                Told[] one =
                                        i == 0 ? keeps(number, "he", 6) : hasBack(number, "he", 6);
                                for (Told told : one) {
                                    all[size++] = told;
                                }
                            }
                            return all;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void whatFewShopsSendMayBeBad() {
        month(24, 0, 5, ofHours(16)).speaks("RVB-04");
        month(24, 0, 4, ofHours(16)).findsNobody();
    }

    @Test
    void thirtyDaysAndNoMinuteMore() {
        month(20, 0, 9, ofDays(30).dividedBy(19)).speaks("RVB-04");
        month(20, 0, 9, ofDays(30).dividedBy(19).plusMinutes(1)).findsNobody();
    }

    /** Who thinks better of it before the goods leave costs nobody anything. */
    @Test
    void whoCancelsInTimeIsSpared() {
        story().on(1, "09:00")
                .every(
                        ofHours(10),
                        40,
                        i ->
                                new Told[] {
                                    order(EventType.PAID, i, "he", 9),
                                    order(EventType.REFUNDED, i, "he", 9).after(ofHours(3))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    /** Three accounts on one handset, seven orders each. */
    @Test
    void theAccountsOfOneHandsetAreCountedTogether() {
        Story.Outcome outcome = crew(21, 0);
        outcome.finds(HANDSET, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04D")
                .finds("BUYER:P1:a0", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04D");
        assertThat(outcome.finding(HANDSET, RIGHTS_ABUSE_ORDER).role()).isEqualTo(Role.PARTICIPANT);
        crew(19, 0).findsNobody();
    }

    /** A household orders much on one handset, sends some of it back and keeps the rest. */
    @Test
    void aHouseholdThatKeepsWhatItLikesIsSpared() {
        crew(24, 3).findsNobody();
        crew(24, 2).speaks("RVB-04D");
    }

    private static Story.Outcome crew(int orders, int kept) {
        return story().on(1, "09:00")
                .every(
                        ofHours(16),
                        orders,
                        i -> {
                            String account = "a" + i % 3;
                            return i < kept ? keeps(i, account, 9) : hasBack(i, account, 9);
                        })
                .watchedAfterwards(RULES);
    }
}
