package io.qingliu.connectors.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Sends calls without blocking the job. Its operator keeps every call under way in its state, so a
 * checkpoint never lets one slip.
 */
final class WebhookFunction extends RichAsyncFunction<WebhookCall, Delivery> {
    private static final long serialVersionUID = 1L;
    private static final int HTTP_THREADS = 2;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final WebhookSettings settings;

    private transient AllowedOrigins allowed;
    private transient ReceiverHealth health;
    private transient HttpClient http;
    private transient ExecutorService threads;
    private transient ScheduledExecutorService timer;
    private transient Clock clock;
    private transient Counter delivered;
    private transient Counter failed;
    private transient Counter retried;

    WebhookFunction(WebhookSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        allowed = new AllowedOrigins(settings.allowed());
        health = new ReceiverHealth();
        threads = Executors.newFixedThreadPool(HTTP_THREADS, daemons("qingliu-webhook-http"));
        timer = Executors.newSingleThreadScheduledExecutor(daemons("qingliu-webhook-timer"));
        http =
                HttpClient.newBuilder()
                        // A redirect could lead where the list of origins does not.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.requestTimeout())
                        .executor(threads)
                        .build();
        clock = Clock.systemUTC();
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("webhook");
        delivered = metrics.counter("delivered", new ThreadSafeSimpleCounter());
        failed = metrics.counter("failed", new ThreadSafeSimpleCounter());
        retried = metrics.counter("retried", new ThreadSafeSimpleCounter());
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        // Calls under way are in the last checkpoint; what is cut off here is sent again.
        if (timer != null) {
            timer.shutdownNow();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    @Override
    public void asyncInvoke(WebhookCall call, ResultFuture<Delivery> result) {
        URI address;
        try {
            address = allowed.check(call.url());
        } catch (IllegalArgumentException e) {
            end(result, new Delivery(call, Delivery.Outcome.FORBIDDEN, 0, 0, e.getMessage()));
            return;
        }
        String secret = settings.secrets().get(call.secretRef());
        if (secret == null) {
            String reason = "secretRef is " + call.secretRef() + " but must name a known secret";
            end(result, new Delivery(call, Delivery.Outcome.UNSIGNED, 0, 0, reason));
            return;
        }
        String origin = AllowedOrigins.origin(address);
        int attempts = health.attempts(origin, settings.attempts());
        new Attempts(call, address, origin, secret, attempts, result).next();
    }

    /** Guards against a lost callback only: every attempt has its own end. */
    @Override
    public void timeout(WebhookCall call, ResultFuture<Delivery> result) {
        String reason = "no end within " + settings.longestCall();
        end(result, new Delivery(call, Delivery.Outcome.EXHAUSTED, settings.attempts(), 0, reason));
    }

    private void end(ResultFuture<Delivery> result, Delivery delivery) {
        (delivery.delivered() ? delivered : failed).inc();
        result.complete(List.of(delivery));
    }

    /** One call on its way through its attempts; each begins when the one before has ended. */
    private final class Attempts {
        private final WebhookCall call;
        private final URI address;
        private final String origin;
        private final String secret;
        private final int allowedAttempts;
        private final ResultFuture<Delivery> result;
        private int made;

        Attempts(
                WebhookCall call,
                URI address,
                String origin,
                String secret,
                int allowedAttempts,
                ResultFuture<Delivery> result) {
            this.call = call;
            this.address = address;
            this.origin = origin;
            this.secret = secret;
            this.allowedAttempts = allowedAttempts;
            this.result = result;
        }

        void next() {
            made++;
            CompletableFuture<HttpResponse<Void>> exchange;
            try {
                exchange = http.sendAsync(request(), HttpResponse.BodyHandlers.discarding());
            } catch (IllegalArgumentException e) {
                unsendable(e);
                return;
            }
            // The request's own timeout ends with the headers; a body may trickle for ever.
            Future<?> cutOff =
                    timer.schedule(
                            () -> exchange.cancel(true),
                            settings.requestTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            exchange.<Void>handle(
                            (response, failure) -> {
                                cutOff.cancel(false);
                                if (failure == null) {
                                    answered(response.statusCode(), response.headers());
                                } else {
                                    unanswered(failure);
                                }
                                return null;
                            })
                    .exceptionally(
                            fault -> {
                                reportUnexpected(fault);
                                return null;
                            });
        }

        private HttpRequest request() {
            return HttpRequest.newBuilder(address)
                    .timeout(settings.requestTimeout())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Idempotency-Key", call.idempotencyKey())
                    .header(
                            WebhookSignature.HEADER,
                            WebhookSignature.sign(secret, clock.instant(), call.body()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                    .build();
        }

        private void answered(int status, HttpHeaders headers) {
            if (status >= 200 && status < 300) {
                health.answered(origin);
                end(result, new Delivery(call, Delivery.Outcome.DELIVERED, made, status, ""));
            } else if (status >= 500 || status == TOO_MANY || status == TIMEOUT) {
                again(status, "answer was " + status, Pauses.asked(headers));
            } else {
                health.answered(origin);
                String reason = "answer was " + status + " but must be 2xx";
                end(result, new Delivery(call, Delivery.Outcome.REJECTED, made, status, reason));
            }
        }

        private void unanswered(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            if (cause instanceof IllegalArgumentException) {
                unsendable(cause);
                return;
            }
            boolean late =
                    cause instanceof HttpTimeoutException || cause instanceof CancellationException;
            // The class only: a message may repeat the address with its query.
            String reason =
                    late
                            ? "no answer within " + settings.requestTimeout()
                            : "no answer: " + cause.getClass().getSimpleName();
            again(0, reason, Duration.ZERO);
        }

        /** One call that can never be made must not stop all others, nor is it tried again. */
        private void unsendable(Throwable cause) {
            // The class only, as above.
            String reason = "no request can be made: " + cause.getClass().getSimpleName();
            end(result, new Delivery(call, Delivery.Outcome.UNSENDABLE, 0, 0, reason));
        }

        private void again(int status, String reason, Duration asked) {
            if (made >= allowedAttempts) {
                health.gaveUp(origin);
                end(result, new Delivery(call, Delivery.Outcome.EXHAUSTED, made, status, reason));
                return;
            }
            retried.inc();
            Duration pause =
                    Pauses.after(made, asked, settings, ThreadLocalRandom.current().nextDouble());
            ScheduledFuture<?> unused =
                    timer.schedule(
                            () -> {
                                try {
                                    next();
                                } catch (RuntimeException e) {
                                    reportUnexpected(e);
                                }
                            },
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        /** A fault of ours, which fails the job; but not while it is being stopped. */
        private void reportUnexpected(Throwable failure) {
            if (!timer.isShutdown()) {
                result.completeExceptionally(
                        new IOException("cannot go on with " + call.idempotencyKey(), failure));
            }
        }
    }
}
