package io.qingliu.patterns.rule;

/**
 * The honest look-alikes that several behaviours leave out before they count
 * (docs/reference/detection.md §10). What one behaviour alone leaves out stands in its own folder.
 */
public final class LeftOut {

    /** Goods that no carrier brings: only orders of {@code EXPRESS} fulfilment are counted. */
    public static final LookAlike NO_PARCEL =
            LookAlike.leftOut(
                    "NO_PARCEL",
                    "Virtual goods, instant retail, self pick-up and rides have no parcel to be"
                            + " seen");

    /** Absence of a scan is judged when its lateness has passed. */
    public static final LookAlike OFFLINE_SCANNER =
            LookAlike.leftOut(
                    "OFFLINE_SCANNER",
                    "The scan waits in an offline scanner: judged when it can no longer come");

    /** Transfers with one of these reasons are not counted. */
    public static final LookAlike AFTER_SALE =
            LookAlike.leftOut(
                    "AFTER_SALE_GOODWILL",
                    "The shop makes good what went wrong: refund, after-sale case, price"
                            + " adjustment");

    /** Addresses of mobile carriers, campuses and firms are not counted. */
    public static final LookAlike SHARED_NETWORK =
            LookAlike.leftOut(
                    "SHARED_NETWORK",
                    "A dormitory, an office or a mobile carrier puts many people behind one"
                            + " address");

    private LeftOut() {}
}
