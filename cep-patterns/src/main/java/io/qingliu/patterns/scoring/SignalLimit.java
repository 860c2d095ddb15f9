package io.qingliu.patterns.scoring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Behavior;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many signals about one subject are kept: {@link #MOST} of each rule. Of more, those go first
 * that are the weakest on the day that has the most left, the oldest day first among equals. What
 * is kept depends on the signals alone, whichever came first, as long as none is taken back: what
 * went does not come back when one that stayed is withdrawn or weakened, in favour of the subject.
 *
 * <p>The strongest of each rule and day always stays, so a subject's score, status and days are
 * those of all its signals, but for what other evidence loses of its force within the day, a
 * twentieth at most, and except where an attack on the subject explains the strongest of a day and
 * not a weaker one. What errs, errs in favour of the subject: fewer related subjects are counted,
 * the oldest evidence and the time since when it is a CANDIDATE may lie later within their day.
 * Nobody can hide strong evidence behind much that is weak.
 */
public final class SignalLimit {

    /** Most signals of one rule; more than there are days in the memory of a subject. */
    public static final int MOST = 256;

    /**
     * Signals that scoring weighs alike: of one rule, as long as nobody puts it on trial or changes
     * what it proves.
     */
    private record Group(
            Behavior behavior,
            String rule,
            boolean strong,
            boolean shadow,
            boolean victim,
            boolean byOthers,
            boolean stageable) {}

    /** The strongest of a day first; all lose their force alike, so the order never changes. */
    private static final Comparator<ScoredSignal> STRONGEST =
            Comparator.<ScoredSignal>comparingDouble(SignalLimit::force)
                    .reversed()
                    // An attack explains what lies in its window: the longest stays.
                    .thenComparingLong(ScoredSignal::from)
                    .thenComparing(Comparator.comparingLong(ScoredSignal::time).reversed())
                    .thenComparing(ScoredSignal::id);

    private SignalLimit() {}

    /** The signals beyond the limit, which are to be forgotten; most often none. */
    public static List<ScoredSignal> beyond(Collection<ScoredSignal> held) {
        if (held.size() <= MOST) {
            return List.of();
        }
        Map<Group, List<ScoredSignal>> groups = new HashMap<>();
        for (ScoredSignal signal : held) {
            groups.computeIfAbsent(groupOf(signal), group -> new ArrayList<>()).add(signal);
        }
        List<ScoredSignal> beyond = new ArrayList<>();
        for (List<ScoredSignal> group : groups.values()) {
            if (group.size() > MOST) {
                beyond.addAll(weakest(group));
            }
        }
        return beyond;
    }

    private static Group groupOf(ScoredSignal signal) {
        return new Group(
                signal.behavior(),
                signal.rule(),
                signal.strong(),
                signal.shadow(),
                signal.victim(),
                signal.byOthers(),
                signal.stageable());
    }

    private static List<ScoredSignal> weakest(List<ScoredSignal> group) {
        record Ranked(ScoredSignal signal, int rank) {}
        List<ScoredSignal> strongest = new ArrayList<>(group);
        strongest.sort(STRONGEST);
        Map<Long, Integer> ofDay = new HashMap<>();
        List<Ranked> ranked = new ArrayList<>();
        for (ScoredSignal signal : strongest) {
            ranked.add(new Ranked(signal, ofDay.merge(dayOf(signal), 1, Integer::sum)));
        }
        ranked.sort(
                Comparator.comparingInt(Ranked::rank)
                        .thenComparing(each -> dayOf(each.signal()), Comparator.reverseOrder()));
        return ranked.subList(MOST, ranked.size()).stream().map(Ranked::signal).toList();
    }

    private static long dayOf(ScoredSignal signal) {
        return ChinaDay.of(signal.time());
    }

    /** The force of a signal at the end of its day. */
    private static double force(ScoredSignal signal) {
        return EvidenceSum.force(
                signal.weight(),
                signal.confidence(),
                signal.time(),
                ChinaDay.begin(dayOf(signal) + 1));
    }
}
