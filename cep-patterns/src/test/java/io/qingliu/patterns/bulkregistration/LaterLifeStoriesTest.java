package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.block;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.AccountKind;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Who was signed up in bulk, and what became of them in two weeks (REG-02L and REG-18H). */
class LaterLifeStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Two weeks later the clock has gone on. */
    private static Story.Outcome weeksLater(Story story) {
        return story.on(24, "20:00").receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    private static StoryEvent buys(String account) {
        return StoryEvent.order(EventType.PAID, "o-" + account, account, "s-" + account);
    }

    // A firm gives its staff cards with numbers in a row (REG-02 and REG-02L)

    private static StoryEvent staff(int i) {
        return outOf("run", signsUp("a" + i));
    }

    private static Story cards(int all) {
        return story().on(1, "11:00").every(MINUTE, all, i -> new StoryEvent[] {staff(i)});
    }

    /** So many of the first of them are seen again on that day. */
    private static Story cards(int all, int living, IntFunction<StoryEvent> lives) {
        return cards(all)
                .on(8, "20:00")
                .every(MINUTE, living, i -> new StoryEvent[] {lives.apply(i)});
    }

    @Test
    void staffWithTheFirmsNumbersUseTheirAccountsLater() {
        weeksLater(cards(12, 7, i -> as(EventType.LOGIN, "a" + i)))
                .explainedBy("REG-02", "NEW_SIM_HOLDERS")
                .isSilent("REG-02L")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02")
                .finds(block("run"), BULK_REGISTRATION, OBSERVED, "REG-02");
    }

    @Test
    void onTheDayItselfNobodyIsSuspected() {
        cards(12)
                .watchedBy(RULES)
                .isSilent("REG-02L")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02");
    }

    @Test
    void aFarmWithAHandsetForEachCardNeverLives() {
        Story.Outcome outcome =
                weeksLater(cards(12))
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02L")
                        .finds(block("run"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02L");
        assertThat(outcome.finding(block("run"), BULK_REGISTRATION).service())
                .isEqualTo(Service.ACCOUNT_SERVICE);
    }

    /** A platform that tells of no log-ins: half of its honest newcomers buy in two weeks. */
    @Test
    void whereOnlyPurchasesAreKnown() {
        weeksLater(cards(12, 3, i -> buys("a" + i)))
                .isSilent("REG-02L")
                .finds(buyer("a11"), BULK_REGISTRATION, OBSERVED, "REG-02");
        weeksLater(cards(12, 1, i -> buys("a" + i)))
                .finds(buyer("a11"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02L")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02");
    }

    /** That none of seven buys anything may be chance. */
    @Test
    void eightAreNoChanceAndSevenMayBe() {
        weeksLater(cards(8)).fires("REG-02L");
        weeksLater(cards(7))
                .isSilent("REG-02L")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02");
        // That one of eleven does may be, that one of twelve does is hardly.
        weeksLater(cards(11, 1, i -> buys("a" + i))).isSilent("REG-02L");
        weeksLater(cards(12, 1, i -> buys("a" + i))).fires("REG-02L");
    }

    /** Where a platform's newcomers are seen more often, fewer who lie still are too many. */
    @Test
    void howManyHonestNewcomersLieStillCanBeSet() {
        Rule rule =
                RULES.rules().stream()
                        .filter(each -> each.id().equals("REG-02L"))
                        .findFirst()
                        .orElseThrow();
        Story story =
                cards(12, 4, i -> as(EventType.LOGIN, "a" + i))
                        .on(24, "20:00")
                        .receive(as(EventType.LOGIN, "somebody"));
        story.watchedBy(RULES).isSilent("REG-02L");
        story.watchedWith(rule, Map.of("stillOfHonest", 0.3), RULES).fires("REG-02L");
    }

    @Test
    void whoeverLooksRoundOnTheDayOfTheSignUpHasNotLivedYet() {
        Story sameDay =
                cards(12)
                        .on(1, "20:00")
                        .every(
                                MINUTE,
                                12,
                                i ->
                                        new StoryEvent[] {
                                            as(EventType.LOGIN, "a" + i), buys("a" + i)
                                        });
        weeksLater(sameDay).fires("REG-02L");
    }

    @Test
    void afterTwoWeeksItIsTooLate() {
        Story inTime =
                cards(12)
                        .on(15, "11:00")
                        .every(MINUTE, 12, i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)});
        weeksLater(inTime).isSilent("REG-02L");
        Story late =
                cards(12)
                        .on(15, "11:01")
                        .every(MINUTE, 12, i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)});
        weeksLater(late).fires("REG-02L");
    }

    /** Eight numbers within thirty days, four days apart and a little more. */
    @Test
    void aRunIsAMonthLong() {
        Duration apart = Duration.ofDays(30).dividedBy(7);
        story().on(1, "09:00")
                .every(apart, 8, i -> new StoryEvent[] {staff(i)})
                .on(50, "20:00")
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .fires("REG-02L");
        story().on(1, "09:00")
                .every(apart, 7, i -> new StoryEvent[] {staff(i)})
                .after(MINUTE)
                .receive(staff(7))
                .on(50, "20:00")
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .isSilent("REG-02L");
    }

    /** Whoever signs up on two platforms need not use both. */
    @Test
    void aNumberThatLivesOnOnePlatformLives() {
        Story both =
                story().on(1, "11:00")
                        .every(MINUTE, 12, i -> new StoryEvent[] {staff(i), staff(i).on("P2")})
                        .on(8, "20:00")
                        .every(MINUTE, 8, i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)});
        weeksLater(both).isSilent("REG-02L");
    }

    @Test
    void shopsLiveOtherwise() {
        Story shops =
                story().on(1, "11:00")
                        .every(
                                MINUTE,
                                12,
                                i ->
                                        new StoryEvent[] {
                                            staff(i).with(
                                                            NumberField.ACCOUNT_KIND,
                                                            AccountKind.SELLER)
                                        });
        weeksLater(shops).isSilent("REG-02L");
    }

    // A village's clerk signs up elders on the office's handset (REG-01 and REG-18H)

    private static StoryEvent elder(int i) {
        return on("desk", signsUp("a" + i)).with(TextField.ID_NUMBER, "idno:k1:" + i);
    }

    /** So many of the elders are seen a week later. */
    private static Story desk(int elders, int living, IntFunction<StoryEvent> lives) {
        return story().on(1, "09:00")
                .every(Duration.ofMinutes(25), elders, i -> new StoryEvent[] {elder(i)})
                .on(8, "20:00")
                .every(MINUTE, living, i -> new StoryEvent[] {lives.apply(i)});
    }

    @Test
    void eldersGoHomeAndUseTheirOwnHandsets() {
        weeksLater(desk(12, 3, i -> as(EventType.LOGIN, "a" + i)))
                .explainedBy("REG-01", "HELPED_TO_SIGN_UP")
                .isSilent("REG-18H")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device("desk"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    @Test
    void onTheDayItselfADeskIsNotSuspected() {
        desk(12, 0, i -> null)
                .watchedBy(RULES)
                .isSilent("REG-18H")
                .finds(device("desk"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    /** What REG-18H by itself makes of whoever has the handset. */
    private static Role controllerOf(Story.Outcome outcome) {
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals("REG-18H"))
                .flatMap(signal -> signal.flags().stream())
                .filter(flag -> flag.subject().toString().equals(device("desk")))
                .findFirst()
                .orElseThrow()
                .role();
    }

    /** Names that were bought for ten yuan each: nobody is ever anywhere else. */
    @Test
    void boughtNamesAreNeverSeenElsewhere() {
        Story.Outcome outcome =
                weeksLater(desk(12, 0, i -> null))
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18H")
                        .finds(device("desk"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18H");
        assertThat(controllerOf(outcome)).isEqualTo(Role.ORGANISER);
        assertThat(controllerOf(weeksLater(desk(9, 0, i -> null)))).isEqualTo(Role.PARTICIPANT);
        weeksLater(desk(8, 0, i -> null)).fires("REG-18H");
        weeksLater(desk(7, 0, i -> null))
                .isSilent("REG-18H")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    @Test
    void whoLogsInOnTheDesksHandsetOnlyStaysThere() {
        weeksLater(desk(12, 12, i -> on("desk", as(EventType.LOGIN, "a" + i))))
                .finds(device("desk"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18H");
        weeksLater(desk(12, 12, i -> on("desk", buys("a" + i)))).fires("REG-18H");
    }

    /** Where later records name no handset, nobody can say where it was. */
    @Test
    void aPlatformThatNamesNoHandsetLaterHoldsItAgainstNobody() {
        IntFunction<StoryEvent> unknown =
                i ->
                        as(EventType.LOGIN, "a" + i)
                                .with(TextField.HARDWARE, (String) null)
                                .with(TextField.DEVICE, null);
        weeksLater(desk(12, 12, unknown)).isSilent("REG-18H");
        Story sameDay =
                desk(12, 0, i -> null)
                        .on(1, "18:00")
                        .every(MINUTE, 12, i -> new StoryEvent[] {unknown.apply(i)});
        weeksLater(sameDay).fires("REG-18H");
    }

    @Test
    void whereOnlyInstallationsAreNamedLaterTheyAreCompared() {
        IntFunction<StoryEvent> atHome =
                i -> as(EventType.LOGIN, "a" + i).with(TextField.HARDWARE, (String) null);
        weeksLater(desk(12, 12, atHome)).isSilent("REG-18H");
        IntFunction<StoryEvent> atTheDesk =
                i ->
                        on("desk", as(EventType.LOGIN, "a" + i))
                                .with(TextField.HARDWARE, (String) null);
        weeksLater(desk(12, 12, atTheDesk)).fires("REG-18H");
    }

    /** On their own handset on the same day: as customers of a store. */
    @Test
    void whoOpensTheAppAtOnceOnAHandsetOfTheirOwnIsSomebody() {
        Story atOnce =
                desk(12, 0, i -> null)
                        .on(1, "18:00")
                        .every(MINUTE, 12, i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)});
        weeksLater(atOnce).isSilent("REG-18H");
    }

    /** Who names no papers is suspected on the day, and two weeks later once more. */
    @Test
    void withoutPapersTheDayIsEnough() {
        Story farm =
                story().on(1, "09:00")
                        .every(
                                Duration.ofMinutes(25),
                                12,
                                i -> new StoryEvent[] {on("desk", signsUp("a" + i))});
        weeksLater(farm).finds(device("desk"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18H");
    }

    // A repair counter resets its trial handset after each customer (REG-01)

    private static Story counter(int customers, int living, String installation) {
        Story story = story();
        for (int i = 0; i < customers; i++) {
            story.on(1 + 4 * i, "14:00")
                    .receive(
                            on("trial", signsUp("a" + i)).with(TextField.DEVICE, installation + i));
            if (i < living) {
                story.on(2 + 4 * i, "19:00").receive(as(EventType.LOGIN, "a" + i));
            }
        }
        return story.on(40, "20:00").receive(as(EventType.LOGIN, "somebody"));
    }

    @Test
    void customersOfARepairCounterGoHomeWithTheirOwn() {
        counter(6, 3, "device:k1:reset")
                .watchedBy(RULES)
                .explainedBy("REG-01", "TRIAL_DEVICE")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device("trial"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    /** One installation is a store's: of it more is taken off, by another name. */
    @Test
    void aTabletThatIsNeverResetIsNoTrialHandset() {
        Story story = story();
        for (int i = 0; i < 6; i++) {
            story.on(1 + 4 * i, "14:00")
                    .receive(on("tablet", signsUp("a" + i)))
                    .on(2 + 4 * i, "19:00")
                    .receive(as(EventType.LOGIN, "a" + i));
        }
        story.watchedBy(RULES)
                .shows("REG-01", "TRIAL_DEVICE", LookAlikeResult.Result.EXCLUDED)
                .explainedBy("REG-01", "STORE_DEVICE");
    }

    @Test
    void onePhoneThatIsResetForEachAccountHasNoCustomers() {
        counter(6, 2, "device:k1:reset")
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        counter(6, 0, "device:k1:reset")
                .watchedBy(RULES)
                .finds(device("trial"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }
}
