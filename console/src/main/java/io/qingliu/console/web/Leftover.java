package io.qingliu.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still on its way of a form that was answered unread. A server that hangs up on it takes
 * the answer away as well: the browser, still writing, shows a lost connection in place of the page
 * that says what is wrong.
 */
final class Leftover {

    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);

    /** Bytes that are read and dropped; the connection of whoever sends more is closed. */
    private static final int MOST = 64 * 1024;

    private Leftover() {}

    /** Reads it, after the answer is made and before it goes out. */
    static void drop(Context ctx) {
        byte[] buffer = new byte[8 * 1024];
        try {
            InputStream body = ctx.req().getInputStream();
            int some = 0;
            for (int read = 0; some >= 0 && read < MOST; read += some) {
                some = body.read(buffer);
            }
            if (some >= 0) {
                ctx.header("Connection", "close");
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the rest of a form for {} was not read", ctx.path(), e);
        }
    }
}
