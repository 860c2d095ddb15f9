package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.handset;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.prefix;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Accounts that change hands, and people who change phones. */
class HandoverStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // REG-10

    private static Story raised(int accounts) {
        return story().on(1, "09:00")
                .every(Duration.ofHours(30), accounts, i -> new StoryEvent[] {signsUp("a" + i)});
    }

    private static StoryEvent taken(String account, String handset) {
        return on(handset, as(EventType.REBIND, account));
    }

    @Test
    void tenAccountsAreHandedOverToOneHandset() {
        raised(10)
                .on(20, "09:00")
                .every(Duration.ofMinutes(320), 10, i -> new StoryEvent[] {taken("a" + i, "buyer")})
                .watchedBy(RULES)
                .finds(device("buyer"), BULK_REGISTRATION, SUSPECTED, "REG-10")
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-10");
    }

    @Test
    void tenAccountsInFortyEightHoursAndAMinuteAreNoHandover() {
        raised(10)
                .on(20, "09:00")
                .every(Duration.ofMinutes(320), 9, i -> new StoryEvent[] {taken("a" + i, "buyer")})
                .after(MINUTE)
                .receive(taken("a9", "buyer"))
                .watchedBy(RULES)
                .isSilent("REG-10");
    }

    @Test
    void nineAccountsAreNoHandover() {
        raised(9)
                .on(20, "09:00")
                .every(MINUTE, 9, i -> new StoryEvent[] {taken("a" + i, "buyer")})
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void whoBuysANewPhoneTakesOneAccountAlong() {
        raised(12)
                .on(20, "09:00")
                .every(MINUTE, 12, i -> new StoryEvent[] {taken("a" + i, "new" + i)})
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void aThiefRobsBuyersOfTheirAccounts() {
        Story story = raised(12).on(18, "09:00");
        for (int i = 0; i < 12; i++) {
            story.receive(StoryEvent.order(EventType.PAID, "o" + i, "a" + i, "S1"));
        }
        story.on(20, "09:00")
                .every(MINUTE, 12, i -> new StoryEvent[] {taken("a" + i, "thief")})
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void accountsOlderThanMemoryAreNotJudged() {
        story().on(20, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    as(EventType.LOGIN, "a" + i), taken("a" + i, "x").after(MINUTE)
                                })
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void anAgencyTakesOverTheAccountsOfTheShopsItServes() {
        story().on(1, "09:00")
                .every(
                        Duration.ofHours(30),
                        12,
                        i ->
                                new StoryEvent[] {
                                    signsUp("s" + i)
                                            .with(
                                                    NumberField.ACCOUNT_KIND,
                                                    Codes.AccountKind.SELLER)
                                })
                .on(20, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    taken("s" + i, "agency")
                                            .with(
                                                    NumberField.ACCOUNT_KIND,
                                                    Codes.AccountKind.SELLER)
                                })
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void tenAccountsAreHandedOverToHandsetsBehindOnePrefix() {
        raised(10)
                .on(20, "09:00")
                .every(
                        MINUTE,
                        10,
                        i ->
                                new StoryEvent[] {
                                    behind("farm", Codes.Network.VPN_PROXY, taken("a" + i, "n" + i))
                                })
                .watchedBy(RULES)
                .finds(network("farm"), BULK_REGISTRATION, SUSPECTED, "REG-10P")
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-10P");
    }

    @Test
    void newStaffBindNewPhonesBehindTheFirmsNetwork() {
        raised(12)
                .on(20, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    behind(
                                            "firm",
                                            Codes.Network.ENTERPRISE_NAT,
                                            taken("a" + i, "n" + i))
                                })
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void whoMovesHomeKeepsTheHandset() {
        raised(12)
                .on(20, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    as(EventType.REBIND, "a" + i)
                                            .with(TextField.IP_PREFIX, prefix("tower"))
                                })
                .watchedBy(RULES)
                .findsNobody();
    }
}
