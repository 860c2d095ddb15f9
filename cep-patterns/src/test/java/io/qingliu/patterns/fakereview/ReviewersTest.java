package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.posting;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-08, REV-11, REV-12 and REV-13: who praises. */
class ReviewersTest {

    private static Story posts(Duration apart, int reviews, IntFunction<StoryEvent> review) {
        Story story =
                story().on(1, "09:00")
                        .every(apart, reviews, i -> new StoryEvent[] {review.apply(i)});
        return lifeGoesOn(story, 3);
    }

    private static Story byNewAccounts(
            int fresh, int others, Duration age, Duration apart, UnaryOperator<StoryEvent> review) {
        Story story = story().on(1, "00:30");
        story.every(
                apart,
                fresh,
                i ->
                        new StoryEvent[] {
                            StoryEvent.account(EventType.REGISTERED, "b" + i),
                            review.apply(review("n" + i, "b" + i, 5)).after(age)
                        });
        story.on(1, "00:30").after(age);
        story.every(apart, others, i -> new StoryEvent[] {review("o" + i, "o" + i, 5)});
        return lifeGoesOn(story, 9);
    }

    private static Story byNewAccounts(int fresh, int others, Duration age) {
        return byNewAccounts(fresh, others, age, ofMinutes(5), review -> review);
    }

    @Test
    void mostWhoPraiseAreAWeekOld() {
        byNewAccounts(12, 8, ofDays(7))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-08");
        byNewAccounts(12, 8, ofDays(7).plusMinutes(1)).watchedBy(FAKE_REVIEW).findsNobody();
        byNewAccounts(12, 7, ofDays(7)).watchedBy(FAKE_REVIEW).findsNobody();
        byNewAccounts(12, 9, ofDays(7)).watchedBy(FAKE_REVIEW).findsNobody();
        byNewAccounts(11, 7, ofDays(7)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void overAWeekTwiceAsManyMustBe() {
        byNewAccounts(24, 16, ofDays(2), ofHours(6), review -> review)
                .watchedBy(FAKE_REVIEW)
                .fires("REV-08");
        byNewAccounts(23, 15, ofDays(2), ofHours(6), review -> review)
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void aSchoolHasBegun() {
        byNewAccounts(
                        16,
                        4,
                        ofDays(2),
                        ofMinutes(5),
                        review -> review.with(NumberField.NETWORK, Network.CAMPUS))
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-08", "SCHOOL_ENROLMENT")
                .findsNobody();
    }

    private static StoryEvent fromHandset(int i) {
        return review("n" + i, "b" + i, 5).with(TextField.DEVICE, "device:k1:shared");
    }

    @Test
    void threeAccountsOfOneHandsetAreSeen() {
        posts(ofMinutes(20), 3, ReviewersTest::fromHandset)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-11")
                .finds("BUYER:P1:b2", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-11");
        posts(ofMinutes(20), 2, ReviewersTest::fromHandset).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void theOrderKnowsTheHandsetThatWasReset() {
        posts(
                        ofMinutes(20),
                        3,
                        i -> review("n" + i, "b" + i, 5).with(TextField.HARDWARE, "hardware:k1:h"))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-11");
    }

    @Test
    void aFamilyReviewsEachAtItsOwnHour() {
        posts(ofHours(5), 4, ReviewersTest::fromHandset)
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-11", "FAMILY_DEVICE")
                .findsNobody();
        posts(ofHours(5), 5, ReviewersTest::fromHandset)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-11");
    }

    /** So many of ten reviews from one handset, in one text, are of what was bought. */
    private static Story byARival(int bought) {
        return posts(
                ofHours(7),
                10,
                i ->
                        posting(TEXT, "n" + i, "b" + i, 5)
                                .with(TextField.DEVICE, "device:k1:shared")
                                .with(TextField.ORDER, i < bought ? "on" + i : null));
    }

    @Test
    void whatARivalPraisesWithoutAPurchaseIsNotTheShopsDoing() {
        byARival(0)
                .watchedBy(FAKE_REVIEW)
                .spares(THE_SHOP)
                .finds(
                        "BUYER:P1:b3",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-11");
        byARival(2).watchedBy(FAKE_REVIEW).spares(THE_SHOP);
        byARival(5)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-01", "REV-11");
    }

    private static StoryEvent behind(Network network, int i) {
        return review("n" + i, "b" + i, 5)
                .with(NumberField.NETWORK, network)
                .with(TextField.IP, "ip:k1:same")
                .with(TextField.IP_PREFIX, "ipprefix:k1:same");
    }

    @Test
    void fiveAccountsBehindOneRentedAddressAreSeen() {
        posts(ofHours(9), 5, i -> behind(Network.IDC, i)).watchedBy(FAKE_REVIEW).fires("REV-12");
        posts(ofHours(9), 5, i -> behind(Network.RESIDENTIAL, i))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-12");
        posts(ofHours(9), 4, i -> behind(Network.IDC, i)).watchedBy(FAKE_REVIEW).isSilent("REV-12");
    }

    @Test
    void neighboursAndStudentsShareNothingThatTies() {
        posts(
                        ofHours(9),
                        9,
                        i -> behind(Network.RESIDENTIAL, i).with(TextField.IP, "ip:k1:house" + i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-12");
        posts(ofHours(9), 9, i -> behind(Network.CAMPUS, i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-12");
        posts(ofHours(9), 9, i -> behind(Network.MOBILE_CGNAT, i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-12");
    }

    /** Neither would make a suspect of anybody by itself. */
    @Test
    void oneTextFromOneProxyIsTwoWitnesses() {
        posts(
                        ofHours(20),
                        5,
                        i ->
                                behind(Network.VPN_PROXY, i)
                                        .with(NumberField.TEXT_HASH, TEXT)
                                        .with(NumberField.TEXT_LENGTH, 40))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-01", "REV-12")
                .finds(
                        "BUYER:P1:b0",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-12");
    }

    private static StoryEvent praise(int i) {
        // Texts of random bits: no two are near.
        return posting(TEXT * (2L * i + 3), "n" + i, "pro", 5).with(TextField.SHOP, "v" + i);
    }

    @Test
    void eightShopsPraisedOnceAndNoneReturnedToAreRemembered() {
        posts(ofDays(3), 8, ReviewersTest::praise)
                .watchedBy(FAKE_REVIEW)
                .fires("REV-13")
                .findsNobody();
        posts(ofDays(3), 7, ReviewersTest::praise).watchedBy(FAKE_REVIEW).isSilent("REV-13");
    }

    @Test
    void whoIsDisappointedOnceOrReturnsBuysForHimself() {
        posts(ofDays(3), 9, i -> i == 4 ? praise(i).with(NumberField.RATING, 4) : praise(i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-13");
        posts(ofDays(3), 9, i -> i == 4 ? praise(i).with(TextField.SHOP, "v2") : praise(i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-13");
    }
}
