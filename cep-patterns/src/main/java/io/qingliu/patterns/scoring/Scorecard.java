package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores the signals about one subject: a pure function of which they are, not of their order.
 *
 * <p>{@code S = 1 − Π_family (1 − max_rule weight · confidence · decay)}: families multiply, rules
 * of one family do not; evidence loses half its force in fourteen days of waiting for other
 * evidence (docs/reference/detection.md §1). What it came to stands: a later, weaker signal is no
 * defence.
 */
public final class Scorecard {

    /** Attribute of a guard's signal: the shop that was attacked (R-RVB). */
    public static final String VICTIM = "victim";

    /** Attribute of a guard's signal that explains only what began with the attack. */
    public static final String NARROW = "narrowGuard";

    /** Attribute of a signal about what others did: the kind of subject for which they did it. */
    public static final String BY_OTHERS = "byOthers";

    /**
     * Attribute of a signal, once for each: a subject of which a rival could have staged what it
     * shows.
     */
    public static final String STAGEABLE = "stageable";

    /**
     * Attribute of a signal of a rule that waits longer than any record may be late, or derives
     * from one that does: {@link ScoredSignal#known}, epoch milliseconds.
     */
    public static final String KNOWN = "known";

    private Scorecard() {}

    /**
     * The finding that follows, without a version, or null if nothing follows.
     *
     * @param signals about this subject and behaviour, none withdrawn, and the guards that name it
     */
    public static Finding score(Subject subject, Behavior behavior, Collection<Signal> signals) {
        List<ScoredSignal> scored = new ArrayList<>(signals.size());
        Map<String, Signal> byId = new HashMap<>();
        for (Signal signal : signals) {
            scored.add(ScoredSignal.of(signal, subject));
            byId.put(signal.id(), signal);
        }
        Score score = weigh(subject, behavior, scored);
        if (score == null) {
            return null;
        }
        FindingDraft draft = score.draft();
        score.ids().forEach(id -> draft.add(byId.get(id)));
        return draft.finding();
    }

    /**
     * What follows, or null if nothing does.
     *
     * @param signals about this subject, none withdrawn; those of other behaviours do not count
     */
    public static Score weigh(
            Subject subject, Behavior behavior, Collection<ScoredSignal> signals) {
        List<ScoredSignal> inTime = new ArrayList<>(signals);
        inTime.sort(Standing.IN_TIME);
        Standing standing = Standing.of(behavior, inTime);
        return standing == null ? null : new Score(subject, behavior, standing);
    }
}
