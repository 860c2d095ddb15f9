package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;

import io.qingliu.domain.calendar.ChinaDay;
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
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One ticket for several shops (docs/adr/0095). A ticket is opened for what one merchant or reader
 * complains of. Whoever is paid to take reviews down has nothing to open one for, and writes the
 * number of another: it stands under the blame of shop after shop, several reviews of each.
 */
final class ReusedTickets {

    /** From so many on a shop, or who signs, takes part: one may be the ticket's own. */
    private static final int TAKES_PART_FROM = 3;

    private static final Facet OPERATOR =
            Facet.subject("operator", moment -> moment.subject(SubjectKind.OPERATOR));
    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    /** Numbers of tickets are a platform's own. */
    private static final Dimension TICKET =
            Dimension.each("PLATFORM", 1, moment -> List.of(moment.event().platform()))
                    .and("TICKET", ReusedTickets::ticket);

    private static final Aggregate ADVERSE =
            Aggregate.entries(
                            "DEL-13.adverse",
                            TICKET,
                            Removals.removals(
                                    moment ->
                                            Removals.isByAnother(moment)
                                                    && ReviewTrail.wasAdverse(moment)))
                    .of(Removals::review)
                    .with(OF_SHOP, OPERATOR);

    /** All that falls under a ticket, of whatever stars. */
    private static final Aggregate ALL =
            Aggregate.slices(
                    "DEL-13.all",
                    TICKET,
                    Duration.ofDays(1),
                    Removals.removals(Removals::isByAnother));

    private static final LookAlike ONE_COMPLAINANT =
            LookAlike.tested(
                    "ONE_COMPLAINANT",
                    "One merchant complains of those who run him down, and all that they wrote"
                            + " falls under his ticket, however long it takes",
                    0.6,
                    view -> {
                        Map<String, Long> shops = view.values(ADVERSE, OF_SHOP);
                        return shops.values().stream().filter(n -> n >= TAKES_PART_FROM).count() < 2
                                ? 1
                                : 0;
                    });

    private static final LookAlike ONE_WAVE =
            LookAlike.leftOut(
                    "ONE_TICKET_FOR_A_WAVE",
                    "One ticket for a wave of abuse, with all that falls under it within two days");

    private static final LookAlike STANDING_TICKET =
            LookAlike.leftOut(
                    "STANDING_TICKET",
                    "A standing ticket against advertising or abuse: it takes praise too, and of"
                            + " most shops one review");

    private ReusedTickets() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-13",
                        "one ticket stands under adverse reviews of several shops, week after week")
                .distinct(ADVERSE)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                5,
                                "reviews",
                                2,
                                500,
                                "as R-DEL-04 asks of one operator and shop"))
                .beside(ALL)
                .settledAtLeast(
                        "days on which one fell",
                        ReusedTickets::days,
                        Param.chosen(
                                "days", 3, "days", 1, 30, "one wave is over in two (R-REV-09)"))
                .settledAtLeast(
                        "adverse reviews for each of its shops",
                        view ->
                                (double) view.distinct(ADVERSE)
                                        / Math.max(1, view.distinct(ADVERSE, OF_SHOP)),
                        Param.chosen(
                                "ofShop",
                                3,
                                "reviews",
                                1,
                                500,
                                "as R-DEL-01 asks of a shop: a queue brings one of each"))
                .settledAtLeast(
                        "adverse share of what fell under it",
                        view -> (double) view.distinct(ADVERSE) / Math.max(1, view.count(ALL)),
                        Param.chosen(
                                "share",
                                0.8,
                                "share",
                                0.1,
                                1,
                                "what is against the rules of a platform has any stars"))
                .family(Family.CONTENT, 65)
                .flags(
                        Flagging.facet(OPERATOR, Role.PARTICIPANT)
                                .occurringAtLeast(TAKES_PART_FROM),
                        Flagging.facet(OF_SHOP, Role.PARTICIPANT).occurringAtLeast(TAKES_PART_FROM))
                .sparing(ONE_COMPLAINANT, ONE_WAVE, STANDING_TICKET, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    /** Its own records only: the review that falls may have fallen under another before. */
    private static String ticket(Moment removed) {
        return removed.event().text(TextField.TICKET);
    }

    private static long days(View view) {
        Set<Long> days = new HashSet<>();
        view.entries(ADVERSE, entry -> days.add(ChinaDay.of(entry.time())));
        return days.size();
    }
}
