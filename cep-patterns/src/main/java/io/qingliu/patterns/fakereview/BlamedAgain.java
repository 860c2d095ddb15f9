package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.EnumSet;

/**
 * Slow slander (docs/adr/0116): a few accounts run a rival down over weeks, each from a handset and
 * a home of its own, in words of its own. A review needs an order, so that whoever is to blame a
 * shop once more must buy there once more. Nobody whom a shop disappointed sends for more of it.
 */
final class BlamedAgain {

    private static final Source.Events BLAMED_AGAIN =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.POSTED), BlamedAgain::isAgain);

    private static final Aggregate AGAIN =
            Aggregate.entries("REV-23.again", SHOP, BLAMED_AGAIN)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate BLAMED =
            Aggregate.slices(
                            "REV-23.blamed",
                            SHOP,
                            DAY,
                            Source.events(EventType.POSTED).where(ReviewTrail::isAdverse))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final LookAlike BAD_BATCH =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "Customers whom a bad batch disappointed, and whoever ordered twice before the"
                            + " first parcel came, order nothing there after they blamed it");

    private static final LookAlike SOUR_CRITICS =
            LookAlike.leftOut(
                    "SOUR_CRITICS",
                    "Some complain of all they buy, and come again: six of them at one shop are"
                            + " few of all who blame it");

    private BlamedAgain() {}

    static Rule rule() {
        return FakeReview.rule(
                        "REV-23",
                        "accounts buy again at a shop that they blamed, and blame it again")
                .distinct(AGAIN)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts",
                                3,
                                500,
                                "as many as make a crew that somebody is suspected for (R-BRU-04)"))
                .beside(BLAMED)
                .settledAtLeast(
                        "share of those who blame the shop",
                        view -> (double) view.distinct(AGAIN) / Math.max(1, view.distinct(BLAMED)),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.05,
                                1,
                                "as R-RVB-04V: where everybody buys, some who are never content do"
                                        + " so again"))
                .family(Family.GRAPH, 60)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(BAD_BATCH, SOUR_CRITICS, LeftOut.NO_PARCEL)
                .rule();
    }

    /**
     * Whether an account blames what it had sent to it, and ordered that when it had blamed the
     * shop before.
     */
    private static boolean isAgain(Moment blame) {
        if (!ReviewTrail.isAdverse(blame) || !blame.event().has(TextField.ORDER)) {
            return false;
        }
        Journey life = blame.journey();
        int paid = paidAt(blame);
        if (paid < 0 || !isExpress(life.step(paid))) {
            return false;
        }
        String shop = blame.event().text(TextField.SHOP);
        for (int i = paid - 1; i >= 0; i--) {
            if (blame.time() - life.timeAt(i) > MONTH.toMillis()) {
                return false;
            }
            if (life.typeAt(i) == EventType.POSTED
                    && ReviewTrail.isBlame(life.step(i))
                    && shop.equals(life.step(i).text(TextField.SHOP))) {
                return true;
            }
        }
        return false;
    }

    /** The first payment of the order that is blamed; -1 if none is kept. */
    private static int paidAt(Moment blame) {
        String order = blame.event().text(TextField.ORDER);
        for (int i = 0; i < blame.index(); i++) {
            if (blame.journey().typeAt(i) == EventType.PAID
                    && order.equals(blame.journey().step(i).text(TextField.ORDER))) {
                return i;
            }
        }
        return -1;
    }

    /** As its own record says: in the life of an account the record before is of another order. */
    private static boolean isExpress(Event paid) {
        long express = Codes.Fulfilment.EXPRESS.ordinal();
        return paid.number(NumberField.FULFILMENT, express) == express;
    }
}
