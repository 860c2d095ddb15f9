package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import io.qingliu.patterns.crew.Errand;
import io.qingliu.patterns.crew.Meetings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * BRU-16: the same hands at several shops, on days of their own. Everybody has a handset, a home
 * and a network of their own, searches, pays with their own money, and gets what was ordered.
 */
class SameHandsTest {

    private static final Brushing BRUSHING = new Brushing();

    private static final UnaryOperator<Told> AS_IT_IS = told -> told;

    /** An account finds a shop by search and buys one piece. */
    private static Told errand(String account, String shop) {
        return paid(account + "-" + shop, account)
                .with(TextField.SHOP, shop)
                .with(NumberField.ENTRY, Codes.Entry.SEARCH);
    }

    private static Told confirms(String account, String shop, Actor by) {
        return confirmed(account + "-" + shop, account, by, ofDays(3)).with(TextField.SHOP, shop);
    }

    /** Who runs errands where, and how. */
    private static final class Month {
        private final Story story = story();
        private UnaryOperator<Told> payment = AS_IT_IS;
        private UnaryOperator<String> trade = shop -> "trade of " + shop;
        private final Set<String> shops = new TreeSet<>();
        private int errands;

        /** What the payments that follow carry. */
        Month paying(UnaryOperator<Told> change) {
            payment = change;
            return this;
        }

        /** In what each shop trades; null for what nobody says. */
        Month tradingIn(UnaryOperator<String> trades) {
            trade = trades;
            return this;
        }

        /** On a day of ten, at an hour of its own; so that none of these is like another. */
        Month runs(String account, String shop, Actor by) {
            return runs(6 + errands * 3 % 10, account, shop, by);
        }

        private Month runs(int day, String account, String shop, Actor by) {
            shops.add(shop);
            story.on(day, "06:00")
                    .after(ofMinutes(errands++ * 97L % 1000))
                    .tell(
                            payment.apply(
                                    errand(account, shop)
                                            .with(TextField.CATEGORY, trade.apply(shop))),
                            confirms(account, shop, by));
            return this;
        }

        /** Members from to to, excluded, go to a shop. */
        Month crew(int from, int to, String... shops) {
            for (int i = from; i < to; i++) {
                for (String shop : shops) {
                    runs("crew" + i, shop, Actor.BUYER);
                }
            }
            return this;
        }

        /** Each two of three shops share so many, who go to no third. */
        Month pairs(int many) {
            return crew(0, many, "s1", "s2")
                    .crew(many, 2 * many, "s2", "s3")
                    .crew(2 * many, 3 * many, "s3", "s1");
        }

        /** Others have found the shop before, of whom every second lets the platform confirm. */
        Month others(int count, String... shops) {
            for (String shop : shops) {
                for (int i = 0; i < count; i++) {
                    Actor by = i % 2 == 0 ? Actor.BUYER : Actor.SYSTEM;
                    runs(1 + i % 5, shop + "x" + i, shop, by);
                }
            }
            return this;
        }

        /** When all have confirmed, one more customer comes to each shop: then it is looked at. */
        Story.Outcome seen() {
            for (String shop : shops) {
                story.on(19, "06:00").tell(errand("late" + shop, shop));
            }
            return lifeGoesOn(story, 4).watchedBy(BRUSHING);
        }
    }

    /** Twelve of whom eight go to each of three shops. */
    private static Month careful() {
        return new Month().pairs(4).others(20, "s1", "s2", "s3");
    }

