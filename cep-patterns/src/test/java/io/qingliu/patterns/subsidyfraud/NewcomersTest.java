package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.granted;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-01 and SUB-01G: newcomers who share a handset. */
class NewcomersTest {

    private static final Duration TEN_MINUTES = ofMinutes(10);

    /** Signs up on the handset, gets what newcomers get, and uses it there. */
    private static StoryEvent[] gifted(String handset, String account) {
        return new StoryEvent[] {
            on(handset, signsUp(account)),
            granted(account).after(ofMinutes(5)),
            on(handset, paid("o" + account, account, "s" + account)).after(ofMinutes(8))
        };
    }

    /** The gift lies there. */
    private static StoryEvent[] unused(String handset, String account) {
        return Arrays.copyOf(gifted(handset, account), 2);
    }

    private static Story farm(int accounts) {
        return story().on(1, "09:00").every(TEN_MINUTES, accounts, i -> gifted("h", "a" + i));
    }

    @Test
    void fiveGiftsUsedOnOneHandsetAreAFarm() {
        Story.Outcome outcome =
                farm(5).watchedAfterwards(RULES)
                        .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G")
                        .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
        Signal signal = outcome.signals().get(0);
        assertThat(signal.attribute("subsidyAmount")).isEqualTo("15000");
    }

