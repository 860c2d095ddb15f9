package io.qingliu.console.rules;

import io.qingliu.domain.casework.RuleChange;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/**
 * A change that is being tried, or was. Written by the thread that runs it, read by those that show
 * pages.
 */
public final class TrialRun {

    private final String id;
    private final String person;
    private final RuleChange now;
    private final RuleChange then;
    private final long seen;
    private final Map<String, Double> numbers;
    private final long begun;

    private volatile Trials.Stage stage = Trials.Stage.WAITING;
    private volatile DoubleSupplier share = () -> 0;
    private volatile boolean over;
    private volatile boolean stopped;
    private volatile Trials.Outcome outcome;
    private Future<?> running;

    /**
     * @param person whose it is: nobody else sees it
     * @param seen the highest version of the rule when its page was read
     * @param numbers of the rule as they would be, all of them
     * @param begun epoch milliseconds
     */
    TrialRun(
            String id,
            String person,
            RuleChange now,
            RuleChange then,
            long seen,
            Map<String, Double> numbers,
            long begun) {
        this.id = id;
        this.person = person;
        this.now = now;
        this.then = then;
        this.seen = seen;
        this.numbers = new TreeMap<>(numbers);
        this.begun = begun;
    }

    /** In its address; not to be guessed. */
    public String id() {
        return id;
    }

    String person() {
        return person;
    }

    RuleChange now() {
        return now;
    }

    RuleChange then() {
        return then;
    }

    /** Id of the rule. */
    public String rule() {
        return then.rule();
    }

    /** The highest version of the rule when its page was read. */
    public long seen() {
        return seen;
    }

    /** Whether it was tried that the rule counts; else that it no longer does. */
    public boolean counts() {
        return then.mode() == RuleChange.Mode.LIVE;
    }

    /** The numbers that were tried. */
    public Map<String, Double> numbers() {
        return new TreeMap<>(numbers);
    }

    /** When it was begun, epoch milliseconds. */
    public long begun() {
        return begun;
    }

    /** What it is doing. */
    public Trials.Stage stage() {
        return stage;
    }

    /** Of the stage, whole percents. */
    public int percent() {
        return (int) Math.round(100 * Math.max(0, Math.min(1, share.getAsDouble())));
    }

    /** Whether nothing more will come. */
    public boolean isOver() {
        return over;
    }

    /** Whether somebody ended it. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether it ended by itself without an outcome. */
    public boolean isFailed() {
        return over && !stopped && outcome == null;
    }

    /** What would change; null until it is over, and if it failed. */
    public Trials.Outcome outcome() {
        return outcome;
    }

    void at(Trials.Stage theStage, DoubleSupplier theShare) {
        share = theShare;
        stage = theStage;
    }

    void end(Trials.Outcome found) {
        outcome = stopped ? null : found;
        over = true;
    }

    void runs(Future<?> task) {
        running = task;
    }

    /** Ends it: its thread is interrupted, and the next trial waits until that has noticed. */
    void stop() {
        if (!over) {
            stopped = true;
            running.cancel(true);
            over = true;
        }
    }
}
