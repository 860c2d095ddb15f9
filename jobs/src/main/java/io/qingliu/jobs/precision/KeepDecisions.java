package io.qingliu.jobs.precision;

import io.qingliu.blacklist.precision.JudgedFile;
import io.qingliu.blacklist.precision.RuleDecision;
import io.qingliu.blacklist.precision.Slot;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.state.JudgedFileSerializer;
import io.qingliu.patterns.Behaviours;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps what was decided on a subject, and sends on how what counts for rules has changed by a
 * record: the difference of two functions of the set of records, so that in which order they came
 * does not show in the sums. State: one file a subject, until its newest record no longer counts.
 */
final class KeepDecisions extends KeyedProcessFunction<String, Filed, RuleCount> {

    private static final long serialVersionUID = 1L;

    private final long kept;
    private final long twoFrom;

    private transient ValueState<JudgedFile> state;
    private transient Set<String> rules;

    /**
     * @param kept how long a decision counts, milliseconds
     * @param twoFrom since when whoever takes an appeal down does not decide it, epoch milliseconds
     */
    KeepDecisions(long kept, long twoFrom) {
        this.kept = kept;
        this.twoFrom = twoFrom;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "judged", JudgedFileSerializer.INSTANCE));
        rules =
                Behaviours.all().stream()
                        .flatMap(behaviour -> behaviour.rules().stream())
                        .map(rule -> rule.id())
                        .collect(Collectors.toSet());
    }

    @Override
    public void processElement(Filed filed, Context context, Collector<RuleCount> out)
            throws Exception {
        CaseInput.Entry entry = filed.entry();
        if (entry.time() + kept <= context.timerService().currentWatermark()) {
            return;
        }
        JudgedFile held = state.value();
        JudgedFile file = held == null ? new JudgedFile(Subject.parse(filed.key())) : held;
        Set<RuleDecision> before = file.decisions(twoFrom);
        add(file, entry.content());
        Set<RuleDecision> after = file.decisions(twoFrom);
        send(without(before, after), -1, out);
        send(without(after, before), 1, out);
        state.update(file);
        context.timerService().registerEventTimeTimer(file.newest() + kept);
    }

    private static void add(JudgedFile file, Record content) {
        if (content instanceof Verdict verdict) {
            file.add(verdict);
        } else if (content instanceof Appeal appeal) {
            file.add(appeal);
        } else if (content instanceof FrozenFinding frozen) {
            file.add(frozen);
        } else {
            throw new IllegalStateException(
                    content.getClass().getSimpleName() + " is no decision but is routed to them");
        }
    }

    private static Set<RuleDecision> without(Set<RuleDecision> all, Set<RuleDecision> others) {
        Set<RuleDecision> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    /** A rule that is no more has no precision: what is kept is bounded by those there are. */
    private void send(Set<RuleDecision> decisions, int added, Collector<RuleCount> out) {
        for (RuleDecision decision : decisions) {
            if (rules.contains(decision.rule())) {
                out.collect(new RuleCount(decision.rule(), Slot.of(decision).written(), added));
            }
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RuleCount> out)
            throws Exception {
        JudgedFile file = state.value();
        if (file != null && file.newest() + kept <= time) {
            state.clear();
        }
    }
}
