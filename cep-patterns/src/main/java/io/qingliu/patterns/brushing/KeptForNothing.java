package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.Map;

/**
 * The same people are given it all again and again (docs/adr/0099): relatives and staff order,
 * praise now and then, and each time the shop pays them back, goods kept, as soon as they came. By
 * R-BRU-22 a crew that leaves part of it unpraised looks like a bad batch. But nobody whose goods
 * were bad comes again for more of them, and is content; and nobody who tries goods for a shop owes
 * it no report.
 */
final class KeptForNothing {

    /** From how often on an account's part is no accident. */
    private static final int AGAIN = 2;

    private static final int STARS = 5;

    private static final Duration MONTH = Duration.ofDays(30);

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Facet WRITTEN =
            Facet.flag("written", moment -> PriceReturned.isReviewed(moment, 1, STARS));

    private static final Facet UNKIND =
            Facet.flag(
                    "unkind",
                    moment -> PriceReturned.isReviewed(moment, 1, ReviewTrail.PRAISE - 1));

    private static final Aggregate ALL =
            Aggregate.entries(
                            "BRU-22A.given-back",
                            SHOP,
                            PriceReturned.afterDelivery("price-returned-after-delivery"))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(WRITTEN, UNKIND);

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "BRU-22A.praised",
                            SHOP,
                            PriceReturned.afterDelivery("praised-and-price-returned")
                                    .where(
                                            moment ->
                                                    PriceReturned.isReviewed(
                                                            moment, ReviewTrail.PRAISE, STARS)))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final LookAlike BAD_BATCH =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "Customers whom a bad batch disappointed are paid back once, and do not come"
                            + " again for more of it");

    private static final LookAlike TRIAL =
            LookAlike.leftOut(
                    "FREE_TRIAL",
                    "A panel tries one article after the other and has its money back for each: it"
                            + " writes about all of them, and is not content with every fourth");

    private static final LookAlike GROCER =
            LookAlike.leftOut(
                    "REGULARS_OF_A_GROCER",
                    "Who orders every other day has something spoilt now and then: few of the"
                            + " shop's orders, and a tenth must be such");

    private KeptForNothing() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-22A",
                        Behavior.BRUSHING,
                        "a shop gives the same buyers back all they paid, order after order, and"
                                + " they praise it")
                .distinct(PRAISED)
                .within(MONTH, buyers())
                .beside(ALL, Counts.PAID)
                .settledAtLeast(
                        "buyers who praise and had it all back again",
                        view -> Crew.of(view).praising,
                        buyers())
                .settledAtLeast(
                        "share of its orders",
                        view ->
                                Crew.of(view).orders
                                        / Math.max(1.0, (double) view.count(Counts.PAID)),
                        Param.chosen("share", 0.1, "share", 0.01, 1, "as R-BRU-22"))
                .settledAtLeast(
                        "share of their orders of which they write nothing",
                        view -> {
                            Crew crew = Crew.of(view);
                            return 1 - crew.written / Math.max(1.0, crew.orders);
                        },
                        Param.chosen(
                                "unwritten",
                                0.15,
                                "share",
                                0,
                                1,
                                "who tries goods writes of all of them; a crew that praises 17 of"
                                        + " 20 is R-BRU-22's"))
                .settledAtMost(
                        "share of what they write that is no praise",
                        view -> {
                            Crew crew = Crew.of(view);
                            return crew.unkind / Math.max(1.0, crew.written);
                        },
                        Param.chosen(
                                "unkind",
                                0.1,
                                "share",
                                0,
                                1,
                                "of those whose goods were bad most say so, and of testers every"
                                        + " fourth"))
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                .sparing(BAD_BATCH, TRIAL, GROCER, Spared.RIVAL_ATTACK)
                .rule();
    }

    private static Param buyers() {
        return Param.chosen(
                "buyers",
                6,
                "accounts",
                3,
                500,
                "as many as make a crew that somebody is suspected for (R-BRU-04)");
    }

    /** Those who had it all back twice and more. */
    private static final class Crew {

        private int praising;
        private int orders;
        private int written;
        private int unkind;

        static Crew of(View view) {
            Map<String, Long> times = view.members(ALL);
            Crew crew = new Crew();
            view.members(PRAISED)
                    .forEach(
                            (buyer, praised) -> {
                                if (times.getOrDefault(buyer, 0L) >= AGAIN) {
                                    crew.praising++;
                                }
                            });
            view.entries(
                    ALL,
                    entry -> {
                        if (entry.member() != null
                                && times.getOrDefault(entry.member(), 0L) >= AGAIN) {
                            crew.orders++;
                            crew.written += entry.has(WRITTEN) ? 1 : 0;
                            crew.unkind += entry.has(UNKIND) ? 1 : 0;
                        }
                    });
            return crew;
        }
    }
}
