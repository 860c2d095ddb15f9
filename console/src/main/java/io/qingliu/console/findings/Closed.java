package io.qingliu.console.findings;

import io.qingliu.console.store.Decision;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.util.Locale;
import java.util.Set;

/**
 * Why nothing can be decided on a finding as it stands: what was taken back, or what was confirmed
 * and is over, opens again only by newer evidence, and the casebook refuses a verdict before that
 * ({@code NOTHING_NEW}). A suspicion that nobody answered and that has lapsed is not over: the
 * casebook takes a verdict on it, however late.
 */
public final class Closed {

    private static final Set<ListingStatus> OVER =
            Set.of(ListingStatus.CORRECTED, ListingStatus.RESTORED, ListingStatus.EXPIRED);

    private Closed() {}

    /**
     * Why, as the phrase {@code closed.…} that says it; null if it can be decided.
     *
     * @param decision the last on it; null if there is none
     * @param listing of its subject; null if there is none
     */
    public static String why(Finding finding, Decision decision, Listing listing) {
        if (decision != null && decision.closes()) {
            return decision.outcome().code();
        }
        boolean over =
                listing != null
                        && OVER.contains(listing.status())
                        && listing.until() != null
                        && finding.time() <= listing.until()
                        && decision != null
                        && decision.hasListedBefore(listing.until());
        return over ? listing.status().name().toLowerCase(Locale.ROOT) : null;
    }
}
