package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.blacklist.statistics.Row;
import io.qingliu.domain.result.Statistic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The statistics as they add up from the changes a file sends. */
final class Sums {

    private final Map<Row, List<Long>> rows = new HashMap<>();

    void add(List<Effects.Count> changes) {
        for (Effects.Count change : changes) {
            rows.merge(change.row(), boxed(change.added()), Sums::plus);
        }
        rows.values().removeIf(counts -> counts.stream().allMatch(c -> c == 0));
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
    }

    /** All months together, not broken down. */
    long total(Counter counter) {
        return of(
                counter,
                r ->
                        r.behavior() == null
                                && r.role() == null
                                && r.measure() == null
                                && r.member() == null
                                && r.area() == null);
    }

    /** All months together, of the rows that are broken down so. */
    long of(Counter counter, Predicate<Row> breakdown) {
        return rows.entrySet().stream()
                .filter(e -> e.getKey().granularity() == Statistic.Granularity.MONTH)
                .filter(e -> breakdown.test(e.getKey()))
                .mapToLong(e -> e.getValue().get(counter.ordinal()))
                .sum();
    }

    /** Rows that are not nought, with their counts. */
    Map<Row, List<Long>> rows() {
        return Map.copyOf(rows);
    }
}
