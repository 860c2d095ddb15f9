package io.qingliu.jobs;

import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays records in the order of time at one rate, as traffic comes: it waits for nobody, and what a
 * slow broker held up is made up for.
 */
final class SteadyPlayer implements AutoCloseable {

    private static final long TICK_MILLIS = 50;
    private static final long MUCH_LONGER = 120;

    private final OwnTopics topics;
    private final List<CityRecord> records;
    private final int perSecond;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private volatile int sent;
    private volatile long longestPause;
    private long last = began;

    private SteadyPlayer(OwnTopics topics, CheatingShops shops, int perSecond) {
        this.topics = topics;
        this.records = shops.records();
        this.perSecond = perSecond;
    }

    /** Begins to play, on a thread of its own. */
    static SteadyPlayer start(OwnTopics topics, CheatingShops shops, int perSecond) {
        SteadyPlayer player = new SteadyPlayer(topics, shops, perSecond);
        Future<?> unused =
                player.thread.scheduleAtFixedRate(
                        player::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return player;
    }

    private void tick() {
        try {
            play();
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
            thread.shutdown();
        }
    }

    private void play() throws IOException {
        long now = System.nanoTime();
        int due = (int) Math.min(records.size(), (now - began) * perSecond / 1_000_000_000L);
        if (due > sent) {
            new CheatingShops(records.subList(sent, due)).send(topics, record -> true);
            longestPause = Math.max(longestPause, TimeUnit.NANOSECONDS.toMillis(now - last));
            last = now;
            sent = due;
        }
        if (sent == records.size()) {
            end.complete(null);
            thread.shutdown();
        }
    }

    /** How many records the broker has. */
    int sent() {
        return sent;
    }

    /** How many are still to come. */
    int left() {
        return records.size() - sent;
    }

    /** What part of all has been sent, 0 to 1. */
    double share() {
        return (double) sent / records.size();
    }

    /** The time of the newest event that was sent. */
    long reached() {
        return records.get(Math.max(0, sent - 1)).time();
    }

    /** The longest time between two batches, milliseconds. */
    long longestPause() {
        return longestPause;
    }

    /** Waits until all are sent. */
    void awaitEnd() throws InterruptedException, ExecutionException, TimeoutException {
        end.get(records.size() / perSecond + MUCH_LONGER, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
