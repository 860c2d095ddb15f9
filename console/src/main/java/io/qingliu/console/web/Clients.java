package io.qingliu.console.web;

import io.javalin.http.Context;
import io.qingliu.console.session.Networks;
import java.util.Collections;

/**
 * From which address somebody comes. Behind a reverse proxy every connection is the proxy's; who
 * stands before it says {@code X-Forwarded-For}, to which each proxy adds whom it was asked by.
 * What the outermost of our own proxies added is true, and all before it may be made up.
 */
final class Clients {

    private static final String FORWARDED = "X-Forwarded-For";

    private final Networks proxies;

    /**
     * @param proxies whose word is taken; none, and the header counts for nothing
     */
    Clients(Networks proxies) {
        this.proxies = proxies;
    }

    /** The last address on the way that is none of our proxies'. */
    String address(Context ctx) {
        return last(ctx.ip(), String.join(",", Collections.list(ctx.req().getHeaders(FORWARDED))));
    }

    /**
     * The same of a connection.
     *
     * @param from whose connection it is
     * @param forwarded all that the header says, in its order; may be empty
     */
    String last(String from, String forwarded) {
        String address = from;
        String[] before = forwarded.split(",", -1);
        for (int i = before.length - 1; i >= 0 && proxies.contains(address); i--) {
            String next = before[i].strip();
            if (!Networks.isAddress(next)) {
                // Nobody is named: the proxy itself is all that is known.
                break;
            }
            address = next;
        }
        return address;
    }
}
