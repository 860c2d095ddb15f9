package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.FindingSerializer;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** A subject on the operator that scores it, and what rules say of it by days. */
final class ASubject {

    static final String SHOP = "SHOP:P1:S1";
    static final String BUYER = "BUYER:P1:b1";

    /** Version of what the first signal of these stories says. */
    static final long FIRST = emitted("R1", 0).time();

    private long clock = Long.MIN_VALUE;

    static Harness<SubjectSignal, Finding> open(OperatorSubtaskState snapshot) throws Exception {
        return open(Pace.LIVE, snapshot);
    }

    static Harness<SubjectSignal, Finding> open(Pace pace, OperatorSubtaskState snapshot)
            throws Exception {
        return open(pace, snapshot, Harness.Backend.HEAP);
    }

    static Harness<SubjectSignal, Finding> open(
            Pace pace, OperatorSubtaskState snapshot, Harness.Backend backend) throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new ScoreSubjects(pace)),
                SubjectSignal::subject,
                FindingSerializer.TYPE,
                backend,
                snapshot);
    }

    static SubjectSignal emitted(String rule, int day) {
        return SubjectSignal.of(SHOP, Given.signal(rule, 1, after(ofDays(day)), SHOP), false);
    }

    static SubjectSignal gone(String rule, int day) {
        Signal signal = Given.signal(rule, 2, after(ofDays(day)), SHOP);
        return SubjectSignal.of(SHOP, signal, true);
    }

    /** A signal comes, and a watermark behind it. */
    void take(Harness<SubjectSignal, Finding> scores, SubjectSignal signal) throws Exception {
        clock = Math.max(clock, signal.time()) + 1;
        scores.take(signal, signal.time());
        scores.clock(clock);
    }

    static List<List<String>> rules(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.evidence().stream().map(Evidence::rule).toList())
                .toList();
    }

    /** Too weak to be observed by itself. */
    static Signal weak(Signal signal) {
        return with(signal, signal.id(), 0.3);
    }

    static Signal withId(Signal signal, String id) {
        return with(signal, id, signal.confidence());
    }

    static Signal with(Signal signal, String id, double confidence) {
        return new Signal(
                id,
                signal.version(),
                signal.behavior(),
                signal.key(),
                signal.time(),
                signal.from(),
                signal.evidence(),
                signal.weight(),
                confidence,
                signal.strong(),
                signal.lookAlikes(),
                signal.flags(),
                signal.flagCount(),
                signal.attributes(),
                signal.shadow(),
                signal.withdrawn());
    }
}
