package io.qingliu.console.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trials one after the other in the background, and keeps what came out of the latest {@value
 * #KEPT} for as long as the console runs.
 */
final class TrialQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialQueue.class);

    /** How many are kept, with at most a few hundred findings each. */
    static final int KEPT = 20;

    /** A trial notices within a second that it is to end; the console does not hang on one. */
    private static final int CLOSE_SECONDS = 10;

    private final Trials trials;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread one = new Thread(task, "qingliu-trial");
                        one.setDaemon(true);
                        return one;
                    });
    private final Map<String, TrialRun> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, TrialRun> eldest) {
                    return size() > KEPT;
                }
            };
    private TrialRun latest;

    /**
     * @param trials null where there are none
     */
    TrialQueue(Trials trials) {
        this.trials = trials;
    }

    /** Whether anything can be tried. */
    boolean isOpen() {
        return trials != null;
    }

    /**
     * Begins a trial.
     *
     * @return whether it has begun; not while another runs
     */
    synchronized boolean begin(TrialRun run) {
        if (latest != null && !latest.isOver()) {
            return false;
        }
        latest = run;
        kept.put(run.id(), run);
        run.runs(thread.submit(() -> perform(run)));
        return true;
    }

    private void perform(TrialRun run) {
        Trials.Outcome outcome = null;
        try {
            outcome = trials.run(run.now(), run.then(), run::at);
        } catch (InterruptedException e) {
            LOG.info("the trial of {} was ended", run.rule());
        } catch (Exception e) {
            if (run.isStopped()) {
                LOG.info("the trial of {} was ended: {}", run.rule(), e.toString());
            } else {
                LOG.error("the trial of {} failed", run.rule(), e);
            }
        } finally {
            run.end(outcome);
        }
    }

    /** A trial of this person; empty if it is another's, or so old that it is no longer kept. */
    synchronized Optional<TrialRun> find(String id, String person) {
        return Optional.ofNullable(kept.get(id)).filter(run -> run.person().equals(person));
    }

    /** The trial of this person that runs, of whatever rule; empty if none does. */
    synchronized Optional<TrialRun> running(String person) {
        return Optional.ofNullable(latest)
                .filter(run -> !run.isOver() && run.person().equals(person));
    }

    /** The latest trial of this person of a rule; empty if none is kept. */
    synchronized Optional<TrialRun> latest(String rule, String person) {
        return kept.values().stream()
                .filter(run -> run.rule().equals(rule) && run.person().equals(person))
                .reduce((earlier, later) -> later);
    }

    /** Ends what runs and waits for it, so that nothing of it stays on disk. */
    @Override
    public synchronized void close() {
        if (latest != null && !latest.isOver()) {
            latest.stop();
        }
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a trial has not ended in {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
