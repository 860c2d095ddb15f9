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
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Adverse reviews that somebody else than their author takes down. A removal that names the order
 * meets the review in the order's life; one that names none, in the life of its author's account.
 */
final class Removals {

    static final Duration WEEK = Duration.ofDays(7);
    static final Duration MONTH = Duration.ofDays(30);

    /** A review that falls with its order does so at once. */
    private static final long WITH_ITS_ORDER = Duration.ofHours(1).toMillis();

    static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    /** Removals from which an operator takes part in what was done for one shop. */
    private static final int OPERATOR_FROM = 2;

    private static final Facet OPERATOR = Facet.subject("operator", Removals::operator);
    private static final Facet REASONED = Facet.flag("reasoned", moment -> !hasNoReason(moment));

    private static final Aggregate UNEXPLAINED =
            Aggregate.entries("DEL-01.removed", SHOP, removals(Removals::isUnexplained))
                    .of(Removals::review)
                    .with(OPERATOR);

    /** All that was removed without ticket and reason; sums what was adverse. */
    private static final Aggregate UNEXPLAINED_OF_ANY_STARS =
            Aggregate.slices(
                            "DEL-01.removed-of-any-stars",
                            SHOP,
                            Duration.ofDays(1),
                            ofOrders(Removals::isUnexplainedOfKnownStars),
                            ofAccounts(Removals::isLackingBoth))
                    .summing(moment -> ReviewTrail.wasAdverse(moment) ? 1 : 0);

    private static final Aggregate BY_OPERATOR =
            Aggregate.entries(
                            "DEL-04.removed",
                            Dimension.of(SubjectKind.SHOP, SubjectKind.OPERATOR),
                            removals(Removals::isWithoutTicket))
                    .of(Removals::review)
                    .with(REASONED);

    private static final Aggregate TICKETLESS =
            Aggregate.entries("DEL-01R.removed", SHOP, ofOrders(Removals::isReasonedOnly))
                    .of(Removals::review)
                    .with(OPERATOR);

    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    /** With a ticket and on no ground that a rule book knows; without one it is DEL-01's. */
    private static final Aggregate GROUNDLESS =
            Aggregate.entries(
                            "DEL-10.removed",
                            Dimension.of(SubjectKind.OPERATOR),
                            removals(Removals::isGroundless))
                    .of(Removals::review)
                    .with(OF_SHOP);

    /** All that an operator takes down, of whatever shop and stars. */
    private static final Aggregate ALL_OF_OPERATOR =
            Aggregate.slices(
                    "DEL-10.all",
                    Dimension.of(SubjectKind.OPERATOR),
                    Duration.ofDays(1),
                    removals(Removals::isByAnother));

    private static final LookAlike MODERATION =
            LookAlike.leftOut(
                    "MODERATION",
                    "Abuse, personal data, advertising or what a law forbids is removed: with a"
                            + " ticket or a reason");

    private static final LookAlike FALLS_WITH_ITS_ORDER =
            LookAlike.leftOut(
                    "FALLS_WITH_ITS_ORDER",
                    "On a platform that drops the review of what is refunded, half of the price or"
                            + " more, within the hour: what a shop makes of that is R-DEL-12's");

    private static final LookAlike EVEN_HANDED =
            LookAlike.tested(
                    "EVEN_HANDED_CLEAN_UP",
                    "A clean-up of invented reviews takes praise as well as blame",
                    0.6,
                    view -> {
                        long all = view.count(UNEXPLAINED_OF_ANY_STARS);
                        long adverse = view.sum(UNEXPLAINED_OF_ANY_STARS);
                        return all == 0 ? 0 : (double) (all - adverse) / all;
                    });

    private static final LookAlike REASONED_CLEAN_UP =
            LookAlike.tested(
                    "REASONED_CLEAN_UP",
                    "One moderator clears a wave of abuse, each removal with its reason",
                    0.5,
                    view -> view.ratio(REASONED));

    static final LookAlike HOSTILE_CAMPAIGN =
            LookAlike.leftOut(
                    "HOSTILE_CAMPAIGN",
                    "Linked accounts ran the shop down: the guard REV-09 freezes the score");

    private Removals() {}

    static List<Rule> rules() {
        return List.of(unexplained(), reasonedOnly(), byOneOperator(), forOneShop());
    }

    static Source[] removals(Predicate<Moment> condition) {
        return new Source[] {ofOrders(condition), ofAccounts(condition)};
    }

    private static Source ofOrders(Predicate<Moment> condition) {
        return new Source.Events(JourneyKind.ORDER, EnumSet.of(EventType.REMOVED), condition);
    }

    /** Of accounts those only that name neither order nor stars: no removal counts twice. */
    private static Source ofAccounts(Predicate<Moment> condition) {
        return new Source.Events(
                JourneyKind.ACCOUNT,
                EnumSet.of(EventType.REMOVED),
                moment -> ReviewTrail.hasLostItsOrder(moment) && condition.test(moment));
    }

    private static Rule unexplained() {
        return ReviewRemoval.rule(
                        "DEL-01",
                        "adverse reviews of a shop are removed for no ticket and no reason")
                .distinct(UNEXPLAINED)
                .within(MONTH, Param.of("reviews", 3, "reviews", 2, 500))
                .beside(UNEXPLAINED_OF_ANY_STARS)
                .family(Family.CONTENT, 80)
                .strong()
                .flags(
                        ReviewRemoval.shop(),
                        Flagging.facet(OPERATOR, Role.PARTICIPANT).occurringAtLeast(OPERATOR_FROM))
                .sparing(MODERATION, FALLS_WITH_ITS_ORDER, EVEN_HANDED, HOSTILE_CAMPAIGN)
                .rule();
    }

