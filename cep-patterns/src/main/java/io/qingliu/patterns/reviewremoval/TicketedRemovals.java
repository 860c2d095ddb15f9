package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Most of a shop's blame falls, each time with a ticket and a reason (docs/adr/0115): an insider
 * hides what he is paid for among his queue, an agency complains of every bad review under a law,
 * an app has a robot take them down. Each removal by itself is in order. What is not is that more
 * than half of the customers who blame a shop should have broken the rules, week after week: abuse
 * comes from somebody who has set his mind on it, under a few names and often with no purchase, or
 * in a wave.
 *
 * <p>So customers are counted, each once, who had bought what they blamed. Whoever is run down by
 * people who are hired to buy and to blame, and whose platform sees through them, looks the same:
 * by this alone nobody is suspected. What was written before the month is not of its blame, and
 * counts on neither side.
 */
final class TicketedRemovals {

    /** Days on which a wave may have been written (R-REV-09). */
    private static final int WAVE = 2;

    /** From so many customers on who stands under their removals is looked at. */
    private static final int OPERATOR_FROM = 10;

    private static final Facet OPERATOR =
            Facet.subject("operator", moment -> moment.subject(SubjectKind.OPERATOR));

    private static final Facet RATED = Facet.number("rated", ReviewTrail::ratedAt);

    private static final Aggregate REMOVED =
            Aggregate.entries(
                            "DEL-18.removed",
                            Folding.PLATFORM,
                            Removals.removals(TicketedRemovals::isOfCustomer))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(Folding.OF_SHOP, OPERATOR, RATED);

    private static final Aggregate REMOVED_BY_SHOP =
            Aggregate.slices(
                            "DEL-18.removed-by-shop",
                            Folding.PLATFORM,
                            Duration.ofDays(1),
                            Removals.removals(TicketedRemovals::isOfCustomer))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Param AUTHORS =
            Param.chosen(
                    "authors",
                    10,
                    "accounts",
                    3,
                    500,
                    "of what was posted under the wrong shop up to seven fell, which was most of a"
                            + " small shop's blame");

    private static final Function<View, Lost> LOST = Lost::of;

    private static final LookAlike STALKER =
            LookAlike.leftOut(
                    "STALKER",
                    "Who abuses a shop for weeks does so under a few names, or bought nothing:"
                            + " customers count, each once");

    private static final LookAlike WAVE_OF_ABUSE =
            LookAlike.leftOut(
                    "WAVE_OF_ABUSE",
                    "What a wave or a season brought falls together, or weeks later when it is"
                            + " over: only what was written in the same thirty days counts, and"
                            + " half of it at least on other days than the two worst");

    private static final LookAlike ONE_MEASURE =
            LookAlike.leftOut(
                    "ONE_MEASURE_FOR_ALL",
                    "The platform removes as much of everybody's: only what is beyond that counts");

    private TicketedRemovals() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-18",
                        "most customers who blame a shop have that removed, with ticket, week after"
                                + " week")
                .distinct(REMOVED)
                .apartBy(Folding.OF_SHOP)
                .within(MONTH, AUTHORS)
                .beside(REMOVED_BY_SHOP, Folding.ADVERSE_BY_SHOP)
                .settledAtLeast(
                        "customers who lost what they wrote within the thirty days",
                        view -> view.once(LOST).customers(),
                        AUTHORS)
                .settledAtLeast(
                        "deviations above the platform's median",
                        TicketedRemovals::deviations,
                        Param.chosen("deviations", 3, "median deviations", 1, 50, "as R-DEL-05"))
                .settledAtLeast(
                        "share of the shop's adverse reviews",
                        TicketedRemovals::share,
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.05,
                                1,
                                "above R-DEL-01R, since a ticket was opened for each: of honest"
                                        + " shops with fifteen bad reviews a quarter at most"))
                .settledAtLeast(
                        "share of the customers who wrote on other days than the two worst",
                        view -> view.once(LOST).onOtherDays(),
                        Param.chosen(
                                "otherDays", 0.5, "share", 0, 1, "one wave is over in two days"))
                .family(Family.CONTENT, 50)
                .flags(
                        Flagging.facet(Folding.OF_SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.facet(OPERATOR, Role.PARTICIPANT)
                                .occurringAtLeast(OPERATOR_FROM)
                                .doneByOthers(SubjectKind.OPERATOR))
                .sparing(STALKER, WAVE_OF_ABUSE, ONE_MEASURE, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    /** Whether somebody else removes, with a ticket, what the buyer of an order had blamed. */
    private static boolean isOfCustomer(Moment removed) {
        return Removals.isByAnother(removed)
                && removed.event().has(TextField.TICKET)
                && removed.text(TextField.ORDER) != null
                && ReviewTrail.wasAdverse(removed)
                && ReviewTrail.ratedAt(removed) >= 0;
    }

    /** As many of the shop's adverse reviews as customers have lost, 0 to 1. */
    private static double share(View view) {
        Lost lost = view.once(LOST);
        long adverse = view.membersInFull(Folding.ADVERSE_BY_SHOP).getOrDefault(lost.shop, 0L);
        return adverse == 0 ? 0 : Math.min(1, (double) lost.customers() / adverse);
    }

    private static double deviations(View view) {
        Lost lost = view.once(LOST);
        return Folding.deviations(
                view, lost.shop, lost.reviews, view.membersInFull(REMOVED_BY_SHOP));
    }

    /**
     * What a shop's customers wrote within the window and lost.
     *
     * @param shop the shop
     * @param reviews how many
     * @param byDay the customers, by the day on which they wrote
     */
    private record Lost(String shop, int reviews, Map<Long, Set<String>> byDay) {

        static Lost of(View view) {
            Map<Long, Set<String>> byDay = new HashMap<>();
            int[] reviews = {0};
            view.entries(
                    REMOVED,
                    entry -> {
                        long rated = entry.number(RATED, 0);
                        if (rated > view.from()) {
                            reviews[0]++;
                            byDay.computeIfAbsent(ChinaDay.of(rated), day -> new HashSet<>())
                                    .add(entry.member());
                        }
                    });
            return new Lost(Folding.shopOf(view, REMOVED), reviews[0], byDay);
        }

        int customers() {
            Set<String> all = new HashSet<>();
            byDay.values().forEach(all::addAll);
            return all.size();
        }

        double onOtherDays() {
            List<Integer> sizes = new ArrayList<>();
            byDay.values().forEach(customers -> sizes.add(customers.size()));
            sizes.sort(null);
            int all = 0;
            int others = 0;
            for (int i = 0; i < sizes.size(); i++) {
                all += sizes.get(i);
                others += i < sizes.size() - WAVE ? sizes.get(i) : 0;
            }
            return (double) others / Math.max(1, all);
        }
    }
}
