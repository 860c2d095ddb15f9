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
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SignalPattern;
import java.time.Duration;
import java.util.List;

/**
 * Whoever keeps nearly nothing of all that shops send it (M-2.2.2; docs/adr/0069): what R-RVB asks
 * of one buyer at one shop, spread over shops so that none of them sees it.
 */
public final class RightsAbuse implements Behaviour {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Accounts on a handset from which they are somebody's accounts. */
    private static final int ACCOUNTS = 2;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    /**
     * Names of their own: these keys wait a month, and those of other rules need not be kept so
     * long for that.
     */
    private static final Dimension SENT_TO =
            Dimension.subject("SENT_TO", moment -> moment.subject(SubjectKind.BUYER));

    private static final Dimension PAID_ON = Dimension.subject("PAID_ON", Money::handset);

    /**
     * What is cancelled before it is sent cost nobody anything. Judged a month later, so that what
     * was sent and what of it went back are counted at one and the same step.
     */
    private static final Mark SENT =
            Mark.mark(
                            "order-sent-a-month-ago",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.SHIPPED))
                    .settledAfter(MONTH, EventType.REFUNDED);

    private static final Mark SENT_FOR_NOTHING =
            Mark.mark(
                            "money-back-of-what-was-sent",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.SHIPPED))
                    .where(Money::wentBack)
                    .settledAfter(MONTH, EventType.REFUNDED);

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

    private static final List<Rule> RULES = List.of(buyer(), handset());

    private static Rule buyer() {
        Aggregate sent = sent("RVB-04", SENT_TO);
        return rule("RVB-04", "an account", SENT_TO, sent)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .rule();
    }

    /** Flags the handset alone: what one of its accounts had back is not another's doing. */
    private static Rule handset() {
        Aggregate sent = sent("RVB-04D", PAID_ON);
        return rule("RVB-04D", "the accounts of one handset", PAID_ON, sent)
                .settledAtLeast(
                        "accounts that had three orders back, and nearly all of theirs",
                        view -> Money.accounts(view, sent),
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

    private static Aggregate sent(String id, Dimension by) {
        return Aggregate.entries(id + ".sent-a-month-ago", by, SENT)
                .of(moment -> moment.subject(SubjectKind.BUYER))
                .with(Money.WENT_BACK, Money.PRICE);
    }

    private static Rule.Builder rule(String id, String who, Dimension by, Aggregate sent) {
        Aggregate back =
                Aggregate.entries(id + ".of-that-went-back", by, SENT_FOR_NOTHING)
                        .of(moment -> moment.text(TextField.ORDER))
                        .with(SHOP);
        return Rule.signal(
                        id,
                        Behavior.RIGHTS_ABUSE_ORDER,
                        who + " had the money of nearly all that many shops sent back")
                .counting(back)
                .within(
                        MONTH,
                        Param.chosen(
                                "back",
                                20,
                                "orders",
                                5,
                                10_000,
                                "as many as R-RVB asks of one buyer at one shop"))
                .beside(sent)
                .andAtLeast(
                        "shops",
                        view -> view.distinct(back, SHOP),
                        Param.chosen(
                                "shops",
                                5,
                                "shops",
                                1,
                                500,
                                "of fewer their goods, or a quarrel, may be the reason"))
                .settledAtLeast("share of what was sent", view -> Money.share(view, sent), SHARE)
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
