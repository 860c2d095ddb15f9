package io.qingliu.blacklist.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one subject's counting changes the rows. A subject counts once in a row, however many members
 * supplied it and however many behaviours it is listed for; each measure at each member counts
 * once.
 */
public final class Tallying {

    private Tallying() {}

    /**
     * What to add to each row, by {@link Counter#ordinal()}; rows that stay as they are left out.
     */
    public static Map<Row, long[]> difference(List<Counted> before, List<Counted> now) {
        if (before.equals(now)) {
            return Map.of();
        }
        Map<Row, long[]> changes = new HashMap<>();
        add(before, -1, changes);
        add(now, 1, changes);
        // Written once a row that changes: comparing by text wrote it at every comparison.
        Map<String, Row> sorted = new TreeMap<>();
        changes.forEach(
                (row, counts) -> {
                    if (Arrays.stream(counts).anyMatch(count -> count != 0)) {
                        sorted.put(row.toString(), row);
                    }
                });
        Map<Row, long[]> inOrder = new LinkedHashMap<>();
        sorted.values().forEach(row -> inOrder.put(row, changes.get(row)));
        return inOrder;
    }

    private static void add(Collection<Counted> all, int sign, Map<Row, long[]> changes) {
        Map<Row, Set<String>> seen = new HashMap<>();
        for (Counted counted : all) {
            String identity = counted.counter() + " " + counted.identity();
            for (Row row : Row.of(counted)) {
                if (seen.computeIfAbsent(row, r -> new HashSet<>()).add(identity)) {
                    changes.computeIfAbsent(row, r -> new long[Counter.values().length])[
                                    counted.counter().ordinal()] +=
                            sign;
                }
            }
        }
    }
}
