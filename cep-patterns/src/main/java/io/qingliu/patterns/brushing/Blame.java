package io.qingliu.patterns.brushing;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The guard against a crew that buys to blame (R-RVB, R-REV-09; docs/adr/0068). Whoever wants to
 * run a shop down with reviews needs orders, and who keeps what he ordered leaves the shop the
 * money: to BRU-03 that is a crew of the shop's own. What tells it is what it says.
 *
 * <p>What spares must cost the one it spares (docs/adr/0055): the blame must stand for a week, and
 * be three tenths of all that the shop's customers wrote in a fortnight, beside ten others who
 * wrote, and be of orders that had a real price, where prices are told.
 */
final class Blame {

    private static final Duration FORTNIGHT = ofDays(14);

    /** So long blame must stand to be meant. */
    private static final Duration STANDS = ofDays(7);

    /** Accounts on a handset from which somebody holds it for them. */
    private static final int SHARED_FROM = 2;

    /**
     * Part of what the shop's orders usually cost: orders of a fen cost nobody anything, and a
     * rival takes what is cheapest there, a third of the mean.
     */
    private static final double REAL_PRICE = 0.25;

    /**
     * What is a real price wherever it is asked, fen: a parcel costs as much. In a shop of dear
     * goods a rival takes a trifle (docs/adr/0116).
     */
    private static final double PARCEL = 500;

    private static final Facet HANDSET = Facet.subject("paid-on", Tasks::handset);

    /** What the blamed order cost, fen; -1 if nobody says. */
    private static final Facet COST =
            Facet.number("fen", blame -> Funding.price(blame, paidAt(blame)));

    private static final Mark STANDING_BLAME =
            Mark.mark(
                            "standing-blame",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .then(ReviewTrail::isAdverse, EventType.POSTED))
                    .where(Blame::stands)
                    .settledAfter(
                            STANDS, EventType.WITHDRAWN, EventType.CHANGED, EventType.REMOVED);

    private static final Aggregate BLAMED =
            Aggregate.entries("RVB-04V.blamed", Traces.SHOP, STANDING_BLAME)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET, COST);

    private static final Aggregate REVIEWS =
            Aggregate.slices(
                            "RVB-04V.reviews",
                            Traces.SHOP,
                            Traces.DAY,
                            Source.events(EventType.POSTED).where(ReviewTrail::isWritten))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    5,
                    "accounts",
                    3,
                    500,
                    "one more than a household that was disappointed together");

    private static final LookAlike BAD_BATCH =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "A bad batch disappoints many: buyers who share no handset do not count");

    private static final LookAlike STAGED =
            LookAlike.leftOut(
                    "STAGED_BLAME",
                    "A shop that blames itself to pass for a victim: blame that is taken back or"
                            + " removed without a ticket within a week does not count, nor blame of"
                            + " what cost less than five yuan and than a quarter of what is usual"
                            + " there, and the rest must be a good part of its reviews, beside"
                            + " ten other customers'");

    private Blame() {}

    /** It guards the shop; whom it is done by REV-09 finds. */
    static Rule rule() {
        return Rule.signal(
                        "RVB-04V",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "a good part of a shop's reviews is blame by accounts on shared handsets")
                .distinct(BLAMED)
                .within(FORTNIGHT, ACCOUNTS)
                .onceADay()
                .beside(REVIEWS, Counts.PAID)
                .settledAtLeast("accounts on shared handsets", Blame::tied, ACCOUNTS)
                .settledAtLeast(
                        "others who wrote of the shop",
                        view -> view.distinct(REVIEWS) - tied(view),
                        Param.chosen(
                                "others",
                                10,
                                "accounts",
                                0,
                                10_000,
                                "of a shop of which nobody writes five reviews are all that is"
                                        + " said, and cost it nothing"))
                .settledAtLeast(
                        "percent of the shop's reviews",
                        view -> 100.0 * tied(view) / Math.max(1, view.count(REVIEWS)),
                        Param.chosen(
                                "percent",
                                30,
                                "percent",
                                10,
                                100,
                                "what a cheat would have to have said of him to pass for a victim,"
                                        + " as RVB-02V"))
                .measuresOnly(Family.DEVICE_NETWORK)
                .guardingOnly(SubjectKind.SHOP, Behavior.BRUSHING)
                .sparing(BAD_BATCH, STAGED)
                .rule();
    }

    /** Step at which the blamed order was paid. */
    private static int paidAt(Moment blame) {
        return blame.journey().lastBefore(blame.index(), EventType.PAID);
    }

    /**
     * Accounts that blame what had a real price, and paid on a handset on which another one of them
     * did.
     */
    private static double tied(View view) {
        double usual = (double) view.sum(Counts.PAID) / Math.max(1, view.count(Counts.PAID));
        double real = Math.min(PARCEL, REAL_PRICE * usual);
        Map<String, Set<String>> accounts = new HashMap<>();
        view.entries(
                BLAMED,
                blamed -> {
                    // Where nobody says what orders cost, nobody's cost is known to be too little.
                    if (blamed.has(HANDSET) && (real == 0 || blamed.number(COST, -1) >= real)) {
                        accounts.computeIfAbsent(blamed.facet(HANDSET), key -> new HashSet<>())
                                .add(blamed.member());
                    }
                });
        return accounts.values().stream()
                .filter(on -> on.size() >= SHARED_FROM)
                .flatMap(Set::stream)
                .distinct()
                .count();
    }

    /** Whether nobody takes the review at hand back, or away, while it must stand. */
    private static boolean stands(Moment blame) {
        return ReviewTrail.stands(blame.journey(), blame.index(), blame.time() + STANDS.toMillis());
    }
}
