package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.Told.happens;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-19: the same people praise shop after shop, on days of their own and in their own words. */
class SharedPraiseTest {

    private static final UnaryOperator<Told> AS_IT_IS = told -> told;

    private static Told paid(String number, String buyer, String shop) {
        return Told.order(EventType.PAID, "o" + number, buyer, shop)
                .with(TextField.CATEGORY, "trade of " + shop)
                .with(NumberField.ENTRY, Codes.Entry.SEARCH);
    }

    private static Told reviewed(String number, String buyer, String shop, int stars) {
        return happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, shop)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER);
    }

    /** Who praises what. */
    private static final class Month {
        private final Story story = story();
        private UnaryOperator<Told> payment = AS_IT_IS;
        private int stars = 5;
        private Actor by = Actor.BUYER;
        private int purchases;

        Month paying(UnaryOperator<Told> change) {
            payment = change;
            return this;
        }

        Month giving(int someStars, Actor actor) {
            stars = someStars;
            by = actor;
            return this;
        }

        Month praises(String account, String shop) {
            return praises(8 + purchases * 3 % 8, account, shop);
        }

        private Month praises(int day, String account, String shop) {
            int place = purchases++;
            String number = account + "-" + shop;
            story.on(day, "06:00")
                    .after(ofMinutes(place * 97L % 1000))
                    .tell(
                            payment.apply(paid(number, account, shop)),
                            reviewed(number, account, shop, stars)
                                    .by(by)
                                    .after(ofDays(3).plusMinutes(place * 61L % 3000)));
            return this;
        }

        Month crew(int from, int to, String... shops) {
            for (int i = from; i < to; i++) {
                for (String shop : shops) {
                    praises("crew" + i, shop);
                }
            }
            return this;
        }

        /** Others have bought there before, and praise it. */
        Month others(int count, String... shops) {
            for (String shop : shops) {
                for (int i = 0; i < count; i++) {
                    praises(1 + i % 5, shop + "x" + i, shop);
                }
            }
            return this;
        }

        Story.Outcome seen() {
            return lifeGoesOn(story.on(21, "06:00"), 4).watchedBy(FAKE_REVIEW);
        }
    }

    /** Twelve of whom eight praise each of three shops, and each two shops share four. */
    private static Month careful(int others) {
        return new Month()
                .crew(0, 4, "s1", "s2")
                .crew(4, 8, "s2", "s3")
                .crew(8, 12, "s3", "s1")
                .others(others, "s1", "s2", "s3");
    }

    @Test
    void twelveOfWhomEightPraiseEachOfThreeShops() {
        careful(10)
                .seen()
                .finds("BUYER:P1:crew0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-19")
                .finds("BUYER:P1:crew11", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-19")
                .spares("BUYER:P1:s1x0");
    }

    @Test
    void theShopsAreObservedAndNoMore() {
        careful(10)
                .seen()
                .finds("SHOP:P1:s1", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-19S");
    }

    @Test
    void fourOfFortyAreOneInTen() {
        careful(32).seen().speaks("REV-19");
        careful(33).seen().isSilent("REV-19-MET").findsNobody();
    }

    @Test
    void sevenAreACircleOfFriendsWhoAllSayHowItFits() {
        new Month()
                .crew(0, 7, "s1", "s2", "s3")
                .others(10, "s1", "s2", "s3")
                .seen()
                .isSilent("REV-19-MET")
                .findsNobody();
        new Month()
                .crew(0, 8, "s1", "s2", "s3")
                .others(10, "s1", "s2", "s3")
                .seen()
                .speaks("REV-19");
    }

    @Test
    void thoseOfOneHouseCountOnce() {
        new Month()
                .paying(told -> told.with(TextField.BUILDING, "tower"))
                .crew(0, 12, "s1", "s2", "s3")
                .others(10, "s1", "s2", "s3")
                .seen()
                .isSilent("REV-19-MET");
    }

    @Test
    void threeAtEachTwoShopsAreChance() {
        new Month()
                .crew(0, 3, "s1", "s2")
                .crew(3, 6, "s1", "s3")
                .crew(6, 9, "s1", "s4")
                .seen()
                .isSilent("REV-19-MET");
    }

    @Test
    void twoShopsInCommonAreNeighbours() {
        new Month().crew(0, 12, "s1", "s2").seen().isSilent("REV-19-MET");
    }

    @Test
    void whoDoesNotPraiseIsACustomer() {
        new Month().giving(4, Actor.BUYER).crew(0, 12, "s1", "s2", "s3").seen().speaks("REV-19");
        new Month()
                .giving(3, Actor.BUYER)
                .crew(0, 12, "s1", "s2", "s3")
                .seen()
                .isSilent("REV-19-MET");
        new Month()
                .giving(5, Actor.SYSTEM)
                .crew(0, 12, "s1", "s2", "s3")
                .seen()
                .isSilent("REV-19-MET");
    }

    @Test
    void whoWasBroughtByALinkACouponOrAHostRunsNoErrand() {
        List<UnaryOperator<Told>> others =
                List.of(
                        told -> told.with(NumberField.ENTRY, Codes.Entry.DIRECT),
                        told -> told.with(TextField.COUPON, "c"),
                        told -> told.with(TextField.LIVE_SESSION, "live"),
                        told -> told.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT));
        for (UnaryOperator<Told> how : others) {
            new Month().paying(how).crew(0, 12, "s1", "s2", "s3").seen().isSilent("REV-19-MET");
        }
    }

    @Test
    void shopsThatEverybodyKnowsDoNotListTheSmallOnes() {
        Month month = new Month();
        for (int shop = 0; shop < 9; shop++) {
            for (int i = 0; i < 8; i++) {
                String customer = "c" + shop + "-" + i;
                month.praises(customer, "known" + (i < 4 ? 1 : 2)).praises(customer, "s" + shop);
            }
        }
        month.others(40, "known1", "known2")
                .seen()
                .speaks("REV-19-MET")
                .isSilent("REV-19")
                .isSilent("REV-19S")
                .findsNobody();
    }

    @Test
    void shopsOfOneTradeShareThoseWhoLoveIt() {
        new Month()
                .paying(told -> told.with(TextField.CATEGORY, "FISHING"))
                .crew(0, 12, "s1", "s2", "s3")
                .seen()
                .explainedBy("REV-19", "ONE_TRADE")
                .explainedBy("REV-19S", "ONE_TRADE")
                .findsNobody();
    }
}
