package io.qingliu.console.arriving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** A body on its way. Whichever comes first ends it: its last byte, a failure, or its time. */
final class Arrival implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ArrivalLimits limits;
    private final Handler next;
    private final Runnable leave;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long seen;
    private boolean over;
    private Scheduler.Task deadline;

    private enum State {
        WAITING,
        WHOLE,
        TOO_LARGE,
        FAILED
    }

    /**
     * @param next what gets the request with its body
     * @param leave gives its room back
     */
    Arrival(
            Request request,
            Response response,
            Callback callback,
            ArrivalLimits limits,
            Handler next,
            Runnable leave) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.limits = limits;
        this.next = next;
        this.leave = leave;
    }

    /** Reads what is here already, and waits for the rest without a thread. */
    void begin() {
        synchronized (this) {
            deadline =
                    request.getComponents()
                            .getScheduler()
                            .schedule(
                                    // Its thread is everybody's: it must not wait for a lock.
                                    () -> request.getComponents().getExecutor().execute(this::late),
                                    limits.within().toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
        run();
    }

    @Override
    public void run() {
        Content.Chunk failure = null;
        State state = State.WAITING;
        synchronized (this) {
            while (state == State.WAITING) {
                if (over) {
                    return;
                }
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failure = chunk;
                    state = State.FAILED;
                } else {
                    state = take(chunk);
                }
            }
            end();
        }
        if (state == State.FAILED) {
            fail(failure);
        } else {
            goOn(state == State.TOO_LARGE);
        }
    }

    private State take(Content.Chunk chunk) {
        seen += chunk.remaining();
        if (seen > limits.kept()) {
            body.reset();
        } else {
            body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        }
        boolean last = chunk.isLast();
        chunk.release();
        if (seen > limits.read() || (last && seen > limits.kept())) {
            return State.TOO_LARGE;
        }
        return last ? State.WHOLE : State.WAITING;
    }

    private void late() {
        synchronized (this) {
            if (over) {
                return;
            }
            end();
        }
        Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
    }

    private void end() {
        over = true;
        deadline.cancel();
        leave.run();
    }

    private void fail(Content.Chunk failure) {
        if (failure.isLast()) {
            callback.failed(failure.getFailure());
        } else {
            // Nothing has come for so long that the server has noticed it before us.
            Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
        }
    }

    private void goOn(boolean tooLarge) {
        ByteBufferContentSource content =
                new ByteBufferContentSource(ByteBuffer.wrap(body.toByteArray()));
        if (tooLarge) {
            request.setAttribute(Arrivals.TOO_LARGE, true);
            content.fail(new IOException("the body is larger than " + limits.kept() + " bytes"));
            if (seen > limits.read()) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
        }
        try {
            if (!next.handle(new Arrived(request, content), response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) {
            // Nobody above takes it: this runs when bytes come, and not within the handler.
            Response.writeError(request, response, callback, e);
        }
    }

    /** The request with the body that has come. */
    private static final class Arrived extends Request.Wrapper {
        private final Content.Source content;

        Arrived(Request request, Content.Source content) {
            super(request);
            this.content = content;
        }

        @Override
        public Content.Chunk read() {
            return content.read();
        }

        @Override
        public void demand(Runnable task) {
            content.demand(task);
        }

        @Override
        public void fail(Throwable failure) {
            content.fail(failure);
        }
    }
}