    /** So many use vouchers on a helper's handset, each worth so much, from those purses. */
    private static Story helped(long given, IntFunction<String> purse) {
        return story().on(1, "09:00")
                .every(
                        TEN_MINUTES,
                        10,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("a" + i)),
                                    on("h", paid("oa" + i, "a" + i, "canteen"))
                                            .with(NumberField.AMOUNT, 2800)
                                            .with(NumberField.SUBSIDY, given)
                                            .with(TextField.PAY_ACCOUNT, "pay:k1:" + purse.apply(i))
                                            .after(ofMinutes(8))
                                });
    }

    /** Who is after the voucher wants it to be most of the price, and has one purse. */
    @Test
    void guestsWhoPayForMostOfTheMealAreObserved() {
        helped(700, i -> "own" + i)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01", "ASSISTED_PURCHASE")
                .finds(device("h"), SUBSIDY_FRAUD, OBSERVED, "SUB-01", "SUB-01G", "SUB-01W");
        helped(701, i -> "own" + i)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G", "SUB-01W");
        helped(700, i -> "own" + Math.max(2, i))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01", "ASSISTED_PURCHASE");
        helped(700, i -> "own" + Math.max(3, i))
                .watchedAfterwards(RULES)
                .finds(buyer("a4"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G", "SUB-01W");
    }

    /** What nobody used has cost nobody anything: accounts to be sold, or a desk's customers. */
    @Test
    void giftsThatLieThereAreRemembered() {
        story().on(1, "09:00")
                .every(TEN_MINUTES, 5, i -> unused("h", "a" + i))
                .watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, OBSERVED, "SUB-01G")
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01G");
        story().on(1, "09:00")
                .every(TEN_MINUTES, 2, i -> unused("h", "a" + i))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    /** A hall signs up its customers, and each uses the gift at home. */
    @Test
    void whoUsesTheGiftOnHisOwnHandsetIsACustomer() {
        story().on(1, "09:00")
                .every(
                        TEN_MINUTES,
                        5,
                        i -> {
                            StoryEvent[] received = gifted("hall", "a" + i);
                            on("own" + i, received[2]).after(ofHours(30));
                            return received;
                        })
                .watchedAfterwards(RULES)
                .isSilent("SUB-01");
    }

    @Test
    void whatTheFarmBuysWithItsGiftsAFortnightLaterDoesNotClearIt() {
        story().on(1, "09:00")
                .every(TEN_MINUTES, 10, i -> unused("h", "a" + i))
                .on(14, "20:00")
                .every(
                        Duration.ofSeconds(8),
                        10,
                        i -> new StoryEvent[] {on("h", paid("o" + i, "a" + i, "s" + i))})
                .watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G", "SUB-01W")
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G", "SUB-01W");
    }

    @Test
    void threeOnOneEveningMayBeAHouseholdAndTwoAreNothing() {
        farm(3).watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, OBSERVED, "SUB-01", "SUB-01G");
        farm(2).watchedAfterwards(RULES).isSilent("SUB-01").findsNobody();
    }

    @Test
    void aHandsetThatIsResetBetweenThreeIsNoHousehold() {
        story().on(1, "09:00")
                .every(
                        TEN_MINUTES,
                        3,
                        i -> {
                            StoryEvent[] received = gifted("h", "a" + i);
                            received[0].with(TextField.DEVICE, "device:k1:reset" + i);
                            received[2].with(TextField.DEVICE, "device:k1:reset" + i);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
    }

    @Test
    void thirtyDaysAndNoMinuteMore() {
        story().on(1, "09:00")
                .every(ofDays(15), 3, i -> gifted("h", "a" + i))
                .watchedAfterwards(RULES)
                .fires("SUB-01");
        story().on(1, "09:00")
                .every(ofDays(15).plusMinutes(1), 3, i -> gifted("h", "a" + i))
                .watchedAfterwards(RULES)
                .isSilent("SUB-01");
    }

    @Test
    void aFirstPurchaseWithASubsidyIsAGiftToo() {
        story().on(1, "09:00")
                .every(
                        ofHours(1),
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("a" + i)),
                                    on("h", paid("o" + i, "a" + i, "s" + i)).after(ofMinutes(30))
                                })
                .watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
    }

    @Test
    void whoBoughtBeforeIsNoNewcomer() {
        story().on(1, "09:00")
                .every(
                        TEN_MINUTES,
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("a" + i)),
                                    unsubsidised("p" + i, "a" + i, "s" + i).after(ofMinutes(3)),
                                    granted("a" + i).after(ofMinutes(5))
                                })
                .watchedAfterwards(RULES)
                .isSilent("SUB-01");
    }

    @Test
    void aFamilySharesATabletAndEveryoneHasAnHour() {
        story().on(1, "09:00")
                .every(ofHours(26), 4, i -> gifted("tablet", "m" + i))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void customersWhomAStoreSignsUpUseTheirOwnHandsets() {
        Story store = story().on(1, "09:00").every(ofHours(1), 5, i -> gifted("counter", "c" + i));
        store.watchedAfterwards(RULES)
                .finds(device("counter"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
        store.on(1, "09:30")
                .every(
                        ofHours(1),
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("own" + i, StoryEvent.account(EventType.LOGIN, "c" + i))
                                })
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01", "STORE_DEVICE")
                .findsNobody();
    }

    /** Signed up on a tablet whose hardware is known; at payment only installations are. */
    private static Story signedUpOnTablet(boolean payOnIt) {
        return story().on(1, "09:00")
                .every(
                        ofHours(1),
                        8,
                        i -> {
                            String phone = payOnIt ? "device:k1:tablet" : "device:k1:own" + i;
                            StoryEvent order = paid("o" + i, "c" + i, "s" + i);
                            return new StoryEvent[] {
                                on("tablet", signsUp("c" + i)),
                                order.with(TextField.DEVICE, phone)
                                        .with(TextField.HARDWARE, (String) null)
                                        .after(ofMinutes(30))
                            };
                        });
    }

    @Test
    void whoPaysOnATelephoneDoesNotPayOnTheTabletOfTheSignUp() {
        signedUpOnTablet(false).watchedAfterwards(RULES).isSilent("SUB-01").findsNobody();
        signedUpOnTablet(true)
                .watchedAfterwards(RULES)
                .finds(device("tablet"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
    }

    @Test
    void whoeverUsesEveryCouponOnceIsOneNewcomer() {
        story().on(1, "09:00")
                .receive(signsUp("hunter"))
                .every(
                        ofHours(5),
                        20,
                        i -> new StoryEvent[] {granted("hunter"), paid("o" + i, "hunter", "s" + i)})
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aPlatformThatKnowsOnlyTheInstallationSeesTheFarmToo() {
        story().on(1, "09:00")
                .every(
                        TEN_MINUTES,
                        5,
                        i -> {
                            StoryEvent[] received = gifted("h", "a" + i);
                            received[0].with(TextField.HARDWARE, (String) null);
                            received[2].with(TextField.HARDWARE, (String) null);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .finds("DEVICE::device%3Ak1%3Ah", SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G");
    }
}
