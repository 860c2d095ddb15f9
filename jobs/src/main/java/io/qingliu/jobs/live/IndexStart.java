package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.ElasticsearchRefusedException;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.jobs.settings.JobSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the indices and then starts the job that fills them. Without their mappings the first
 * document would make an index that takes anything, so while Elasticsearch does not answer, or
 * refuses, this is tried again, and nothing else waits for it.
 */
final class IndexStart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexStart.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Starts the job. */
    interface Start {
        void now() throws Exception;
    }

    private final JobSettings settings;
    private final LiveListener listener;
    private final Start start;
    private final Consumer<Throwable> failed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::again, "qingliu-index-start");
    private boolean starting;
    private Instant since;
    private String why;

    /**
     * @param failed takes what keeps the job from starting at all
     */
    IndexStart(
            JobSettings settings, LiveListener listener, Start start, Consumer<Throwable> failed) {
        this.settings = settings;
        this.listener = listener;
        this.start = start;
        this.failed = failed;
        thread.setDaemon(true);
    }

    /** Tries once, and goes on trying in the background if Elasticsearch is not there. */
    void begin() throws Exception {
        if (prepared()) {
            start.now();
        } else {
            thread.start();
        }
    }

    private void again() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (prepared()) {
                    if (mayStart()) {
                        start.now();
                    }
                    return;
                }
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (closed.getCount() > 0) {
                failed.accept(e);
            }
        } finally {
            ended.countDown();
        }
    }

    private synchronized boolean mayStart() {
        starting = closed.getCount() > 0;
        return starting;
    }

    private boolean prepared() {
        try {
            Preparation.indices(settings);
        } catch (OutOfReachException e) {
            report(e.why(), e);
            return false;
        } catch (ElasticsearchRefusedException e) {
            report(e.getMessage(), e);
            return false;
        }
        if (since != null) {
            Duration after = Duration.between(since, Instant.now());
            LOG.info("the indices are prepared, after {}", after);
            listener.back(after);
        }
        return true;
    }

    private void report(String reason, RuntimeException failure) {
        if (since == null) {
            since = Instant.now();
        }
        if (!reason.equals(why)) {
            why = reason;
            LOG.warn("the indices cannot be prepared, documents have to wait", failure);
            listener.away(since, reason);
        }
    }

    /** Ends the tries; a job that is being started is started when this returns. */
    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
            if (!starting) {
                // It may wait for an answer for a minute.
                thread.interrupt();
            }
        }
        try {
            if (thread.isAlive()) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
