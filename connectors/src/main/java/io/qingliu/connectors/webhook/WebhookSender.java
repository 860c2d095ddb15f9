package io.qingliu.connectors.webhook;

import io.qingliu.connectors.webhook.Answer.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes one attempt at a call: signs it, posts it to an allowed address and reports the answer.
 * Never blocks, never tries again, and has no state but its connections.
 */
final class WebhookSender implements AutoCloseable {
    private static final int HTTP_THREADS = 2;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    /** Answers that are about what is posted, not about where it is posted or who posts it. */
    private static final Set<Integer> ABOUT_THE_BODY = Set.of(400, 413, 415, 422);

    private final WebhookSettings settings;
    private final AllowedOrigins allowed;
    private final ExecutorService threads;
    private final ScheduledExecutorService cutOffs;
    private final HttpClient http;
    private final Clock clock;

    WebhookSender(WebhookSettings settings) {
        this.settings = settings;
        allowed = new AllowedOrigins(settings.allowed());
        threads = Executors.newFixedThreadPool(HTTP_THREADS, daemons("qingliu-webhook-http"));
        cutOffs = Executors.newSingleThreadScheduledExecutor(daemons("qingliu-webhook-timer"));
        http =
                HttpClient.newBuilder()
                        // A redirect could lead where the list of origins does not.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.requestTimeout())
                        .executor(threads)
                        .build();
        clock = Clock.systemUTC();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Makes an attempt.
     *
     * @param then takes the answer, once, in this thread or one of the sender's; no answer comes
     *     after {@link #close}
     */
    void send(WebhookCall call, Consumer<Answer> then) {
        HttpRequest request;
        try {
            request = request(call);
        } catch (IllegalArgumentException e) {
            // The message of an address that is not allowed never repeats its path or query.
            then.accept(Answer.without(Kind.MISDIRECTED, e.getMessage()));
            return;
        }
        CompletableFuture<HttpResponse<Void>> exchange;
        try {
            exchange = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        } catch (IllegalArgumentException e) {
            then.accept(unsendable(e));
            return;
        }
        // The request's own timeout ends with the headers; a body may trickle for ever.
        Future<?> cutOff =
                cutOffs.schedule(
                        () -> exchange.cancel(true),
                        settings.requestTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        var unused =
                exchange.handle(
                        (response, failure) -> {
                            cutOff.cancel(false);
                            then.accept(failure == null ? answered(response) : silent(failure));
                            return null;
                        });
    }

    private HttpRequest request(WebhookCall call) {
        URI address = allowed.check(call.url());
        String secret = settings.secrets().get(call.secretRef());
        if (secret == null) {
            throw new IllegalArgumentException(
                    WebhookOptions.SECRETS.key() + "." + call.secretRef() + " is not set");
        }
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

    private static Answer answered(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer(Kind.DELIVERED, status, Duration.ZERO, "");
        }
        String reason = "answer was " + status;
        if (status >= 500 || status == TOO_MANY || status == TIMEOUT) {
            return new Answer(Kind.LATER, status, Pauses.asked(response.headers()), reason);
        }
        Kind kind = ABOUT_THE_BODY.contains(status) ? Kind.REJECTED : Kind.MISDIRECTED;
        return new Answer(kind, status, Duration.ZERO, reason + " but must be 2xx");
    }

    private Answer silent(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof IllegalArgumentException) {
            return unsendable(cause);
        }
        boolean late =
                cause instanceof HttpTimeoutException || cause instanceof CancellationException;
        // The class only: a message may repeat the address with its query.
        return Answer.without(
                Kind.LATER,
                late
                        ? "no answer within " + settings.requestTimeout()
                        : "no answer: " + cause.getClass().getSimpleName());
    }

    private static Answer unsendable(Throwable cause) {
        return Answer.without(
                Kind.MISDIRECTED, "no request can be made: " + cause.getClass().getSimpleName());
    }

    /** Ends at once; requests under way are cut off and their answers dropped. */
    @Override
    public void close() {
        cutOffs.shutdownNow();
        threads.shutdownNow();
    }
}
