package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Blame by the piece (docs/adr/0098): a rival has strangers buy at a shop, blame it and take their
 * money back, and pays each of them a fee. Each has a home, a handset and words of his own, and the
 * shop sees what a bad batch would leave. What they have in common is who pays them.
 *
 * <p>Others pay those whom a shop disappointed: the shop, a carrier, an insurer, an association of
 * consumers. They make good what was lost, so what they pay goes by the price; they pay those who
 * wrote nothing as well; and some of those whom they pay come round. A fee is the same whatever the
 * goods had cost, comes to those who blamed and to hardly anybody else, and what they wrote stands.
 */
final class HiredBlame {

    private static final Duration MONTH = Duration.ofDays(30);

    /**
     * Of an account's payers, so many that came after its blame are looked at, each once: a friend
     * who settles a debt first does not hide a purse.
     */
    private static final int PAYERS = 3;

    /** Accounts and prices, at least, of one sum that follows no price. */
    private static final int PRICES = 3;

    /** Times the lowest of those prices, at least, is the highest: a rounded part is a part. */
    private static final int APART = 2;

    private static final Dimension PAYER =
            Dimension.subject("PAYER", moment -> ReviewTrail.payerOf(moment.event()));

    private static final Facet SHOP = Facet.subject("shop", PaidCritic::shop);

    private static final Facet FEE =
            Facet.number("fee", moment -> moment.number(NumberField.AMOUNT, -1));

    private static final Facet PRICE = Facet.number("fen", PaidCritic::price);

    private static final Aggregate BLAMED =
            Aggregate.entries("RVB-07.blamed", PAYER, paidAfterBlame())
                    .of(PaidCritic::payee)
                    .with(SHOP, FEE, PRICE);

    /** All whom it pays, for whatever it is; of a shop, those who are no customers of its own. */
    private static final Aggregate PAID =
            Aggregate.slices(
                            "RVB-07.paid",
                            PAYER,
                            Duration.ofDays(1),
                            Source.events(EventType.TRANSFER).where(PaidCritic::isByStranger),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.TRANSFER),
                                    PaidCritic::isByStrangeShop))
                    .of(PaidCritic::payee);

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    10,
                    "accounts",
                    3,
                    500,
                    "as many as are paid for praise in R-REV-05; fewer hardly move what a shop is"
                            + " rated");

    private static final LookAlike COMPENSATION =
            LookAlike.leftOut(
                    "MADE_GOOD_BY_OTHERS",
                    "A carrier, an insurer or an association makes good what was lost: it says so,"
                            + " or names the order, or what it pays goes by the price");

    private static final LookAlike PAYER_OF_MANY =
            LookAlike.leftOut(
                    "PAYER_OF_MANY",
                    "Whoever pays wages, or back what was ordered together, pays some who blamed a"
                            + " shop, and many who did not");

    private static final LookAlike SILENCE =
            LookAlike.leftOut(
                    "SILENCE_FOR_MONEY",
                    "Who pays for silence, or makes good what others sold, has some take back what"
                            + " they wrote: only what stands counts");

    private static final LookAlike CRITICS =
            LookAlike.leftOut(
                    "HONEST_CRITICS_PAID",
                    "Nobody can help being sent money: a shop might send it to its critics, so who"
                            + " is paid is found beside other evidence only");

    private HiredBlame() {}

    static List<Rule> rules() {
        return List.of(
                of(
                                "RVB-07",
                                "somebody pays many who blamed one shop the same fee, and hardly"
                                        + " anybody else")
                        .family(Family.FUNDS, 62)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                // Another shop than the one that is blamed.
                                Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                of("RVB-07A", "many who blamed one shop are paid the same fee by somebody else")
                        .family(Family.FUNDS, 55)
                        .flags(Flagging.members(Role.PARTICIPANT).doneByOthers(SubjectKind.BUYER))
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return Rule.signal(id, Behavior.RIGHTS_ABUSE_ORDER, title)
                .distinct(BLAMED)
                .apartBy(SHOP)
                .within(MONTH, ACCOUNTS)
                .beside(PAID)
                .settledAtLeast(
                        "share of those it pays who had blamed that shop",
                        view -> (double) view.distinct(BLAMED) / Math.max(1, view.distinct(PAID)),
                        Param.chosen(
                                "share",
                                0.9,
                                "share",
                                0.5,
                                1,
                                "as R-REV-05V: of customers who are paid for something else a third"
                                        + " write a review; of those to whom shops make good up to"
                                        + " 84 in a hundred had blamed them (docs/adr/0092)"))
                .settledAtLeast(
                        "share of them who get a sum that follows no price",
                        HiredBlame::fees,
                        Param.chosen(
                                "equal",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "as R-REV-05 asks of the commonest sum: a tariff has a price or"
                                        + " two"))
                .sparing(COMPENSATION, PAYER_OF_MANY, SILENCE, CRITICS);
    }

    /** One mark stands once in a life, so each looks at another payer. */
    private static Source[] paidAfterBlame() {
        List<Source> marks = new ArrayList<>();
        for (int payer = 0; payer < PAYERS; payer++) {
            int place = payer;
            marks.add(
                    Mark.mark(
                                    "paid-after-blame-" + (payer + 1),
                                    JourneyKind.ACCOUNT,
                                    Sequence.begin(EventType.TRANSFER))
                            .where(
                                    moment ->
                                            PaidCritic.isPlace(moment, place)
                                                    && PaidCritic.stands(moment))
                            .settledAfter(
                                    PaidCritic.STANDS,
                                    EventType.WITHDRAWN,
                                    EventType.CHANGED,
                                    EventType.REMOVED));
        }
        return marks.toArray(new Source[0]);
    }

    /** Part of the accounts that get one sum whatever they had paid. */
    private static double fees(View view) {
        Map<Long, Map<String, Long>> bySum = new HashMap<>();
        view.entries(
                BLAMED,
                paid -> {
                    if (paid.number(PRICE, -1) > 0) {
                        bySum.computeIfAbsent(paid.number(FEE, -1), sum -> new HashMap<>())
                                .put(paid.member(), paid.number(PRICE, -1));
                    }
                });
        Set<String> accounts = new HashSet<>();
        for (Map<String, Long> prices : bySum.values()) {
            if (followsNone(new HashSet<>(prices.values()))) {
                accounts.addAll(prices.keySet());
            }
        }
        return (double) accounts.size() / Math.max(1, view.distinct(BLAMED));
    }

    private static boolean followsNone(Set<Long> prices) {
        if (prices.size() < PRICES) {
            return false;
        }
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (long price : prices) {
            lowest = Math.min(lowest, price);
            highest = Math.max(highest, price);
        }
        return highest >= APART * lowest;
    }
}
