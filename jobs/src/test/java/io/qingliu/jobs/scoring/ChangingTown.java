package io.qingliu.jobs.scoring;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.rules.Acceptance;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Signals and changes of a rule on their way to two tasks of its pattern: a feed, who decides about
 * changes, and queues between them. Which of them runs next is drawn.
 */
final class ChangingTown implements AutoCloseable {

    private static final int TASKS = 2;

    private final DrawnSignals signals;
    private final Random random;
    private final StandingMatches standing;
    private final Deque<Object> toFeed = new ArrayDeque<>();
    private final Deque<Object> toAcceptance = new ArrayDeque<>();
    private final List<Deque<Object>> elements = new ArrayList<>();
    private final List<Deque<PatternCourse>> courses = new ArrayList<>();
    private final List<RuledPattern> patterns = new ArrayList<>();
    private Harness<Signal, Element> feed;
    private Acceptance acceptance;
    private final List<RuleChange> taken = new ArrayList<>();
    private int refused;
    private int passed;
    private long now = Long.MIN_VALUE;

    ChangingTown(DrawnSignals signals, Random random) throws Exception {
        this.signals = signals;
        this.random = random;
        standing = new StandingMatches(signals);
        for (int i = 0; i < TASKS; i++) {
            elements.add(new ArrayDeque<>());
            courses.add(new ArrayDeque<>());
        }
        open(null, null, List.of());
    }

    private void open(
            OperatorSubtaskState ofFeed,
            OperatorSubtaskState ofAcceptance,
            List<OperatorSubtaskState> ofPatterns)
            throws Exception {
        feed =
                Harness.open(
                        new PatternFeed(DeclaredPattern.shipped(signals.pattern())),
                        Signal::id,
                        PatternElement.TYPE,
                        Harness.Backend.HEAP,
                        ofFeed);
        passed = 0;
        acceptance = Acceptance.ofPattern(signals.pattern(), PatternFeed.LAG, ofAcceptance);
        acceptance.allRead();
        patterns.clear();
        for (int i = 0; i < TASKS; i++) {
            patterns.add(
                    RuledPattern.open(
                            signals.pattern(), ofPatterns.isEmpty() ? null : ofPatterns.get(i)));
        }
    }

    void take(Signal signal) {
        toFeed.add(signal);
    }

    /** Both hear of it, each when it comes to it. */
    void clock(long time) {
        now = time & ~1L;
        send(now);
    }

    void quiet() {
        now = QuietMarks.after(now);
        send(now);
    }

    private void send(long time) {
        toFeed.add(new Watermark(time));
        toAcceptance.add(new Watermark(time));
    }

    void change(RuleChange change) {
        toAcceptance.add(change);
    }

    /** So many steps, or until nothing is left to do. */
    void run(int steps) throws Exception {
        for (int i = 0; i < steps && runsAny(); i++) {
            collect();
        }
    }

    /** Everything else is done before the next change is looked at, and how far it may go. */
    void decideLate() throws Exception {
        List<Object> waiting = List.copyOf(toAcceptance);
        toAcceptance.clear();
        drain();
        toAcceptance.addAll(waiting);
    }

    void drain() throws Exception {
        run(Integer.MAX_VALUE);
    }

    /** A barrier finds nothing on its way. */
    void restart() throws Exception {
        drain();
        OperatorSubtaskState ofFeed = feed.snapshot();
        OperatorSubtaskState ofAcceptance = acceptance.snapshot();
        List<OperatorSubtaskState> ofPatterns = new ArrayList<>();
        for (RuledPattern pattern : patterns) {
            ofPatterns.add(pattern.snapshot());
        }
        taken.addAll(acceptance.taken());
        refused += acceptance.refused();
        closeAll();
        open(ofFeed, ofAcceptance, ofPatterns);
        forward();
    }

    private boolean runsAny() throws Exception {
        List<Deque<?>> all = new ArrayList<>(List.of(toFeed, toAcceptance));
        all.addAll(elements);
        all.addAll(courses);
        if (all.stream().allMatch(Deque::isEmpty)) {
            return false;
        }
        int next = random.nextInt(all.size());
        while (all.get(next).isEmpty()) {
            next = (next + 1) % all.size();
        }
        Object record = all.get(next).poll();
        if (next == 0) {
            if (record instanceof Signal signal) {
                feed.take(signal, signal.time());
            } else {
                feed.pass(record);
            }
        } else if (next == 1) {
            if (record instanceof RuleChange change) {
                acceptance.take(change);
            } else {
                acceptance.clock((Watermark) record);
            }
        } else if (next < 2 + TASKS) {
            patterns.get(next - 2).pass(record);
        } else {
            patterns.get(next - 2 - TASKS).course((PatternCourse) record);
        }
        if (next < 2) {
            forward();
        }
        return true;
    }

    private void forward() {
        List<Object> sent = feed.output();
        for (Object each : sent.subList(passed, sent.size())) {
            if (each instanceof StreamRecord<?> record) {
                String key = ((Element) record.getValue()).key();
                elements.get(Math.floorMod(key.hashCode(), TASKS)).add(each);
            } else {
                elements.forEach(channel -> channel.add(each));
            }
        }
        passed = sent.size();
        for (PatternCourse each : acceptance.course()) {
            courses.forEach(channel -> channel.add(each));
        }
    }

    private void collect() {
        for (RuledPattern pattern : patterns) {
            for (Observation each : pattern.found()) {
                standing.take(each);
            }
        }
    }

    /** What was given and not taken back. */
    Set<String> matches() {
        return standing.matches();
    }

    /** The changes that were not refused. */
    List<RuleChange> taken() {
        List<RuleChange> all = new ArrayList<>(taken);
        all.addAll(acceptance.taken());
        return all;
    }

    /** How many were. */
    int refused() {
        return refused + acceptance.refused();
    }

    private void closeAll() throws Exception {
        feed.close();
        acceptance.close();
        for (RuledPattern pattern : patterns) {
            pattern.close();
        }
    }

    @Override
    public void close() throws Exception {
        closeAll();
    }
}
