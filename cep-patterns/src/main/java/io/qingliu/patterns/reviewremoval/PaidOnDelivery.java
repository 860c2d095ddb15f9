package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Silence that is paid for on delivery (docs/adr/0115): a shop makes nothing good while the bad
 * review stands, and pays within the hour after it is gone, as an after-sale and with the order's
 * number. The other rules about bought silence read money first and then the review's end, which is
 * also how a good shop's money and a contented customer follow each other. Here the end comes
 * first, and who lets his review stand has nothing.
 *
 * <p>A good shop answers the complaint, so most of those whom it pays have their money before they
 * make up their minds, and many never do. What is given counts by sums: three yuan beforehand make
 * nobody one who was paid first. Goods may go back for a week after their money, so that it counts
 * when that is over.
 */
final class PaidOnDelivery {

    /** The least that anybody is hired for, fen (R-BRU-05). */
    private static final long LEAST = 300;

    /** How soon after a review is gone its money comes: as long as R-DEL-02 waits for its end. */
    private static final long SOON = Duration.ofHours(72).toMillis();

    private static final Facet OF_REVIEW = Facet.of("review", PaidOnDelivery::review);

    private static final Facet FEN = Facet.number("fen", PaidOnDelivery::given);

    private static final Facet REFUND = Facet.flag("refund", PaidOnDelivery::isRefund);

    /** When the author had last blamed: of a review that ended twice the later end may count. */
    private static final Facet BLAMED = Facet.number("blamed", PaidOnDelivery::blamedAt);

