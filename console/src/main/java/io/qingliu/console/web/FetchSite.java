package io.qingliu.console.web;

import io.javalin.http.Context;
import java.util.function.UnaryOperator;

/**
 * Where a request comes from, as browsers say it (W3C Fetch Metadata). A page of somebody else can
 * embed our addresses as pictures or frames, and fetch them ahead; its visitors then ask for them
 * with their own cookies, and would be written down as having looked at whoever is named there.
 * Such a request is refused before anything is. Somebody who follows a link from elsewhere looks
 * himself.
 *
 * <p>A browser that does not say it is taken as one that does no such thing: what these headers
 * protect is a record of who looked, and what is shown is protected without them.
 */
final class FetchSite {

    private FetchSite() {}

    /** Whether another site's page has it asked for, and not as a page to be opened. */
    static boolean isForeignPart(Context ctx) {
        return isForeignPart(ctx.method().name(), ctx::header);
    }

    /**
     * The same.
     *
     * @param header the value of a header of that name, null if there is none
     */
    static boolean isForeignPart(String method, UnaryOperator<String> header) {
        return isForeign(header) && !isOpened(method, header);
    }

    /** Whether another site, or another server of this one, is behind it. */
    static boolean isForeign(Context ctx) {
        return isForeign(ctx::header);
    }

    private static boolean isForeign(UnaryOperator<String> header) {
        String site = header.apply("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Whether it becomes the page of a window: not of a frame, and not ahead of its opening. */
    private static boolean isOpened(String method, UnaryOperator<String> header) {
        String destination = header.apply("Sec-Fetch-Dest");
        String purpose = header.apply("Sec-Purpose");
        return "navigate".equals(header.apply("Sec-Fetch-Mode"))
                && (destination == null || destination.equals("document"))
                && (purpose == null || !purpose.contains("prefetch"))
                && (method.equals("GET") || method.equals("POST"));
    }
}
