package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;
import static io.qingliu.patterns.reviewremoval.Removals.WEEK;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Duplicates of nothing (docs/adr/0099). Of all grounds on which a review is taken down this is the
 * one that can be looked up: a duplicate has an original. Somebody who is paid to hide what is
 * written against a shop folds first and only reviews by authors who wrote of it once, in words
 * that nobody else used, calls them duplicates, and has a ticket for each.
 *
 * <p>Whether the author wrote of the shop before is read off the life of his account, whether
 * somebody else wrote the same off what else is written against the shop. A review without text, or
 * with pictures, may be a duplicate in what cannot be compared here, and counts as one.
 */
final class FalseDuplicates {

    /** From how many on an operator takes part (docs/reference/detection.md §4, R-DEL-04). */
    private static final int TAKES_PART_FROM = 5;

    /**
     * Bits, of 64, in which the hashes of two texts differ and they are still alike: far more than
     * of copies (three, R-REV-01), since who is not sure spares. Of texts that have nothing to do
     * with each other half of the bits differ.
     */
    private static final int ALIKE = 12;

    private static final EnumSet<EventType> TAKEN_DOWN =
            EnumSet.of(EventType.FOLDED, EventType.REMOVED);

    private static final Facet OPERATOR =
            Facet.subject("operator", moment -> moment.subject(SubjectKind.OPERATOR));

    private static final Facet WRITTEN = Facet.number("written", moment -> original(moment).time());

    private static final Facet TEXT_TAKEN =
            Facet.numberIfKnown("text", moment -> textOf(original(moment)));

    private static final Facet TEXT = Facet.numberIfKnown("text", moment -> textOf(moment.event()));

