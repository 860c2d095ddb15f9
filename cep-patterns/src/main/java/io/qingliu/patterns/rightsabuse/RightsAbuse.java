package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SignalPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever keeps nearly nothing of all that shops send it, or keeps it and has the money back
 * (M-2.2.2; docs/adr/0069, 0077): what R-RVB asks of one buyer at one shop, spread over shops so
 * that none of them sees it.
 */
public final class RightsAbuse implements Behaviour {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Accounts on a handset from which they are somebody's accounts. */
    private static final int ACCOUNTS = 2;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet ACCOUNT = Facet.subject(SubjectKind.BUYER);

    /**
     * Names of their own: these keys wait a fortnight, and those of other rules need not be kept so
     * long for that.
     */
    private static final Dimension SENT_TO =
            Dimension.subject("SENT_TO", moment -> moment.subject(SubjectKind.BUYER));

    private static final Dimension PAID_ON = Dimension.subject("PAID_ON", Money::handset);

    /** These wait some days. */
    private static final Dimension DELIVERED_TO =
            Dimension.subject("DELIVERED_TO", moment -> moment.subject(SubjectKind.BUYER));

    /**
     * What is cancelled before it is sent cost nobody anything. Judged a fortnight later, so that
     * what was sent and what of it went back are counted at one and the same step.
     */
    private static final Mark SENT =
            Mark.mark(
                            "order-sent-a-fortnight-ago",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.SHIPPED))
                    .settledAfter(Money.TO_GO_BACK, EventType.REFUNDED);

    private static final Mark SENT_FOR_NOTHING =
            Mark.mark(
                            "money-back-of-what-was-sent",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.SHIPPED))
                    .where(Money::wentBack)
                    .settledAfter(Money.TO_GO_BACK, EventType.REFUNDED);

    private static final Sequence HANDED_OVER =
            Sequence.begin(EventType.PAID)
                    .then(
                            EventType.DELIVERED_SELF,
                            EventType.DELIVERED_PROXY,
                            EventType.DELIVERED_PICKUP_POINT);

    private static final Mark CAME =
            Mark.mark("order-came-days-ago", JourneyKind.ORDER, HANDED_OVER)
                    .where(Moment::isExpress)
                    .settledAfter(Money.TO_KEEP, EventType.REFUNDED, EventType.PICKED_UP);

    private static final Mark KEPT_FOR_NOTHING =
            Mark.mark("money-back-of-what-is-kept", JourneyKind.ORDER, HANDED_OVER)
                    .where(moment -> moment.isExpress() && Money.isKeptForNothing(moment))
                    .settledAfter(Money.TO_KEEP, EventType.REFUNDED, EventType.PICKED_UP);

    private static final Param SHARE =
            Param.chosen(
                    "share",
                    0.9,
                    "share",
                    0.5,
                    1,
                    "who tries on keeps one of five; above the four fifths of R-RVB, as no shop is"
                            + " attacked");

    private static final LookAlike TRIES_ON =
            LookAlike.leftOut(
                    "TRIES_ON",
                    "Whoever orders five sizes or colours to try them keeps one of them, a fifth");

    private static final LookAlike UNLUCKY =
            LookAlike.leftOut(
                    "UNLUCKY_BUYER",
                    "Parcels are lost or broken, and a bad batch disappoints: of a month's"
                            + " purchases some, not nine of ten");

    private static final LookAlike CANCELLED =
            LookAlike.leftOut(
                    "CANCELLED_IN_TIME",
                    "Who thinks better of it before the goods leave costs nobody anything: not"
                            + " counted");

    private static final LookAlike MADE_GOOD =
            LookAlike.leftOut(
                    "MADE_GOOD_IN_PART",
                    "A price that fell, the freight, or a parcel that came late is made good by"
                            + " less than four fifths of the price: the goods are kept, and that"
                            + " does not count");

    private static final LookAlike SENT_BACK =
            LookAlike.leftOut(
                    "SENT_BACK",
                    "Who sends it back has the money when the shop has the goods, days later, or"
                            + " their parcel is seen: not counted");

    private static final Param SHOPS =
            Param.chosen(
                    "shops",
                    5,
                    "shops",
                    1,
                    500,
                    "of fewer their goods, or a quarrel, may be the reason");

    private static final Param BACK =
            Param.chosen(
                    "back",
                    20,
                    "orders",
                    5,
                    10_000,
                    "as many as R-RVB asks of one buyer at one shop");

    private static final Param BACK_OF_ACCOUNT =
            Param.chosen(
                    "backOfAccount",
                    10,
                    "orders",
                    3,
                    10_000,
                    "half of what is asked of one alone: another on the handset does the same");

    private static final Param KEEPERS =
            Param.chosen(
                    "accounts",
                    ACCOUNTS,
                    "accounts",
                    2,
                    100,
                    "what one of them has back may be bad luck");

    private static final Aggregate SENT_TO_ACCOUNT = sent("RVB-04", SENT_TO);
    private static final Aggregate BACK_OF_BUYER = back("RVB-04", SENT_TO, SENT_FOR_NOTHING);
    private static final Aggregate SENT_TO_HANDSET = sent("RVB-04D", PAID_ON);
    private static final Aggregate BACK_ON_HANDSET = back("RVB-04D", PAID_ON, SENT_FOR_NOTHING);
    private static final Aggregate KEPT = back("RVB-05", DELIVERED_TO, KEPT_FOR_NOTHING);

    private static final Aggregate DELIVERED =
            Aggregate.entries("RVB-05.delivered", DELIVERED_TO, CAME)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(Money.KEPT_FOR_NOTHING, Money.PRICE);

    private static final List<Rule> RULES = allRules();

    private static List<Rule> allRules() {
        List<Rule> rules =
                new ArrayList<>(
                        List.of(buyer(), handset(), accountsOfHandset(), keeper(), Swapped.rule()));
        rules.addAll(HiredBlame.rules());
        rules.add(SoldBlame.rule());
        rules.add(SamePicture.rule());
        return List.copyOf(rules);
    }

    private static Rule buyer() {
        return back(
                        "RVB-04",
                        "an account had the money of nearly all that many shops sent back",
                        BACK_OF_BUYER,
                        BACK)
                .beside(SENT_TO_ACCOUNT)
                .settledAtLeast(
                        "share of what was sent",
                        view -> Money.share(view, SENT_TO_ACCOUNT, Money.WENT_BACK),
                        SHARE)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .rule();
    }

    /** Flags the handset alone: what one of its accounts had back is not another's doing. */
    private static Rule handset() {
        return back(
                        "RVB-04D",
                        "the accounts of one handset had the money of nearly all that many shops"
                                + " sent back",
                        BACK_ON_HANDSET,
                        BACK)
                .beside(SENT_TO_HANDSET)
                .settledAtLeast(
                        "share of what was sent",
                        view -> Money.share(view, SENT_TO_HANDSET, Money.WENT_BACK),
                        SHARE)
                .settledAtLeast(
                        "accounts that had three orders back, and nearly all of theirs",
                        view -> Money.accounts(view, SENT_TO_HANDSET),
                        Param.chosen(
                                "accounts",
                                ACCOUNTS,
                                "accounts",
                                1,
                                100,
                                "one account is found by itself"))
                .flags(Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT))
                .rule();
    }

    /**
     * Each account by what it did itself: two that keep nothing, on one handset, are one hand's.
     * Which of them comes to the number last does not matter.
     */
    private static Rule accountsOfHandset() {
        return back(
                        "RVB-04A",
                        "several accounts of one handset each had the money of nearly all that many"
                                + " shops sent them back",
                        BACK_ON_HANDSET,
                        BACK_OF_ACCOUNT)
                .apartBy(Grouping.equalAmidOthers(ACCOUNT))
                .beside(SENT_TO_HANDSET)
                .settledAtLeast(
                        "share of what was sent to the account",
                        view ->
                                Money.share(
                                        view,
                                        SENT_TO_HANDSET,
                                        view.values(BACK_ON_HANDSET, ACCOUNT).firstKey()),
                        SHARE)
                .settledAtLeast(
                        "accounts of the handset that do so",
                        view ->
                                Money.accounts(
                                        view,
                                        SENT_TO_HANDSET,
                                        view.param(BACK_OF_ACCOUNT),
                                        view.param(SHARE)),
                        KEEPERS)
                .flags(Flagging.facet(ACCOUNT, Role.PARTICIPANT))
                .rule();
    }

    /** The goods stay and the money comes back (仅退款). */
    private static Rule keeper() {
        return back(
                        "RVB-05",
                        "an account keeps nearly all that many shops send and soon has the money"
                                + " back",
                        KEPT,
                        Param.chosen(
                                "kept",
                                10,
                                "orders",
                                5,
                                10_000,
                                "half of what is asked of whoever may have sent the goods back"))
                .beside(DELIVERED)
                .settledAtLeast(
                        "share of what came",
                        view -> Money.share(view, DELIVERED, Money.KEPT_FOR_NOTHING),
                        SHARE)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(SENT_BACK)
                .rule();
    }

    private static Aggregate sent(String id, Dimension by) {
        return Aggregate.entries(id + ".sent-a-fortnight-ago", by, SENT)
                .of(moment -> moment.subject(SubjectKind.BUYER))
                .with(Money.WENT_BACK, Money.PRICE);
    }

    private static Aggregate back(String id, Dimension by, Mark mark) {
        return Aggregate.entries(id + ".of-that-went-back", by, mark)
                .of(moment -> moment.text(TextField.ORDER))
                .with(SHOP, ACCOUNT);
    }

    private static Rule.Builder back(String id, String title, Aggregate back, Param orders) {
        return Rule.signal(id, Behavior.RIGHTS_ABUSE_ORDER, title)
                .counting(back)
                .within(MONTH, orders)
                .andAtLeast("shops", view -> view.distinct(back, SHOP), SHOPS)
                .family(Family.FUNDS, 65)
                .sparing(TRIES_ON, UNLUCKY, CANCELLED, MADE_GOOD);
    }

    @Override
    public Behavior detects() {
        return Behavior.RIGHTS_ABUSE_ORDER;
    }

    @Override
    public String story() {
        return "Somebody orders at shop after shop and has the money of nearly everything back.";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
