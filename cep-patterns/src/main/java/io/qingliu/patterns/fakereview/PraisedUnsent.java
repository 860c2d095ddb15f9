package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;

/**
 * Praise of goods before they were sent (docs/reference/detection.md §3, R-REV-03; docs/adr/0083).
 * R-REV-03 asks for praise of a parcel that never arrived. A hand who is not told to wait praises
 * today what is sent tomorrow and then arrives as it should: no scan will say that he cannot have
 * seen it.
 *
 * <p>What is sent later than it was praised is known when it is sent, so a platform that never says
 * when something is sent has none.
 */
final class PraisedUnsent {

    private static final EventType[] ON_ITS_WAY = {
        EventType.SHIPPED,
        EventType.PICKED_UP,
        EventType.ARRIVED,
        EventType.OUT_FOR_DELIVERY,
        EventType.DELIVERED_SELF,
        EventType.DELIVERED_PROXY,
        EventType.DELIVERED_PICKUP_POINT,
        EventType.AT_PICKUP_POINT
    };

    private static final Mark PRAISED =
            Mark.mark(
                    "praise-before-sending",
                    JourneyKind.ORDER,
                    Sequence.begin(PraisedUnsent::isOfWhatLies, EventType.POSTED)
                            .then(EventType.SHIPPED)
                            .within(MONTH));

    private static final Aggregate PRAISE =
            Aggregate.entries("REV-21.praise", SHOP, PRAISED)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate SENT =
            Aggregate.slices("REV-21.sent", SHOP, DAY, Source.events(EventType.SHIPPED));

    private static final LookAlike POINTS =
            LookAlike.leftOut(
                    "PRAISE_FOR_POINTS",
                    "Some praise at once, for points or because the talk was kind: few of all who"
                            + " buy, and only where many of a shop's orders are so it counts");

    private PraisedUnsent() {}

    static Rule rule() {
        return counting("REV-21", "buyers praise goods before they are sent", 60)
                .flags(Flagging.members(Role.PARTICIPANT))
                .rule();
    }

    /** A shop may be praised so by whoever wants to harm it: alone this suspects nobody. */
    static Rule ofShop() {
        return counting("REV-21S", "a shop is praised for goods before they are sent", 45)
                .flags(FakeReview.shop())
                .rule();
    }

    private static Rule.Builder counting(String id, String title, int weight) {
        return FakeReview.rule(id, title)
                .distinct(PRAISE)
                .within(
                        WEEK,
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as R-EMP-03 asks of parcels"))
                .within(
                        MONTH,
                        Param.chosen(
                                "buyersOfMonth",
                                20,
                                "accounts",
                                5,
                                2000,
                                "who spreads them must keep to less than one a day"))
                .beside(SENT)
                .settledAtLeast(
                        "share of what is sent",
                        view -> view.count(PRAISE) / (double) Math.max(1, view.count(SENT)),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "as R-BRU-01; of honest orders few are praised at all, and hardly"
                                        + " any before they are sent"))
                .family(Family.LOGISTICS, weight)
                .sparing(LeftOut.NO_PARCEL, POINTS, Spared.SYSTEM_PRAISE);
    }

    /** Whether it praises what is to travel and does not yet. */
    private static boolean isOfWhatLies(Moment praise) {
        if (!ReviewTrail.isPraise(praise) || !praise.isExpress()) {
            return false;
        }
        for (EventType type : ON_ITS_WAY) {
            if (praise.seenBefore(type)) {
                return false;
            }
        }
        return true;
    }
}
