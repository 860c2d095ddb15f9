package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REG-15: accounts with nothing in common but that they are sold. */
class SoldAccountStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();

    /** Eight hours apart: from Friday, 1 March 2030, within one week of the count. */
    private static Story signedUp(int accounts) {
        return story().on(1, "00:30")
                .every(Duration.ofHours(4), accounts, i -> new Told[] {signsUp("a" + i)});
    }

    /** Another number and another handset. */
    private static Told sold(int i) {
        return on("new" + i, as(EventType.REBIND, "a" + i))
                .with(TextField.PHONE, "phone:k1:new" + i);
    }

    private static Story.Outcome changing(int accounts, IntFunction<Told> change) {
        return signedUp(accounts)
                .on(10, "09:00")
                .every(Duration.ofHours(19), accounts, i -> new Told[] {change.apply(i)})
                .watchedAfterwards(RULES);
    }

    @Test
    void tenAccountsOfOneWeekAreSoldOneByOne() {
        changing(10, SoldAccountStoriesTest::sold)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-15")
                .finds(buyer("a9"), BULK_REGISTRATION, SUSPECTED, "REG-15");
        changing(9, SoldAccountStoriesTest::sold).findsNobody();
    }

    @Test
    void whoBuysAPhoneKeepsTheNumberAndWhoChangesTheNumberKeepsThePhone() {
        changing(12, i -> on("new" + i, as(EventType.REBIND, "a" + i))).findsNobody();
        changing(
                        12,
                        i ->
                                as(EventType.REBIND, "a" + i)
                                        .with(TextField.PHONE, "phone:k1:new" + i))
                .findsNobody();
    }

    @Test
    void whoHasBoughtIsNobodysWare() {
        Story story = signedUp(12).on(8, "09:00");
        for (int i = 0; i < 12; i++) {
            story.tell(Told.order(EventType.PAID, "o" + i, "a" + i, "S1"));
        }
        story.on(10, "09:00")
                .every(Duration.ofHours(19), 12, i -> new Told[] {sold(i)})
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aFirmThatHandsOutPhonesDoesSoInItsOwnNetwork() {
        changing(12, i -> behind("firm", Codes.Network.ENTERPRISE_NAT, sold(i)))
                .explainedBy("REG-15", "COMPANY_ONBOARDING")
                .findsNobody();
    }

    /** So many accounts of each of the weeks before change hands too. */
    private static Story.Outcome beside(int others, int sold) {
        Story story = story();
        for (int week = 0; week < 6; week++) {
            for (int n = 0; n < others; n++) {
                story.on(7 * week + 2, "10:00").tell(signsUp("o" + week + "-" + n));
            }
        }
        for (int i = 0; i < sold; i++) {
            story.on(44, "08:00").after(Duration.ofHours(i)).tell(signsUp("a" + i));
        }
        for (int week = 0; week < 6; week++) {
            for (int n = 0; n < others; n++) {
                String account = "o" + week + "-" + n;
                story.on(46 + week, "10:00")
                        .tell(
                                on("other" + account, as(EventType.REBIND, account))
                                        .with(TextField.PHONE, "phone:k1:other" + account));
            }
        }
        for (int i = 0; i < sold; i++) {
            story.on(50, "09:00").after(Duration.ofHours(3L * i)).tell(sold(i));
        }
        return story.watchedAfterwards(RULES);
    }

    @Test
    void twentyTimesWhatIsUsualOfOtherWeeks() {
        beside(1, 20).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-15");
        beside(1, 19).isSilent("REG-15");
        beside(2, 20).isSilent("REG-15");
    }

    @Test
    void anAccountOfTwoMonthsIsNoNewOne() {
        for (int minutes = 0; minutes < 2; minutes++) {
            Story story = story().on(1, "09:00");
            story.every(Duration.ofMinutes(1), 10, i -> new Told[] {signsUp("a" + i)});
            story.on(61, "09:00").after(Duration.ofMinutes(minutes));
            story.every(Duration.ofMinutes(1), 10, i -> new Told[] {sold(i)});
            Story.Outcome outcome = story.watchedAfterwards(RULES);
            if (minutes == 0) {
                outcome.speaks("REG-15");
            } else {
                outcome.isSilent("REG-15");
            }
        }
    }
}
