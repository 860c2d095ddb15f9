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

    /** Orders that an account of a handset has back at least: once or twice is bad luck. */
    private static final int AGAIN = 3;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    /** What is cancelled before it is sent cost nobody anything. */
    private static final Mark SENT =
            Mark.mark(
                    "order-sent",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.PAID).then(EventType.SHIPPED));

    private static final Mark HAD_BACK =
            Mark.mark(
                    "money-back-of-what-was-sent",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.PAID)
                            .then(EventType.SHIPPED)
                            .then(EventType.REFUNDED)
                            .within(MONTH));

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

    private static final List<Rule> RULES = List.of(buyer(), handset());

    private static Rule buyer() {
        return rule("RVB-04", "an account", Dimension.of(SubjectKind.BUYER), 1)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .rule();
    }

    private static Rule handset() {
        return rule(
                        "RVB-04D",
                        "the accounts of one handset",
                        Dimension.of(SubjectKind.DEVICE),
                        ACCOUNTS)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT),
                        Flagging.facet(BUYER, Role.PARTICIPANT).occurringAtLeast(AGAIN))
                .rule();
    }

    private static Rule.Builder rule(String id, String who, Dimension by, int accounts) {
        Aggregate sent = Aggregate.slices(id + ".sent", by, Duration.ofHours(24), SENT);
        Aggregate back =
                Aggregate.entries(id + ".back", by, HAD_BACK)
                        .of(moment -> moment.text(TextField.ORDER))
                        .with(SHOP, BUYER);
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
                .andAtLeast(
                        "accounts",
                        view -> view.distinct(back, BUYER),
                        Param.chosen(
                                "accounts",
                                accounts,
                                "accounts",
                                1,
                                100,
                                "one account is found by itself"))
                .settledAtLeast(
                        "share of what was sent",
                        view -> (double) view.count(back) / Math.max(1, view.count(sent)),
                        Param.chosen(
                                "share",
                                0.9,
                                "share",
                                0.5,
                                1,
                                "who tries on keeps one of five; above the four fifths of R-RVB,"
                                        + " as no shop is attacked"))
                .family(Family.FUNDS, 65)
                .sparing(TRIES_ON, UNLUCKY, CANCELLED);
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