    /** All that authors of bad reviews are given for their orders, goods kept, also afterwards. */
    private static final Aggregate GIVEN =
            Aggregate.entries(
                            "DEL-17.given",
                            SHOP,
                            Mark.mark(
                                            "money-for-blamed-goods-that-are-kept",
                                            JourneyKind.ORDER,
                                            Sequence.begin(EventType.TRANSFER, EventType.REFUNDED))
                                    .where(PaidOnDelivery::isForItsOrder)
                                    .eachTime()
                                    .settledAfter(PriceForBlame.TO_SEND_BACK, PriceForBlame.BACK),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.TRANSFER),
                                    PaidOnDelivery::isForNoOrder))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OF_REVIEW, FEN, REFUND, BLAMED);

    private static final Function<View, Tally> TALLY = Tally::of;

    private static final Param AUTHORS =
            Param.chosen(
                    "authors",
                    8,
                    "accounts",
                    3,
                    500,
                    "as R-DEL-07: fewer may be a month's luck of a small shop");

    private static final Param PAID_LAST =
            Param.chosen(
                    "paidLastOfHonest",
                    0.5,
                    "share",
                    0.05,
                    0.95,
                    "of the authors whom an honest shop pays every third at least lets his review"
                            + " stand, and most of the others have their money first");

    private static final LookAlike PAID_FIRST =
            LookAlike.leftOut(
                    "PAID_FIRST",
                    "Whoever answers a complaint pays while it stands, or before it is taken back:"
                            + " as much then as later, and he was paid first");

    private static final LookAlike ENDED_WITH_ITS_ORDER =
            LookAlike.leftOut(
                    "FALLS_WITH_ITS_ORDER",
                    "On a platform that ends the review with the order that is refunded, within ten"
                            + " minutes, the order of the two records says nothing; nor does the"
                            + " transfer by which the refund is paid");

    private static final LookAlike DECIDED_BY_THE_PLATFORM =
            LookAlike.leftOut(
                    "REFUND_ONLY",
                    "A refund that the platform decides, or of which nobody says who did, does not"
                            + " count, nor the transfer by which it is paid");

    private PaidOnDelivery() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-17",
                        "a shop pays the authors of bad reviews when these are gone, and not"
                                + " before")
                .distinct(GIVEN)
                .within(MONTH, AUTHORS)
                .beside(PriceForBlame.GIVEN_UP, Withdrawals.ADVERSE)
                .settledAtLeast(
                        "authors who are paid when their reviews are gone",
                        view -> view.once(TALLY).last(),
                        AUTHORS)
                .settledAtLeast(
                        "share of adverse reviews",
                        view ->
                                (double) view.once(TALLY).reviews()
                                        / Math.max(1, view.count(Withdrawals.ADVERSE)),
                        Param.chosen("share", 0.3, "share", 0.02, 1, "as R-DEL-02"))
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of the authors it pays who are paid when their reviews are gone",
                        view -> {
                            Tally tally = view.once(TALLY);
                            return (double) tally.last() / Math.max(1, tally.all());
                        },
                        PAID_LAST)
                .settledAtMost(
                        "how often chance has so many of honest customers paid last",
                        view -> {
                            Tally tally = view.once(TALLY);
                            return Chance.ofAtLeast(
                                    tally.last(), tally.all(), view.param(PAID_LAST));
                        },
                        PriceForBlame.CHANCE)
                .family(Family.FUNDS, 60)
                .flags(ReviewRemoval.shop())
                .sparing(
                        PAID_FIRST,
                        ENDED_WITH_ITS_ORDER,
                        PriceForBlame.SENT_BACK,
                        DECIDED_BY_THE_PLATFORM,
                        Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    /**
     * The authors whom somebody pays, by when.
     *
     * @param all those who are paid while their review stands, or within three days after
     * @param last those of them who get more after than before
     * @param reviews given up and paid for so
     */
    private record Tally(int all, int last, int reviews) {

        static Tally of(View view) {
            Map<String, NavigableSet<Long>> gone = new HashMap<>();
            view.entries(
                    PriceForBlame.GIVEN_UP,
                    entry ->
                            gone.computeIfAbsent(entry.member(), each -> new TreeSet<>())
                                    .add(entry.time()));
            Map<String, Sums> authors = new HashMap<>();
            Map<String, Sums> reviews = new HashMap<>();
            view.entries(
                    GIVEN,
                    entry -> {
                        String review = entry.facet(OF_REVIEW);
                        Long end = endOf(gone.get(review), entry);
                        if (end == null || isInTime(entry, end)) {
                            boolean after = end != null && entry.time() >= end;
                            long fen = entry.number(FEN, 0);
                            authors.computeIfAbsent(entry.member(), each -> new Sums())
                                    .add(after, fen);
                            reviews.computeIfAbsent(review, each -> new Sums()).add(after, fen);
                        }
                    });
            return new Tally(authors.size(), last(authors), last(reviews));
        }

        /** When the blame ends before which or after which the money comes; null if it does not. */
        private static Long endOf(NavigableSet<Long> ends, View.Entry money) {
            return ends == null ? null : ends.ceiling(money.number(BLAMED, Long.MIN_VALUE));
        }

        private static int last(Map<String, Sums> sums) {
            return (int) sums.values().stream().filter(sum -> sum.after > sum.before).count();
        }

        private static boolean isInTime(View.Entry money, long end) {
            long after = money.time() - end;
            boolean byItself = money.has(REFUND) && Math.abs(after) <= Payees.BY_ITSELF.toMillis();
            return after <= SOON && !byItself;
        }
    }

    /** What somebody has while the review stands and after it is gone, fen. */
    private static final class Sums {

        private long before;
        private long after;

        private void add(boolean later, long fen) {
            if (later) {
                after += fen;
            } else {
                before += fen;
            }
        }
    }

    /** What the review is that the money at hand comes after, gone or not. */
    private static String review(Moment moment) {
        int blame = ReviewTrail.blameBefore(moment.journey(), moment.index());
        return blame < 0 ? null : moment.journey().step(blame).text(TextField.REVIEW);
    }

    /** A refund that names no sum is one of all. */
    private static long given(Moment moment) {
        long all = Math.max(0, Repayment.price(moment.journey(), moment.index()));
        return Math.max(0, moment.number(NumberField.AMOUNT, all));
    }

    private static long blamedAt(Moment moment) {
        return moment.journey().timeAt(ReviewTrail.blameBefore(moment.journey(), moment.index()));
    }

    /** Whether a platform may end the review with it. */
    private static boolean isRefund(Moment moment) {
        return moment.type() == EventType.REFUNDED
                || moment.number(NumberField.REASON, -1) == Codes.Reason.REFUND.ordinal();
    }

    /** Read a week later: what is recorded by then as refund of a transfer, and what goes back. */
    private static boolean isForItsOrder(Moment moment) {
        Journey journey = moment.journey();
        int blame = ReviewTrail.blameBefore(journey, moment.index());
        if (blame < 0 || given(moment) < LEAST || !PriceForBlame.isKept(moment)) {
            return false;
        }
        return moment.type() == EventType.REFUNDED
                ? moment.actor() == Codes.Actor.SELLER || moment.actor() == Codes.Actor.BUYER
                : isToAuthor(moment.event(), journey.step(blame))
                        && !Repayment.isOfRefund(journey, moment.index(), lastOfWeek(moment));
    }

    /** The last step of the week after the moment. */
    private static int lastOfWeek(Moment moment) {
        long until = moment.time() + PriceForBlame.TO_SEND_BACK.toMillis();
        int last = moment.index();
        while (last + 1 < moment.journey().size() && moment.journey().timeAt(last + 1) <= until) {
            last++;
        }
        return last;
    }

    /** Of a shop whose customer's newest record is of the same shop. */
    private static boolean isForNoOrder(Moment moment) {
        Event transfer = moment.event();
        int blame = ReviewTrail.blameBefore(moment.journey(), moment.index());
        if (transfer.has(TextField.ORDER)
                || blame < 0
                || given(moment) < LEAST
                || transfer.number(NumberField.FROM_KIND, -1) != Codes.PartyKind.SHOP.ordinal()) {
            return false;
        }
        Event review = moment.journey().step(blame);
        String shop = transfer.text(TextField.FROM);
        return shop != null
                && shop.equals(review.text(TextField.SHOP))
                && shop.equals(moment.text(TextField.SHOP))
                && isToAuthor(transfer, review);
    }

    private static boolean isToAuthor(Event transfer, Event review) {
        String author = review.text(TextField.BUYER);
        return author != null
                && ReviewTrail.isTo(transfer, author)
                && ReviewTrail.payerOf(transfer) != null
                && !ReviewTrail.isToOneself(transfer);
    }
}