    private static final Aggregate ONLY_ONES =
            Aggregate.entries(
                            "DEL-15.only-ones",
                            SHOP,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    TAKEN_DOWN,
                                    FalseDuplicates::isOnlyOneOfItsAuthor))
                    .of(Removals::review)
                    .with(OPERATOR, WRITTEN, TEXT_TAKEN);

    /** All that is written by buyers who do not praise: what a bad review could be a copy of. */
    private static final Aggregate UNKIND =
            Aggregate.entries(
                            "DEL-15.unkind",
                            SHOP,
                            Source.events(EventType.POSTED)
                                    .where(
                                            moment ->
                                                    ReviewTrail.isWritten(moment)
                                                            && !ReviewTrail.isPraise(moment)))
                    .of(Removals::review)
                    .with(TEXT);

    /** All that people take down as duplicates, of whatever stars. */
    private static final Aggregate ALL =
            Aggregate.slices(
                    "DEL-15.all",
                    SHOP,
                    Duration.ofDays(1),
                    new Source.Events(
                            JourneyKind.ACCOUNT, TAKEN_DOWN, FalseDuplicates::isTakenForDuplicate));

    private static final LookAlike HAS_AN_ORIGINAL =
            LookAlike.leftOut(
                    "TRUE_DUPLICATE",
                    "A moderator folds what an author wrote twice, or several wrote alike: not"
                            + " counted, nor what has no text or shows pictures");

    private static final LookAlike BY_A_PROGRAM =
            LookAlike.leftOut(
                    "FOLDED_BY_PROGRAM",
                    "A program that folds what it takes for alike has a measure of its own: not"
                            + " counted");

    private static final LookAlike SPUN_ATTACK =
            LookAlike.leftOut(
                    "SPUN_ATTACK",
                    "An attack in words that are turned a little is folded as one: it was written"
                            + " within two days");

    private FalseDuplicates() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-15",
                        "bad reviews of a shop are folded as duplicates though nothing is like"
                                + " them")
                .distinct(ONLY_ONES)
                .within(MONTH, reviews())
                .beside(UNKIND, ALL, Withdrawals.ADVERSE)
                .settledAtLeast("duplicates of nothing", view -> unlike(view).size(), reviews())
                .settledAtLeast(
                        "days on which they were written",
                        view -> new HashSet<>(unlike(view)).size(),
                        Param.chosen(
                                "days", 3, "days", 1, 30, "an attack is over in two (R-REV-09)"))
                .settledAtLeast(
                        "share of adverse reviews",
                        view ->
                                (double) unlike(view).size()
                                        / Math.max(1, view.count(Withdrawals.ADVERSE)),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.02,
                                1,
                                "as R-DEL-01R: few who are angry write twice"))
                .settledAtLeast(
                        "share of all that people take for duplicates there",
                        view -> (double) unlike(view).size() / Math.max(1, view.count(ALL)),
                        Param.chosen(
                                "ofDuplicates",
                                0.5,
                                "share",
                                0.05,
                                1,
                                "of what a moderator calls a duplicate hardly anything is none, and"
                                        + " praise is written twice as well"))
                // Below SUSPECTED: of what other shops' critics wrote nothing is known here.
                .family(Family.CONTENT, 55)
                .flags(
                        Flagging.facet(OPERATOR, Role.PARTICIPANT)
                                .occurringAtLeast(TAKES_PART_FROM),
                        ReviewRemoval.shop())
                .sparing(HAS_AN_ORIGINAL, BY_A_PROGRAM, SPUN_ATTACK, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    private static Param reviews() {
        return Param.chosen(
                "reviews",
                8,
                "reviews",
                2,
                500,
                "as R-DEL-07: fewer may be a month's slips of the hand");
    }

    /**
     * The days on which those were written that nothing is like. What was written in the first week
     * of the window may have its original before it.
     */
    private static List<Long> unlike(View view) {
        List<String> reviews = new ArrayList<>();
        List<Long> texts = new ArrayList<>();
        view.entries(
                UNKIND,
                entry -> {
                    if (entry.has(TEXT)) {
                        reviews.add(entry.member());
                        texts.add(entry.number(TEXT, 0));
                    }
                });
        List<Long> days = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        view.entries(
                ONLY_ONES,
                entry -> {
                    long written = entry.number(WRITTEN, Long.MIN_VALUE);
                    if (written > view.from() + WEEK.toMillis()
                            && entry.has(TEXT_TAKEN)
                            && !isLikeAny(
                                    entry.member(), entry.number(TEXT_TAKEN, 0), reviews, texts)
                            && counted.add(entry.member())) {
                        days.add(ChinaDay.of(written));
                    }
                });
        return days;
    }

    private static boolean isLikeAny(
            String review, long text, List<String> reviews, List<Long> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (isLike(text, texts.get(i)) && !review.equals(reviews.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLike(long text, long other) {
        return Long.bitCount(text ^ other) <= ALIKE;
    }

    /** Where nobody says who did it, a program may have. */
    private static boolean isPerson(Moment moment) {
        return moment.actor() == null
                ? moment.event().has(TextField.OPERATOR)
                : moment.actor() != Codes.Actor.SYSTEM;
    }

    /** Whether a person takes an adverse review down and calls it a duplicate. */
    private static boolean isTakenForDuplicate(Moment moment) {
        return isPerson(moment)
                && moment.number(NumberField.REASON, -1) == Codes.Reason.DUPLICATE.ordinal()
                && Removals.isByAnother(moment);
    }

    /**
     * The same of an adverse review whose author wrote nothing else of the shop, nor the like of it
     * of any other.
     */
    private static boolean isOnlyOneOfItsAuthor(Moment moment) {
        if (!isTakenForDuplicate(moment) || !ReviewTrail.wasAdverse(moment)) {
            return false;
        }
        Event original = original(moment);
        Long text = original == null ? null : textOf(original);
        if (text == null || original.has(TextField.IMAGES)) {
            return false;
        }
        String shop = moment.text(TextField.SHOP);
        Journey life = moment.journey();
        for (int i = 0; i < moment.index(); i++) {
            if (life.typeAt(i) == EventType.POSTED) {
                Event other = life.step(i);
                boolean another =
                        !other.text(TextField.REVIEW).equals(original.text(TextField.REVIEW));
                Long otherText = textOf(other);
                if (another
                        && (shop.equals(other.text(TextField.SHOP))
                                || (otherText != null && isLike(text, otherText)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The review at hand as it was posted, or null. */
    private static Event original(Moment moment) {
        String review = Removals.review(moment);
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.journey().typeAt(i) == EventType.POSTED) {
                Event posted = moment.journey().step(i);
                if (review.equals(posted.text(TextField.REVIEW))) {
                    return posted;
                }
            }
        }
        return null;
    }

    private static Long textOf(Event posted) {
        long hash = posted.number(NumberField.TEXT_HASH, 0);
        return hash == 0 ? null : hash;
    }
}
