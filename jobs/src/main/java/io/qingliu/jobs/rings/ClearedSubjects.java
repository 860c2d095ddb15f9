package io.qingliu.jobs.rings;

import io.qingliu.jobs.cases.Clearing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;

/**
 * Whom people cleared and nobody has listed again. State: when each left the list, of a bounded
 * number of subjects.
 */
final class ClearedSubjects {

    private static final Comparator<Map.Entry<String, Long>> LATEST =
            Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey());

    private final MapState<String, Long> left;
    private final int room;

    /**
     * @param left when each left the list, by subject, epoch milliseconds
     * @param room how many are kept; beyond, those are forgotten that left first, and with them
     *     their findings as a rule: those with the oldest evidence leave first too
     */
    ClearedSubjects(MapState<String, Long> left, int room) {
        this.left = left;
        this.room = room;
    }

    /** Takes it in; returns whether it changes anything. */
    boolean take(Clearing clearing) throws Exception {
        String subject = clearing.subject();
        if (clearing.cleared()) {
            left.put(subject, clearing.time());
            return true;
        }
        if (!left.contains(subject)) {
            return false;
        }
        left.remove(subject);
        return true;
    }

    /** Those who left since then, epoch milliseconds; the others are forgotten. */
    Set<String> since(long time) throws Exception {
        List<Map.Entry<String, Long>> latest = new ArrayList<>();
        for (Map.Entry<String, Long> each : left.entries()) {
            latest.add(Map.entry(each.getKey(), each.getValue()));
        }
        latest.sort(LATEST);
        Set<String> kept = new HashSet<>();
        for (Map.Entry<String, Long> each : latest) {
            if (each.getValue() < time || kept.size() == room) {
                left.remove(each.getKey());
            } else {
                kept.add(each.getKey());
            }
        }
        return kept;
    }

    void clear() {
        left.clear();
    }
}
