package io.qingliu.patterns.reviewremoval;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adverse reviews folded away: the share of a shop's beside that of the other shops of its platform
 * (docs/reference/detection.md §4, R-DEL-05). Of a platform on which more than 512 shops are blamed
 * in a day a sample of them is the norm, and only shops that are in it on every day are judged.
 */
final class Folding {

    /** Adverse reviews from which the share of a shop says something. */
    private static final int COMPARABLE = 5;

    /** Shops from which there is a norm. */
    private static final int SHOPS = 5;

    /** The median deviation is at least this: where nobody folds, one folded review is no cheat. */
    private static final double LEAST_DEVIATION = 0.05;

    static final Dimension PLATFORM =
            Dimension.each("PLATFORM", 1, moment -> List.of(moment.event().platform()));

    static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Source.Events FOLDED =
            Source.events(EventType.FOLDED).where(Folding::isUnexplained);

    private static final Aggregate AWAY =
            Aggregate.entries("DEL-05.folded", PLATFORM, FOLDED).of(Removals::review).with(OF_SHOP);

    private static final Aggregate AWAY_BY_SHOP =
            Aggregate.slices("DEL-05.folded-by-shop", PLATFORM, Duration.ofDays(1), FOLDED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    static final Aggregate ADVERSE_BY_SHOP =
            Aggregate.slices(
                            "DEL-05.adverse-by-shop",
                            PLATFORM,
                            Duration.ofDays(1),
                            Source.events(EventType.POSTED).where(ReviewTrail::isAdverse))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike MODERATION =
            LookAlike.leftOut(
                    "MODERATION",
                    "Doubles, advertising and abuse are folded: with a ticket or a reason");

    private static final LookAlike ONE_MEASURE =
            LookAlike.leftOut(
                    "ONE_MEASURE_FOR_ALL",
                    "The platform folds as much of everybody's: only what is beyond that counts");

    private Folding() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-05", "a shop's bad reviews are folded far more than those of others")
                .distinct(AWAY)
                .apartBy(OF_SHOP)
                .within(
                        Removals.MONTH,
                        Param.chosen(
                                "reviews",
                                COMPARABLE,
                                "reviews",
                                2,
                                500,
                                "a share of fewer says nothing"))
                .beside(AWAY_BY_SHOP, ADVERSE_BY_SHOP)
                .settledAtLeast(
                        "deviations above the platform's median",
                        view -> deviations(view, AWAY, AWAY_BY_SHOP),
                        Param.of("deviations", 3, "median deviations", 1, 50))
                .family(Family.TEMPORAL, 45)
                .flags(Flagging.facet(OF_SHOP, Role.PARTICIPANT))
                .sparing(MODERATION, ONE_MEASURE)
                .rule();
    }

    private static boolean isUnexplained(Moment moment) {
        boolean reasoned =
                moment.number(NumberField.REASON, Codes.Reason.OTHER.ordinal())
                        != Codes.Reason.OTHER.ordinal();
        return !reasoned
                && !moment.event().has(TextField.TICKET)
                && moment.actor() != Codes.Actor.BUYER
                && ReviewTrail.wasAdverse(moment);
    }

    /**
     * How many median deviations the shop lies above the median of the others; 0 without norm.
     *
     * @param away what the shop at hand has lost, with {@link #OF_SHOP}
     * @param byShop the same of all shops
     */
    static double deviations(View view, Aggregate away, Aggregate byShop) {
        String shop = shopOf(view, away);
        Map<String, Long> folded = view.membersInFull(byShop);
        return deviations(view, shop, folded.getOrDefault(shop, 0L), folded);
    }

    /** The shop of the group at hand. */
    static String shopOf(View view, Aggregate away) {
        String[] shop = {""};
        view.entries(away, entry -> shop[0] = entry.facet(OF_SHOP));
        return shop[0];
    }

    /**
     * The same of a shop of which the caller counts himself how much it has lost.
     *
     * @param lost by the shop
     * @param folded how much each shop has lost
     */
    static double deviations(View view, String shop, long lost, Map<String, Long> folded) {
        Map<String, Long> adverse = view.membersInFull(ADVERSE_BY_SHOP);
        long own = adverse.getOrDefault(shop, 0L);
        List<Double> others = new ArrayList<>();
        adverse.forEach(
                (other, blamed) -> {
                    if (blamed >= COMPARABLE && !other.equals(shop)) {
                        others.add(share(folded.getOrDefault(other, 0L), blamed));
                    }
                });
        if (own < COMPARABLE || others.size() < SHOPS) {
            return 0;
        }
        double median = median(others);
        double deviation = median(others.stream().map(share -> Math.abs(share - median)).toList());
        return (share(lost, own) - median) / Math.max(LEAST_DEVIATION, deviation);
    }

    private static double share(long folded, long adverse) {
        return Math.min(1, (double) folded / adverse);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
