package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;

/**
 * What scoring needs of a signal, as a test wants it: of BRUSHING, about a participant, of the day
 * that ends at its time and known then, of weight and confidence 1, unless it says otherwise.
 */
final class SignalDraft {

    static final long DAY = 86_400_000L;

    /** Midnight in China at the beginning of 1 March 2030. */
    static final long START = 1_898_524_800_000L;

    private final String id;
    private final String rule;
    private final Family family;
    private final long time;

    private Behavior behavior = Behavior.BRUSHING;
    private long from;
    private long known;
    private double weight = 1;
    private double confidence = 1;
    private boolean strong;
    private boolean guards;
    private boolean narrow;
    private boolean byOthers;
    private boolean stageable;

    private SignalDraft(String id, String rule, Family family, long time) {
        this.id = id;
        this.rule = rule;
        this.family = family;
        this.time = time;
        from = time - DAY;
        known = time;
    }

    static SignalDraft signal(String id, String rule, Family family, long time) {
        return new SignalDraft(id, rule, family, time);
    }

    SignalDraft behavior(Behavior its) {
        behavior = its;
        return this;
    }

    SignalDraft from(long oldest) {
        from = oldest;
        return this;
    }

    SignalDraft known(long at) {
        known = at;
        return this;
    }

    SignalDraft weight(double its) {
        weight = its;
        return this;
    }

    SignalDraft confidence(double its) {
        confidence = its;
        return this;
    }

    SignalDraft strong(boolean is) {
        strong = is;
        return this;
    }

    /** It says that the subject was attacked. */
    SignalDraft guards() {
        guards = true;
        return this;
    }

    /** The same, and that explains only what began with the attack. */
    SignalDraft guardsNarrowly() {
        narrow = true;
        return guards();
    }

    SignalDraft byOthers() {
        byOthers = true;
        return this;
    }

    SignalDraft stageable() {
        stageable = true;
        return this;
    }

    ScoredSignal make() {
        return new ScoredSignal(
                id,
                1,
                behavior,
                rule,
                family,
                time,
                from,
                known,
                weight,
                confidence,
                strong,
                false,
                guards,
                narrow,
                byOthers,
                stageable,
                Role.PARTICIPANT,
                null);
    }
}
