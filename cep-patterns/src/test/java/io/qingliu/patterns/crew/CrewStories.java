package io.qingliu.patterns.crew;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.StoryEvent;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every rule about a crew finds and whom it spares, whatever its people do at the shops: each
 * behaviour that has such a rule inherits these stories, and tells those of its own.
 */
public abstract class CrewStories {

    private final Behavior behavior;
    private final String rule;
    private final String met;

    protected CrewStories(Behavior behavior, String rule) {
        this.behavior = behavior;
        this.rule = rule;
        this.met = rule + "-MET";
    }

    /** A month of that behaviour, of which nothing is told yet. */
    protected abstract CrewMonth month();

    @Test
    protected void theShopsAreObservedAndNoMoreSinceARivalMayHaveSentACrewToOneOfThem() {
        month().pairs(4)
                .others(20, "s1", "s2", "s3")
                .seen()
                .finds("SHOP:P1:s1", behavior, FindingStatus.OBSERVED, rule + "S")
                .finds("SHOP:P1:s3", behavior, FindingStatus.OBSERVED, rule + "S");
    }

    @Test
    protected void sevenAreACircleOfFriendsAtHoweverManyShops() {
        month().crew(0, 7, "s1", "s2", "s3", "s4")
                .others(20, "s1", "s2", "s3", "s4")
                .seen()
                .isSilent(met)
                .findsNobody();
        month().crew(0, 8, "s1", "s2", "s3", "s4")
                .others(20, "s1", "s2", "s3", "s4")
                .seen()
                .fires(rule);
    }

    @Test
    protected void eightOfSevenHomesAreSeven() {
        month().paying(received -> received.with(TextField.BUILDING, "house"))
                .crew(0, 2, "s1", "s2", "s3")
                .paying(CrewMonth.AS_IT_IS)
                .crew(2, 8, "s1", "s2", "s3")
                .others(20, "s1", "s2", "s3")
                .seen()
                .isSilent(met);
    }

    @Test
    protected void thoseOfOnePickUpPointCountOnce() {
        month().paying(received -> received.with(TextField.PICKUP_POINT, "station"))
                .crew(0, 12, "s1", "s2", "s3")
                .paying(CrewMonth.AS_IT_IS)
                .others(20, "s1", "s2", "s3")
                .seen()
                .isSilent(met);
    }

    @Test
    protected void threeAtEachTwoShopsAreChance() {
        month().crew(0, 3, "s1", "s2")
                .crew(3, 6, "s1", "s3")
                .crew(6, 9, "s1", "s4")
                .crew(9, 12, "s1", "s5")
                .others(20, "s1", "s2", "s3", "s4", "s5")
                .seen()
                .isSilent(met);
    }

    @Test
    protected void twoShopsInCommonMayBeNeighbours() {
        month().crew(0, 20, "s1", "s2").others(20, "s1", "s2").seen().isSilent(met);
    }

    /** Two shops that everybody visits: small ones list them, and are not listed by them. */
    @Test
    protected void shopsThatEverybodyKnows() {
        month().customersOfSmallShopsAndTwoThatAllKnow(12)
                .others(80, "known1", "known2")
                .seen()
                .fires(met)
                .isSilent(rule)
                .isSilent(rule + "S")
                .findsNobody();
    }

    @Test
    protected void shopsOfOneTradeShareThoseWhoLoveIt() {
        month().tradingIn(shop -> "FISHING")
                .pairs(4)
                .others(20, "s1", "s2", "s3")
                .seen()
                .explainedBy(rule, "ONE_TRADE")
                .explainedBy(rule + "S", "ONE_TRADE")
                .findsNobody();
    }

    @Test
    protected void tradesThatNobodyNamesAreNotDifferent() {
        month().tradingIn(shop -> null)
                .pairs(4)
                .others(20, "s1", "s2", "s3")
                .seen()
                .explainedBy(rule, "ONE_TRADE")
                .findsNobody();
    }

    /** What a task never is. */
    @Test
    protected void whoWasBroughtByALinkACouponAHostOrAGroupRunsNoErrand() {
        List<UnaryOperator<StoryEvent>> others =
                List.of(
                        received -> received.with(NumberField.ENTRY, Codes.Entry.FAVOURITE),
                        received -> received.with(NumberField.ENTRY, Codes.Entry.DIRECT),
                        received -> received.with(NumberField.QUANTITY, 2),
                        received -> received.with(TextField.COUPON, "c"),
                        received -> received.with(NumberField.SUBSIDY, 300),
                        received -> received.with(TextField.LIVE_SESSION, "live"),
                        received -> received.with(TextField.GROUP_BUY, "group"),
                        received -> received.with(NumberField.NETWORK, Codes.Network.CAMPUS),
                        received ->
                                received.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT),
                        received -> received.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP));
        for (UnaryOperator<StoryEvent> how : others) {
            month().paying(how)
                    .crew(0, 12, "s1", "s2", "s3")
                    .others(8, "s1", "s2", "s3")
                    .seen()
                    .isSilent(met);
        }
    }

    @Test
    protected void whoComesBackIsACustomer() {
        CrewMonth month = month();
        for (int i = 0; i < 12; i++) {
            for (String shop : List.of("s1", "s2", "s3")) {
                month.cameBefore("crew" + i, shop);
            }
        }
        month.crew(0, 12, "s1", "s2", "s3").others(20, "s1", "s2", "s3").seen().isSilent(met);
    }
}
