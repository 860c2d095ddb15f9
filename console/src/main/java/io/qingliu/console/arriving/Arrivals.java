package io.qingliu.console.arriving;

import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request with a body go on when its body is here as a whole. A thread that waited for it
 * would be lost to all others for as long as the sender likes: a few hundred forms of which nothing
 * but the first bytes come would silence the server. Until then a body costs memory only, of which
 * who is known has his own share and nobody else can use it up.
 *
 * <p>What finds no room is answered 503, what takes too long 408. What is too large goes on without
 * its body: see {@link #TOO_LARGE}.
 */
public final class Arrivals extends Handler.Wrapper {

    /**
     * Attribute of a request whose body was larger than what is kept, and fails whoever reads it.
     */
    public static final String TOO_LARGE = "io.qingliu.console.too-large";

    /** All who are not known are one sender: their addresses may be one proxy's. */
    private static final String ANYBODY = "";

    private final Function<Request, String> known;
    private final ArrivalLimits ofKnown;
    private final ArrivalLimits ofOthers;
    private final Room forKnown;
    private final Room forOthers;

    /**
     * @param known who sends a request, null if that is not known; must not read its body
     */
    public Arrivals(
            Function<Request, String> known, ArrivalLimits ofKnown, ArrivalLimits ofOthers) {
        this.known = known;
        this.ofKnown = ofKnown;
        this.ofOthers = ofOthers;
        forKnown = new Room(ofKnown.most(), ofKnown.mostOfOne());
        forOthers = new Room(ofOthers.most(), ofOthers.mostOfOne());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        String who = known.apply(request);
        String sender = who == null ? ANYBODY : who;
        Room room = who == null ? forOthers : forKnown;
        if (room.enter(sender)) {
            ArrivalLimits limits = who == null ? ofOthers : ofKnown;
            new Arrival(request, response, callback, limits, getHandler(), () -> room.leave(sender))
                    .begin();
        } else {
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
        return true;
    }

    /** Bodies that are on their way. */
    int underWay() {
        return forKnown.taken() + forOthers.taken();
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }
}
