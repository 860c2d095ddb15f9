package io.qingliu.bench.stages;

import io.qingliu.bench.measure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keys and bytes of state by what the keys are about: a dimension, or a kind of journey. */
final class StateBytes {

    private final Map<String, long[]> byKind = new TreeMap<>();
    private long sum;

    /** A key of that kind takes so many bytes. */
    void add(String kind, int bytes) {
        long[] sums = byKind.computeIfAbsent(kind, unused -> new long[2]);
        sums[0]++;
        sums[1] += bytes;
        sum += bytes;
    }

    long sum() {
        return sum;
    }

    /** A row for each kind, the largest first. */
    List<Outcome.Row> rows() {
        List<Outcome.Row> rows = new ArrayList<>();
        byKind.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue()[1], one.getValue()[1]))
                .forEach(
                        each -> {
                            double keys = each.getValue()[0];
                            double bytes = each.getValue()[1];
                            rows.add(
                                    new Outcome.Row(
                                            each.getKey(),
                                            Map.of(
                                                    Outcome.KEYS,
                                                    keys,
                                                    Outcome.STATE_SUM,
                                                    bytes,
                                                    Outcome.BYTES_A_KEY,
                                                    bytes / keys)));
                        });
        return rows;
    }
}