    @Test
    void twelveOfWhomEightGoToEachOfThreeShops() {
        careful()
                .seen()
                .finds("BUYER:P1:crew0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .finds("BUYER:P1:crew11", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .spares("BUYER:P1:s1x0")
                .spares("BUYER:P1:s1x1");
    }

    @Test
    void theShopsAreObservedAndNoMoreSinceARivalMayHaveSentACrewToOneOfThem() {
        careful()
                .seen()
                .finds("SHOP:P1:s1", Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-16S")
                .finds("SHOP:P1:s3", Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-16S");
    }

    @Test
    void sevenAreACircleOfFriendsAtHoweverManyShops() {
        new Month()
                .crew(0, 7, "s1", "s2", "s3", "s4")
                .others(20, "s1", "s2", "s3", "s4")
                .seen()
                .isSilent("BRU-16-MET");
        new Month()
                .crew(0, 8, "s1", "s2", "s3", "s4")
                .others(20, "s1", "s2", "s3", "s4")
                .seen()
                .speaks("BRU-16");
    }

    @Test
    void eightOfSevenHomesAreSeven() {
        new Month()
                .paying(told -> told.with(TextField.BUILDING, "house"))
                .crew(0, 2, "s1", "s2", "s3")
                .paying(AS_IT_IS)
                .crew(2, 8, "s1", "s2", "s3")
                .others(20, "s1", "s2", "s3")
                .seen()
                .isSilent("BRU-16-MET");
    }

    @Test
    void thoseOfOnePickUpPointCountOnce() {
        new Month()
                .paying(told -> told.with(TextField.PICKUP_POINT, "station"))
                .crew(0, 12, "s1", "s2", "s3")
                .others(20, "s1", "s2", "s3")
                .seen()
                .isSilent("BRU-16-MET");
    }

    @Test
    void threeAtEachTwoShopsAreChance() {
        new Month()
                .crew(0, 3, "s1", "s2")
                .crew(3, 6, "s1", "s3")
                .crew(6, 9, "s1", "s4")
                .crew(9, 12, "s1", "s5")
                .others(20, "s1", "s2", "s3", "s4", "s5")
                .seen()
                .isSilent("BRU-16-MET");
    }

    @Test
    void twoShopsInCommonMayBeNeighbours() {
        new Month().crew(0, 20, "s1", "s2").others(20, "s1", "s2").seen().isSilent("BRU-16-MET");
    }

    @Test
    void fourOfEightyAreOneInTwenty() {
        new Month().pairs(4).others(71, "s1", "s2", "s3").seen().speaks("BRU-16");
        new Month()
                .pairs(4)
                .others(72, "s1", "s2", "s3")
                .seen()
                .isSilent("BRU-16-MET")
                .findsNobody();
    }

    /** Of customers in common half leave it to the platform to confirm. */
    @Test
    void shopsWithOneKindOfCustomer() {
        confirming(8, 1)
                .seen()
                .finds("BUYER:P1:c0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                // Who does not confirm is not paid.
                .spares("BUYER:P1:c8");
        confirming(7, 2).seen().isSilent("BRU-16").isSilent("BRU-16S").findsNobody();
    }

    /** Where most customers confirm by themselves, nearly all who meet must. */
    @Test
    void onAPlatformWhereNearlyEverybodyConfirms() {
        ofTwentyConfirm(15, 19).seen().speaks("BRU-16");
        ofTwentyConfirm(16, 19).seen().isSilent("BRU-16").findsNobody();
    }

    /** Where nine of ten do, those who meet may all have confirmed by chance. */
    @Test
    void whereEverybodyConfirmsNobodyStandsOut() {
        ofTwentyConfirm(16, 20).seen().speaks("BRU-16");
        ofTwentyConfirm(17, 20).seen().isSilent("BRU-16-MET").findsNobody();
    }

    /** So many of twenty strangers of each shop confirm, and so many of the twenty who meet. */
    private static Month ofTwentyConfirm(int strangers, int meeting) {
        Month month = new Month();
        for (String shop : List.of("s1", "s2", "s3")) {
            for (int i = 0; i < 20; i++) {
                Actor by = i < strangers ? Actor.BUYER : Actor.SYSTEM;
                month.runs(1 + i % 5, shop + "x" + i, shop, by);
            }
        }
        for (int i = 0; i < 20; i++) {
            Actor by = i < meeting ? Actor.BUYER : Actor.SYSTEM;
            month.runs("c" + i, "s1", by).runs("c" + i, "s2", by);
        }
        return month.crew(0, 20, "s2", "s3").crew(20, 40, "s3", "s1");
    }

    /** Two shops share customers, of whom so many confirm; each shares four hands with a third. */
    private static Month confirming(int confirming, int leaving) {
        Month month = new Month();
        for (int i = 0; i < confirming + leaving; i++) {
            Actor by = i < confirming ? Actor.BUYER : Actor.SYSTEM;
            month.runs("c" + i, "s1", by).runs("c" + i, "s2", by);
        }
        return month.crew(0, 4, "s2", "s3").crew(4, 8, "s3", "s1").others(20, "s1", "s2", "s3");
    }

    @Test
    void whatIsGivenBackIsNotKept() {
        Month month = new Month();
        for (int i = 0; i < 8; i++) {
            for (String shop : List.of("s1", "s2", "s3")) {
                month.runs("c" + i, shop, Actor.BUYER);
                month.story.tell(
                        Told.order(EventType.REFUNDED, "c" + i + "-" + shop, "c" + i, shop)
                                .after(ofHours(70)));
            }
        }
        month.others(20, "s1", "s2", "s3").seen().isSilent("BRU-16-MET");
    }

    /** Two shops that everybody visits: small ones list them, and are not listed by them. */
    @Test
    void shopsThatEverybodyKnows() {
        Month month = new Month();
        for (int shop = 0; shop < 12; shop++) {
            for (int i = 0; i < 8; i++) {
                String customer = "c" + shop + "-" + i;
                month.runs(customer, "known" + (i < 4 ? 1 : 2), Actor.BUYER)
                        .runs(customer, "small" + shop, Actor.BUYER);
            }
        }
        month.others(80, "known1", "known2")
                .seen()
                .speaks("BRU-16-MET")
                .isSilent("BRU-16")
                .isSilent("BRU-16S")
                .findsNobody();
    }

    @Test
    void shopsOfOneTradeShareThoseWhoLoveIt() {
        Story.Outcome outcome =
                new Month()
                        .tradingIn(shop -> "FISHING")
                        .pairs(4)
                        .others(20, "s1", "s2", "s3")
                        .seen();
        outcome.explainedBy("BRU-16", "ONE_TRADE")
                .explainedBy("BRU-16S", "ONE_TRADE")
                .findsNobody();
    }

    @Test
    void tradesThatNobodyNamesAreNotDifferent() {
        new Month()
                .tradingIn(shop -> null)
                .pairs(4)
                .others(20, "s1", "s2", "s3")
                .seen()
                .explainedBy("BRU-16", "ONE_TRADE")
                .findsNobody();
    }

    /** What a task never is. */
    @Test
    void whoWasBroughtByALinkACouponAHostOrAGroupRunsNoErrand() {
        List<UnaryOperator<Told>> others =
                List.of(
                        told -> told.with(NumberField.ENTRY, Codes.Entry.FAVOURITE),
                        told -> told.with(NumberField.QUANTITY, 2),
                        told -> told.with(TextField.COUPON, "c"),
                        told -> told.with(NumberField.SUBSIDY, 300),
                        told -> told.with(TextField.LIVE_SESSION, "live"),
                        told -> told.with(TextField.GROUP_BUY, "group"),
                        told -> told.with(NumberField.NETWORK, Codes.Network.CAMPUS),
                        told -> told.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT),
                        told -> told.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP));
        for (UnaryOperator<Told> how : others) {
            new Month()
                    .paying(how)
                    .crew(0, 8, "s1", "s2", "s3")
                    .others(8, "s1", "s2", "s3")
                    .seen()
                    .isSilent("BRU-16-MET");
        }
    }

    @Test
    void whoComesBackIsACustomer() {
        Month month = new Month();
        for (int i = 0; i < 12; i++) {
            for (String shop : List.of("s1", "s2", "s3")) {
                month.story
                        .on(1, "00:00")
                        .after(ofMinutes(i))
                        .tell(
                                errand("crew" + i, shop)
                                        .with(TextField.ORDER, "old" + i + shop)
                                        .with(NumberField.ENTRY, Codes.Entry.DIRECT));
            }
        }
        month.crew(0, 12, "s1", "s2", "s3")
                .others(20, "s1", "s2", "s3")
                .seen()
                .isSilent("BRU-16-MET");
    }

    /** A shop's regulars search for it as well: they are none of those who found it so. */
    @Test
    void regularsWhoSearchAgainAreNotCounted() {
        Month month = new Month().pairs(4).others(71, "s1", "s2", "s3");
        for (String shop : List.of("s1", "s2", "s3")) {
            for (int i = 0; i < 20; i++) {
                String regular = shop + "r" + i;
                month.story
                        .on(1, "00:00")
                        .after(ofMinutes(i))
                        .tell(
                                errand(regular, shop)
                                        .with(TextField.ORDER, "old" + regular)
                                        .with(NumberField.ENTRY, Codes.Entry.DIRECT));
                month.runs(2 + i % 4, regular, shop, Actor.SYSTEM);
            }
        }
        month.seen().speaks("BRU-16");
    }

    /** An errand counts under the eleven before it: the thirteenth shop is none of the first's. */
    @Test
    void theLatestElevenShopsAreBroughtAlong() {
        for (int shops : new int[] {Errand.MOST, Errand.MOST + 1}) {
            Story story = story();
            for (int shop = 0; shop < shops; shop++) {
                for (int i = 0; i < 8; i++) {
                    story.on(1 + shop, "06:00")
                            .after(ofMinutes(71L * i))
                            .tell(
                                    errand("crew" + i, "s" + shop),
                                    confirms("crew" + i, "s" + shop, Actor.BUYER));
                }
            }
            story.on(19, "06:00").tell(errand("late", "s0"));
            Story.Outcome outcome = lifeGoesOn(story, 4).watchedBy(BRUSHING);
            List<String> listed = new ArrayList<>();
            for (Signal signal : outcome.signals()) {
                if (signal.rule().equals("BRU-16-MET") && signal.key().equals("SHOP:P1:s0")) {
                    listed.addAll(Meetings.attribute().of(signal));
                }
            }
            assertThat(listed).anyMatch(each -> each.endsWith("SHOP:P1:s11"));
            assertThat(listed).noneMatch(each -> each.endsWith("SHOP:P1:s12"));
        }
    }

    /** Forty-three accounts at thirteen shops are 516 meetings at each. */
    @Test
    void ofMoreMeetingsThanAreListedThoseOfTheLowestAccountsAre() {
        Month month = new Month();
        for (int shop = 0; shop <= 12; shop++) {
            month.crew(0, 43, "s" + shop);
        }
        Signal listing =
                month.seen().signals().stream()
                        .filter(signal -> signal.rule().equals("BRU-16-MET"))
                        .filter(signal -> Meetings.attribute().of(signal).size() > 500)
                        .findFirst()
                        .orElseThrow();
        assertThat(Meetings.attribute().of(listing)).hasSize(Meetings.LISTED);
        assertThat(Integer.parseInt(listing.attribute("met"))).isGreaterThan(Meetings.LISTED);
    }
}
