package io.qingliu.blacklist.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
    public static Map<Row, long[]> difference(Collection<Counted> before, Collection<Counted> now) {
        Map<Row, long[]> changes = new TreeMap<>(java.util.Comparator.comparing(Row::toString));
        add(before, -1, changes);
        add(now, 1, changes);
        changes.values()
                .removeIf(
                        counts -> {
                            for (long count : counts) {
                                if (count != 0) {
                                    return false;
                                }
                            }
                            return true;
                        });
        return changes;
    }

    private static void add(Collection<Counted> all, int sign, Map<Row, long[]> changes) {
        Map<Row, Set<String>> seen = new HashMap<>();
        for (Counted counted : all) {
            for (Row row : Row.of(counted)) {
                String identity = counted.counter() + " " + counted.identity();
                if (seen.computeIfAbsent(row, r -> new HashSet<>()).add(identity)) {
                    changes.computeIfAbsent(row, r -> new long[Counter.values().length])[
                                    counted.counter().ordinal()] +=
                            sign;
                }
            }
        }
    }
}