    /** Weak alone: a reason costs nothing to give, and many platforms moderate without tickets. */
    private static Rule reasonedOnly() {
        return ReviewRemoval.rule(
                        "DEL-01R", "much of a shop's blame is removed for a reason but no ticket")
                .distinct(TICKETLESS)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                5,
                                "reviews",
                                2,
                                500,
                                "as many as R-DEL-02 asks of those that are withdrawn"))
                .beside(Withdrawals.ADVERSE)
                .settledAtLeast(
                        "share of adverse reviews",
                        view -> view.ratio(TICKETLESS, Withdrawals.ADVERSE),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.02,
                                1,
                                "abuse, advertising and personal data make up far less of blame"))
                .family(Family.CONTENT, 45)
                .flags(
                        ReviewRemoval.shop(),
                        Flagging.facet(OPERATOR, Role.PARTICIPANT).occurringAtLeast(OPERATOR_FROM))
                .sparing(MODERATION, HOSTILE_CAMPAIGN)
                .rule();
    }

    /**
     * Of the same kind of evidence as what it counts again, DEL-01 or DEL-01R: that one hand did it
     * says whose, not that it was wrong.
     */
    private static Rule byOneOperator() {
        return ReviewRemoval.rule(
                        "DEL-04", "one operator removes adverse reviews of one shop out of turn")
                .distinct(BY_OPERATOR)
                .within(WEEK, Param.of("reviews", 5, "reviews", 2, 500))
                .family(Family.CONTENT, 75)
                .flags(Flagging.key(SubjectKind.OPERATOR, Role.PARTICIPANT), ReviewRemoval.shop())
                .sparing(MODERATION, REASONED_CLEAN_UP, HOSTILE_CAMPAIGN)
                .rule();
    }

    /**
     * Tickets can be made up, grounds and a queue cannot: whose work it is to take reviews down
     * does so for many shops, and says why.
     */
    private static Rule forOneShop() {
        return ReviewRemoval.rule(
                        "DEL-10",
                        "an operator's work is to remove adverse reviews of one shop for no reason")
                .distinct(GROUNDLESS)
                .apartBy(OF_SHOP)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                5,
                                "reviews",
                                2,
                                500,
                                "as many as R-DEL-04 asks of a week"))
                .beside(ALL_OF_OPERATOR)
                .settledAtLeast(
                        "share of what the operator removes",
                        view ->
                                (double) view.distinct(GROUNDLESS)
                                        / Math.max(1, view.count(ALL_OF_OPERATOR)),
                        Param.chosen(
                                "share",
                                0.6,
                                "share",
                                0.1,
                                1,
                                "as of a removal agent's (R-DEL-03): a moderator has a queue"))
                .family(Family.CONTENT, 60)
                .flags(
                        Flagging.key(SubjectKind.OPERATOR, Role.PARTICIPANT),
                        Flagging.facet(OF_SHOP, Role.PARTICIPANT))
                .sparing(MODERATION, HOSTILE_CAMPAIGN)
                .rule();
    }

    /** Its own records only: in an account's life another review may be the one before. */
    static String review(Moment moment) {
        return moment.event().text(TextField.REVIEW);
    }

    /** Who did it, if the record says so and it was not the author. */
    private static String operator(Moment moment) {
        return moment.subject(SubjectKind.OPERATOR);
    }

    /** Whether somebody else than its author takes it down, and it does not fall by itself. */
    static boolean isByAnother(Moment moment) {
        return moment.actor() != Codes.Actor.BUYER && !isFallen(moment);
    }

    /**
     * Whether a review falls with its order: on some platforms what is refunded is no longer
     * reviewed, by the platform's rule and not by anybody's doing. A fen that is refunded is none:
     * it would excuse whoever has a program remove what it names.
     */
    static boolean isFallen(Moment removed) {
        return removed.actor() == Codes.Actor.SYSTEM
                && removed.time() - removed.timeOfLast(EventType.REFUNDED, Long.MIN_VALUE / 2)
                        <= WITH_ITS_ORDER
                && Repayment.isMostRefunded(removed.journey(), removed.index());
    }

    private static boolean hasNoTicket(Moment moment) {
        return !moment.event().has(TextField.TICKET);
    }

    private static boolean hasNoReason(Moment moment) {
        long reason = moment.number(NumberField.REASON, Codes.Reason.OTHER.ordinal());
        return reason == Codes.Reason.OTHER.ordinal();
    }

    /** Whether somebody else takes an adverse review down without a ticket. */
    static boolean isWithoutTicket(Moment moment) {
        return isByAnother(moment) && hasNoTicket(moment) && ReviewTrail.wasAdverse(moment);
    }

    private static boolean isReasonedOnly(Moment moment) {
        return isWithoutTicket(moment) && !hasNoReason(moment);
    }

    private static boolean isLackingBoth(Moment moment) {
        return isByAnother(moment) && hasNoTicket(moment) && hasNoReason(moment);
    }

    /** A platform that records no grounds leaves them out; whoever has none writes OTHER. */
    private static boolean isGroundless(Moment moment) {
        return isByAnother(moment)
                && !hasNoTicket(moment)
                && moment.event().has(NumberField.REASON)
                && hasNoReason(moment)
                && ReviewTrail.wasAdverse(moment);
    }

    private static boolean isUnexplainedOfKnownStars(Moment moment) {
        return isLackingBoth(moment) && ReviewTrail.starsBefore(moment) > 0;
    }

    /** Whether somebody else takes an adverse review down for no ticket and no reason. */
    static boolean isUnexplained(Moment moment) {
        return isLackingBoth(moment) && ReviewTrail.wasAdverse(moment);
    }
}
