package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Guarding;
import io.qingliu.patterns.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules guard whom: what a guard's signal says of its victim is not what it says of others.
 */
public final class Guards {

    private final Map<String, Guarding> guarded = new HashMap<>();

    /** The guards among the rules of these behaviours. */
    public Guards(List<? extends Behaviour> behaviours) {
        for (Behaviour behaviour : behaviours) {
            for (Rule rule : behaviour.rules()) {
                if (rule.guarding() != null) {
                    guarded.put(rule.id(), rule.guarding());
                }
            }
        }
    }

    /** The subject that a guard's signal names as its victim, or null. */
    public static Subject victimOf(Signal signal) {
        String victim = signal.attribute(Scorecard.VICTIM);
        return victim == null ? null : Subject.parse(victim);
    }

    /**
     * The behaviour a signal bears on where it is about that subject: its own; of its victim, the
     * one that its rule guards against. The signal of a rule that is no more has its own.
     */
    public Behavior behaviorOf(Signal signal, Subject subject) {
        return behaviorOf(ScoredSignal.of(signal, subject));
    }

    /** The behaviour of its subject that a signal bears on. */
    public Behavior behaviorOf(ScoredSignal signal) {
        Guarding guarding = signal.victim() ? guarded.get(signal.rule()) : null;
        return guarding == null ? signal.behavior() : guarding.behavior();
    }

    /**
     * Whether a signal about a subject matters where one behaviour of it is weighed: that of a
     * guard against another behaviour alone does not.
     */
    public boolean matters(ScoredSignal signal, Behavior behavior) {
        Guarding guarding = signal.victim() ? guarded.get(signal.rule()) : null;
        return guarding == null || !guarding.alone() || guarding.behavior() == behavior;
    }
}
