package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.each;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static io.qingliu.patterns.brushing.Trade.scanned;
import static io.qingliu.patterns.brushing.Trade.shipped;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * BRU-15: accounts two and two on their handsets. Each handset is behind a home of its own, each
 * account at its own hour and in one shop only, so that nothing but the shop shows them.
 */
class HandsetCrewsTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String SEEN = "BRU-15-CREW";
    private static final String CREW = "BRU-15";
    private static final String SHOP = "BRU-15S";
    private static final int GOODS = 1000;
    private static final int TRIFLE = 120;

    /** Bought on a handset, sent in that many grams, and confirmed a day after it came. */
    private static StoryEvent[] bought(String order, String buyer, String handset, int grams) {
        return new StoryEvent[] {
            paid(order, buyer)
                    .with(TextField.HARDWARE, "hardware:k1:" + handset)
                    .with(TextField.IP_PREFIX, "ipprefix:k1:" + handset)
                    .with(NumberField.CATALOG_WEIGHT, GOODS),
            shipped(order, buyer, ofHours(20)),
            scanned(EventType.PICKED_UP, order, ofHours(21))
                    .with(NumberField.WEIGHT, grams)
                    .with(NumberField.WEIGHING, Codes.Weighing.AUTO),
            scanned(EventType.DELIVERED_SELF, order, ofHours(60)),
            confirmed(order, buyer, Actor.BUYER, ofHours(84))
        };
    }

    /** Accounts on shared handsets, and other customers, each on an own one. */
    private static Story customers(
            int accounts, int onEach, int others, int grams, UnaryOperator<StoryEvent> change) {
        return customers(
                others,
                GOODS,
                accounts,
                i -> each(bought("c" + i, "crew" + i, "h" + i / onEach, grams), change));
    }

    private static Story customers(
            int others, int goods, int accounts, IntFunction<StoryEvent[]> crew) {
        Story story =
                story().on(1, "08:20")
                        .every(
                                minutes(97),
                                others,
                                // Not by the clock.
                                i ->
                                        each(
                                                bought("o" + i, "other" + i, "own" + i, goods),
                                                received -> received))
                        .on(6, "08:00")
                        .every(ofHours(7), accounts, crew);
        return lifeGoesOn(story, 10);
    }

    private static Story customers(int accounts, int onEach, int others, int grams) {
        return customers(accounts, onEach, others, grams, received -> received);
    }

    @Test
    void eightAccountsOnFourHandsetsAreACrew() {
        Story.Outcome outcome = customers(8, 2, 30, GOODS).watchedBy(BRUSHING);
        outcome.finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, CREW)
                .finds(
                        "DEVICE::hardware%3Ak1%3Ah3",
                        Behavior.BRUSHING, FindingStatus.SUSPECTED, CREW)
                .spares("BUYER:P1:other3")
                .spares("DEVICE::hardware%3Ak1%3Aown3");
        assertThat(outcome.finding("DEVICE::hardware%3Ak1%3Ah3", Behavior.BRUSHING).role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void aShopThatSendsThemTheGoodsMayBeFramedByARival() {
        customers(12, 2, 30, GOODS).watchedBy(BRUSHING).fires(CREW).spares(THE_SHOP);
    }

    @Test
    void aShopThatSendsThemATrifleKnowsOfThem() {
        customers(8, 2, 30, TRIFLE)
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, SHOP);
    }

    @Test
    void aThirdOfTheWeightIsATrifleAndMoreIsNot() {
        customers(8, 2, 30, GOODS / 3).watchedBy(BRUSHING).fires(SHOP);
        customers(8, 2, 30, GOODS / 3 + 1).watchedBy(BRUSHING).isSilent(SHOP);
    }

    @Test
    void aShopWhoseCatalogueIsWrongSendsEverybodyATrifle() {
        customers(30, TRIFLE, 8, i -> bought("c" + i, "crew" + i, "h" + i / 2, TRIFLE))
                .watchedBy(BRUSHING)
                .fires(CREW)
                .spares(THE_SHOP);
    }

    /** Of twelve so many get nothing. */
    private static Story sometimes(int nothing) {
        return customers(
                30,
                GOODS,
                12,
                i -> bought("c" + i, "crew" + i, "h" + i / 2, i >= 12 - nothing ? TRIFLE : GOODS));
    }

    @Test
    void ifHalfOfTheCrewGetsNothingTheShopKnows() {
        sometimes(6).watchedBy(BRUSHING).fires(SHOP);
        sometimes(5).watchedBy(BRUSHING).fires(CREW).isSilent(SHOP);
    }

    @Test
    void sevenAccountsOrThreeHandsetsAreSomeFamilies() {
        customers(7, 2, 30, TRIFLE).watchedBy(BRUSHING).isSilent(SEEN).findsNobody();
        customers(9, 3, 30, TRIFLE).watchedBy(BRUSHING).isSilent(SEEN);
    }

    @Test
    void fourCouplesAmongTheCustomersOfABusierShopAreCouples() {
        customers(8, 2, 72, TRIFLE).watchedBy(BRUSHING).fires(SEEN);
        customers(8, 2, 73, TRIFLE).watchedBy(BRUSHING).isSilent(SEEN).findsNobody();
    }

    @Test
    void twoPurchasesOfOneAccountAreNotTwoAccounts() {
        customers(30, GOODS, 24, i -> bought("c" + i, "b" + i % 12, "h" + i % 12, TRIFLE))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    private static Story sixAndTwoMore(int day) {
        Story story =
                story().on(2, "08:00")
                        .every(ofHours(1), 6, i -> bought("c" + i, "crew" + i, "h" + i / 2, TRIFLE))
                        .on(day, "08:00")
                        .every(ofHours(1), 2, i -> bought("d" + i, "late" + i, "h9", TRIFLE));
        return lifeGoesOn(story, 10);
    }

    @Test
    void theyCountWithinAMonth() {
        sixAndTwoMore(30).watchedBy(BRUSHING).fires(SEEN);
        sixAndTwoMore(33).watchedBy(BRUSHING).isSilent(SEEN);
    }

    private static void spared(UnaryOperator<StoryEvent> change) {
        customers(16, 2, 30, TRIFLE, change).watchedBy(BRUSHING).isSilent(SEEN).findsNobody();
    }

    @Test
    void whoOrdersForNeighboursAndFollowersIsNoCrew() {
        spared(received -> received.with(TextField.GROUP_BUY, "g"));
        spared(received -> received.with(TextField.PICKUP_POINT, "village"));
        spared(received -> received.with(TextField.LIVE_SESSION, "live"));
    }

    @Test
    void machinesThatACampusOrACounterLendsAreNobodysHandset() {
        spared(received -> received.with(NumberField.NETWORK, Codes.Network.CAMPUS));
        spared(received -> received.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT));
        spared(received -> received.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP));
    }

    @Test
    void aHouseholdTakesACouponWithEachOfItsAccounts() {
        spared(received -> received.with(NumberField.SUBSIDY, 500));
        spared(received -> received.with(TextField.COUPON, "C1"));
    }

    @Test
    void aHandsetNobodyNamesIsNotShared() {
        spared(
                received ->
                        received.with(TextField.HARDWARE, (String) null)
                                .with(TextField.DEVICE, (String) null));
    }

    /** The crew's orders, and what becomes of each. */
    private static Story and(IntFunction<StoryEvent[]> more) {
        return customers(
                30,
                GOODS,
                16,
                i ->
                        Stream.of(bought("c" + i, "crew" + i, "h" + i / 2, GOODS), more.apply(i))
                                .flatMap(Stream::of)
                                .toArray(StoryEvent[]::new));
    }

    /** The review of an order of the crew, hours after it was paid. */
    private static StoryEvent stars(int i, int stars, int hours) {
        return reviewed("c" + i, "crew" + i, stars, ofHours(hours));
    }

    @Test
    void whoBlamesWhatItBoughtDoesTheShopNoGood() {
        and(i -> received(stars(i, 3, 90))).watchedBy(BRUSHING).isSilent(SEEN).findsNobody();
        and(i -> received(stars(i, 4, 90))).watchedBy(BRUSHING).fires(SEEN);
    }

    private static StoryEvent[] received(StoryEvent... received) {
        return received;
    }

    /** Three stars a while after they came, and later so. */
    private static Story afterBlame(IntFunction<StoryEvent> later) {
        return and(i -> received(stars(i, 3, 90), later.apply(i).after(ofHours(120))));
    }

    private static StoryEvent changed(EventType type, int i) {
        return StoryEvent.happens(type)
                .with(TextField.REVIEW, "rc" + i)
                .with(TextField.ORDER, "c" + i)
                .with(TextField.BUYER, "crew" + i)
                .with(TextField.SHOP, "s1")
                .by(Actor.BUYER);
    }

    @Test
    void blameThatIsWithdrawnOrTurnedToPraiseIsNone() {
        afterBlame(i -> changed(EventType.WITHDRAWN, i))
                .watchedBy(BRUSHING)
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, CREW);
        afterBlame(i -> changed(EventType.CHANGED, i).with(NumberField.RATING, 4))
                .watchedBy(BRUSHING)
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, CREW);
    }

    @Test
    void aWithdrawalThatNamesNoOrderIsOne() {
        afterBlame(i -> changed(EventType.WITHDRAWN, i).with(TextField.ORDER, (String) null))
                .watchedBy(BRUSHING)
                .fires(CREW);
    }

    @Test
    void whoStandsByTheBlameOrAddsToItDoesTheShopNoGood() {
        afterBlame(i -> changed(EventType.CHANGED, i).with(NumberField.RATING, 1))
                .watchedBy(BRUSHING)
                .isSilent(SEEN)
                .findsNobody();
        // What the platform takes down its author has not taken back.
        afterBlame(i -> changed(EventType.REMOVED, i).by(Actor.STAFF))
                .watchedBy(BRUSHING)
                .isSilent(SEEN)
                .findsNobody();
    }

    /** A review of an earlier order, which was praise, and is none any more. */
    @Test
    void whoWithdrawsPraiseStandsByTheBlame() {
        and(i ->
                        received(
                                reviewed("p" + i, "crew" + i, 5, ofHours(86)),
                                stars(i, 3, 90),
                                changed(EventType.WITHDRAWN, i)
                                        .with(TextField.REVIEW, "rp" + i)
                                        .with(TextField.ORDER, "p" + i)
                                        .after(ofHours(120))))
                .watchedBy(BRUSHING)
                .isSilent(SEEN)
                .findsNobody();
    }

    @Test
    void praiseThatIsTurnedToBlameIsBlame() {
        and(i -> received(stars(i, 5, 90))).watchedBy(BRUSHING).fires(SEEN);
        and(i ->
                        received(
                                stars(i, 5, 86),
                                changed(EventType.CHANGED, i)
                                        .with(NumberField.RATING, 2)
                                        .after(ofHours(90))))
                .watchedBy(BRUSHING)
                .isSilent(SEEN)
                .findsNobody();
    }

    @Test
    void norDoesWhoTakesItBack() {
        and(i ->
                        received(
                                StoryEvent.order(EventType.REFUNDED, "c" + i, "crew" + i, "s1")
                                        .after(ofHours(70))))
                .watchedBy(BRUSHING)
                .isSilent(SEEN)
                .findsNobody();
    }

    @Test
    void whatTheSystemConfirmsNobodyDid() {
        spared(received -> received.by(Actor.SYSTEM));
    }

    @Test
    void ofALargeCrewTwoHundredAreNamedAndAllAreCounted() {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(3),
                                202,
                                i -> bought("c" + i, "crew" + i, "h" + i / 2, TRIFLE));
        Signal last =
                lifeGoesOn(story, 10).watchedBy(BRUSHING).signals().stream()
                        .filter(signal -> signal.rule().equals(SEEN))
                        .max(Comparator.comparingLong(Signal::time))
                        .orElseThrow();
        assertThat(last.attribute("tied")).isEqualTo("202");
        assertThat(last.attribute("crew").split(",")).hasSize(HandsetCrews.NAMED);
    }
}
