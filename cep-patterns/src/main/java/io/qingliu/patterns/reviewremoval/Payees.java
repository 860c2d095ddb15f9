package io.qingliu.patterns.reviewremoval;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom somebody pays for what they bought of a shop, and which of their bad reviews they had given
 * up by the end of the window. People are counted: whoever had trouble with twelve orders makes up
 * his mind once, and chance draws him once. He comes round if he gives up all that he was paid for,
 * each of it within three days after a payment for it, whichever that is: what was paid before or
 * after hides none.
 */
final class Payees {

    /** How soon it is given up for the money (docs/reference/detection.md §4, R-DEL-02). */
    private static final Duration SOON = ofHours(72);

    /**
     * What is withdrawn in the same minutes as a refund may fall by a platform's own rule, with its
     * order.
     */
    static final Duration BY_ITSELF = ofMinutes(10);

    private final Facet voidsNothing;
    private final Set<String> all = new HashSet<>();
    private final Map<String, Review> paidFor = new HashMap<>();

    /** A bad review, and what was paid for it. */
    private static final class Review {

        private final String author;
        private final List<Payment> payments = new ArrayList<>(1);
        private boolean givenUp;

        private Review(String author) {
            this.author = author;
        }

        private boolean isEndedByMoney(long time, boolean praised) {
            for (Payment payment : payments) {
                long after = time - payment.time;
                long least = praised || payment.voidsNothing ? 0 : BY_ITSELF.toMillis();
                if (after > least && after <= SOON.toMillis()) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Payment(long time, boolean voidsNothing) {}

    /**
     * Nobody yet.
     *
     * @param voidsNothing whether a payment is no refund, so that no review falls with its order
     */
    Payees(Facet voidsNothing) {
        this.voidsNothing = voidsNothing;
    }

    /**
     * All whose payment has had its three days.
     *
     * @param payments by whom is paid, with {@link PriceForBlame#OF_REVIEW}
     * @param voidsNothing whether a payment is no refund, so that no review falls with its order
     */
    static Payees settled(View view, Aggregate payments, Facet voidsNothing) {
        return of(view, payments, voidsNothing, view.to() - SOON.toMillis()).lookWhatBecame(view);
    }

    /** All, also those who were paid just now. */
    static Payees soFar(View view, Aggregate payments, Facet voidsNothing) {
        return of(view, payments, voidsNothing, view.to()).lookWhatBecame(view);
    }

    /** All, and nothing is looked for that became of it. */
    static Payees of(View view, Aggregate payments, Facet voidsNothing) {
        return of(view, payments, voidsNothing, view.to());
    }

    private static Payees of(View view, Aggregate payments, Facet voidsNothing, long until) {
        Payees payees = new Payees(voidsNothing);
        view.entries(
                payments,
                entry -> {
                    if (entry.time() <= until) {
                        payees.add(entry);
                    }
                });
        return payees;
    }

    /** Adds a payment. */
    void add(View.Entry payment) {
        all.add(payment.member());
        String blame = payment.facet(PriceForBlame.OF_REVIEW);
        if (blame != null) {
            paidFor.computeIfAbsent(blame, each -> new Review(payment.member()))
                    .payments
                    .add(new Payment(payment.time(), payment.has(voidsNothing)));
        }
    }

    /** Looks what became of all that was paid for: once, when all payments are added. */
    Payees lookWhatBecame(View view) {
        view.entries(
                PriceForBlame.GIVEN_UP,
                entry -> {
                    Review review = paidFor.get(entry.member());
                    if (review != null
                            && review.isEndedByMoney(
                                    entry.time(), entry.has(PriceForBlame.PRAISED))) {
                        review.givenUp = true;
                    }
                });
        return this;
    }

    /** How many people are paid. */
    int all() {
        return all.size();
    }

    /** How many reviews are given up for it. */
    int reviews() {
        int givenUp = 0;
        for (Review review : paidFor.values()) {
            givenUp += review.givenUp ? 1 : 0;
        }
        return givenUp;
    }

    /** Those of the people who had written badly when they were paid. */
    Set<String> authors() {
        Set<String> authors = new HashSet<>();
        paidFor.values().forEach(review -> authors.add(review.author));
        return authors;
    }

    /** How many of them give up all that they were paid for. */
    int comeRound() {
        Set<String> authors = authors();
        for (Review review : paidFor.values()) {
            if (!review.givenUp) {
                authors.remove(review.author);
            }
        }
        return authors.size();
    }

    /** Part of the people who had written badly, 0 to 1. */
    double shareOfAuthors() {
        return (double) authors().size() / Math.max(1, all());
    }

    /** Part of the authors who come round, 0 to 1. */
    double shareComeRound() {
        return (double) comeRound() / Math.max(1, authors().size());
    }
}
