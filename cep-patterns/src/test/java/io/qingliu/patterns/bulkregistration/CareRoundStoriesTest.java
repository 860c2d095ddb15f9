package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REG-01: a carer signs up those she looks after on her own handset; and farms with patience. */
class CareRoundStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();

    /** Signed up on one handset, at such a distance. */
    private static Story.Outcome round(
            int people, Duration apart, UnaryOperator<StoryEvent> change) {
        return story().on(1, "08:30")
                .every(
                        apart,
                        people,
                        i -> new StoryEvent[] {change.apply(on("carer", signsUp("a" + i)))})
                .watchedBy(RULES);
    }

    private static Story.Outcome round(int people, Duration apart) {
        return round(people, apart, signUp -> signUp);
    }

    private static void isHeldBack(Story.Outcome outcome) {
        outcome.finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device("carer"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    private static void isSuspected(Story.Outcome outcome) {
        outcome.finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds(device("carer"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void aCarerSignsUpWhomSheLooksAfterOneByOne() {
        isHeldBack(round(5, ofHours(3)));
        isHeldBack(round(7, ofHours(10)));
        isSuspected(round(8, ofHours(10)));
    }

    @Test
    void sixInADayAreNoRound() {
        isHeldBack(round(5, ofMinutes(290)));
        isSuspected(round(6, ofMinutes(280)));
    }

    @Test
    void whoTakesOneAfterTheOtherHasThemInStock() {
        isHeldBack(round(5, ofMinutes(30)));
        isSuspected(round(5, ofMinutes(29)));
    }

    @Test
    void aHandsetThatIsResetOrMadeUpOrRentedOrInvitesIsNoCarers() {
        int[] signUps = {0};
        isSuspected(
                round(
                        5,
                        ofHours(3),
                        signUp -> signUp.with(TextField.DEVICE, "device:k1:" + signUps[0]++ % 2)));
        isSuspected(round(5, ofHours(3), signUp -> signUp.with(NumberField.EMULATOR, true)));
        isSuspected(round(5, ofHours(3), signUp -> behind("p", Network.IDC, signUp)));
        isSuspected(round(5, ofHours(3), signUp -> signUp.with(TextField.PHONE, "phone:k1:one")));
        isSuspected(round(5, ofHours(3), signUp -> signUp.with(TextField.INVITER, "a99")));
    }

    /** One of five, who signs up over that network. */
    private static Story.Outcome oneIsOver(Network network) {
        int[] signUps = {0};
        return round(
                5, ofHours(3), signUp -> signUps[0]++ == 2 ? behind("p", network, signUp) : signUp);
    }

    @Test
    void noSchoolOrFirmMakesARound() {
        isHeldBack(oneIsOver(Network.MOBILE_CGNAT));
        isSuspected(oneIsOver(Network.CAMPUS));
        isSuspected(oneIsOver(Network.ENTERPRISE_NAT));
    }

    private static StoryEvent bought(String account, String purse) {
        return on("carer", StoryEvent.order(EventType.PAID, "o-" + account, account, "s1"))
                .with(NumberField.AMOUNT, 4_200)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + purse);
    }

    private static Story.Outcome sixInThreeWeeks(UnaryOperator<StoryEvent> purchase, int buying) {
        return story().on(1, "10:00")
                .every(
                        ofDays(4),
                        6,
                        i ->
                                i < buying
                                        ? new StoryEvent[] {
                                            on("carer", signsUp("a" + i)),
                                            purchase.apply(bought("a" + i, "p" + i))
                                                    .after(ofDays(2))
                                        }
                                        : new StoryEvent[] {on("carer", signsUp("a" + i))})
                .watchedBy(RULES);
    }

    /** Of six the two had two weeks by then that came first: days 1 and 5 of 21. */
    @Test
    void whoIsCaredForBuysForMoneyOfTheirOwn() {
        isHeldBack(sixInThreeWeeks(purchase -> purchase, 1));
        isSuspected(sixInThreeWeeks(purchase -> purchase, 0));
        isSuspected(sixInThreeWeeks(purchase -> purchase.with(NumberField.SUBSIDY, 3_000), 6));
        isSuspected(sixInThreeWeeks(purchase -> purchase.with(TextField.COUPON, "new"), 6));
    }

    @Test
    void whoSignedUpBeforeAnyRecordBuysAsWell() {
        story().on(1, "10:00").receive(bought("old", "p")).watchedBy(RULES).findsNobody();
    }

    @Test
    void onePurseForAllIsNobodysOwn() {
        isHeldBack(sixInThreeWeeks(purchase -> purchase, 6));
        sixInThreeWeeks(purchase -> purchase.with(TextField.PAY_ACCOUNT, "pay:k1:one"), 6)
                .shows("REG-01", "CARED_FOR", Result.EXCLUDED)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-14");
    }

    /** Five of six have bought by then, from so many purses. */
    private static Story.Outcome fiveBoughtFrom(int purses) {
        int[] bought = {0};
        return sixInThreeWeeks(
                purchase ->
                        purchase.with(
                                TextField.PAY_ACCOUNT,
                                "pay:k1:p" + Math.min(bought[0]++, purses - 1)),
                5);
    }

    @Test
    void aCoupleHasOnePurseAndAFarmHasFew() {
        isHeldBack(fiveBoughtFrom(4));
        isSuspected(fiveBoughtFrom(3));
    }

    // What nobody can tell apart, not even later (docs/adr/0102, Limits)

    /** Seven on each of these handsets, five a day, and nothing else. */
    private static Story sevenOnEach(int handsets, UnaryOperator<StoryEvent> change) {
        Story story = story();
        for (int h = 0; h < handsets; h++) {
            String handset = "h" + h;
            String account = "a" + h + "-";
            story.on(1, "00:10")
                    .every(
                            ofMinutes(290),
                            7,
                            i ->
                                    new StoryEvent[] {
                                        change.apply(on(handset, signsUp(account + i)))
                                    });
        }
        return story;
    }

    /** Two months later no rule has said more of them, though hardly anybody is seen again. */
    private static void isNeverMoreThanObserved(Story story, String lastBuyer, String lastHandset) {
        story.on(60, "20:00")
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .explainedBy("REG-01", "CARED_FOR")
                .isSilent("REG-18H")
                .finds(buyer("a0-0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device("h0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(buyer(lastBuyer), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device(lastHandset), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    /** Of eight on each REG-01 speaks at once, and REG-18H two weeks later. */
    @Test
    void aFarmOfSevenAHandsetIsOnlyObserved() {
        isNeverMoreThanObserved(sevenOnEach(12, signUp -> signUp), "a11-6", "h11");
    }

    /** A village's agent, or a shop at its counter: they come for a gift, and never again. */
    @Test
    void neighboursWhoComeForAGiftAreNotSeenAgainEither() {
        Story agent = sevenOnEach(1, signUp -> signUp);
        for (int i = 0; i < 7; i++) {
            agent.on(4, "18:0" + i)
                    .receive(on("h0", bought("a0-" + i, "p" + i)).with(TextField.COUPON, "gift"));
        }
        isNeverMoreThanObserved(agent, "a0-6", "h0");
    }

    /** Five of a home, of whom the father alone goes on: on the same handset, as the others. */
    @Test
    void ofAFamilyThatSignsUpTogetherOneStays() {
        Story home = story();
        home.on(1, "18:00")
                .every(ofMinutes(35), 5, i -> new StoryEvent[] {on("h0", signsUp("a0-" + i))});
        isNeverMoreThanObserved(
                home.on(3, "20:00").receive(on("h0", as(EventType.LOGIN, "a0-0"))), "a0-4", "h0");
    }

    /** Before there was CARED_FOR a farm took a day longer: two a day are a slow desk's. */
    @Test
    void aFarmOfTwoADayWasOnlyObservedBefore() {
        story().on(1, "08:00")
                .every(ofHours(13), 7, i -> new StoryEvent[] {on("carer", signsUp("a" + i))})
                .watchedBy(RULES)
                .explainedBy("REG-01", "SLOW_DESK")
                .shows("REG-01", "CARED_FOR", Result.EXCLUDED)
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }
}
