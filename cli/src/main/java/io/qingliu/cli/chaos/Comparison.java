package io.qingliu.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is not as it must be. */
public record Comparison(List<Difference> differences) {

    /** Keeps the list as it is. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares contents by stream and id.
     *
     * @param except streams that are not compared
     */
    static Comparison of(
            Map<String, Map<String, String>> actual,
            Map<String, Map<String, String>> expected,
            Set<String> except) {
        List<Difference> differences = new ArrayList<>();
        Set<String> streams = new TreeSet<>(actual.keySet());
        streams.addAll(expected.keySet());
        streams.removeAll(except);
        for (String stream : streams) {
            add(
                    differences,
                    stream,
                    actual.getOrDefault(stream, Map.of()),
                    expected.getOrDefault(stream, Map.of()));
        }
        return new Comparison(differences);
    }

    private static void add(
            List<Difference> differences,
            String stream,
            Map<String, String> actual,
            Map<String, String> expected) {
        Set<String> ids = new TreeSet<>(actual.keySet());
        ids.addAll(expected.keySet());
        for (String id : ids) {
            String is = actual.get(id);
            String wanted = expected.get(id);
            if (is == null) {
                differences.add(new Difference(Difference.Kind.LOST, stream, id, null, wanted));
            } else if (wanted == null) {
                differences.add(new Difference(Difference.Kind.DOUBLED, stream, id, is, null));
            } else if (!is.equals(wanted)) {
                differences.add(new Difference(Difference.Kind.DIFFERENT, stream, id, is, wanted));
            }
        }
    }

    /** Both together. */
    Comparison and(List<Difference> others) {
        List<Difference> all = new ArrayList<>(differences);
        all.addAll(others);
        return new Comparison(all);
    }

    /** Those that are not excused. */
    Comparison without(Predicate<Difference> excused) {
        return new Comparison(differences.stream().filter(excused.negate()).toList());
    }

    public boolean isEqual() {
        return differences.isEmpty();
    }

    /** How many differences there are of each stream that has some. */
    public Map<String, Long> byStream() {
        return differences.stream()
                .collect(
                        Collectors.groupingBy(
                                Difference::stream, TreeMap::new, Collectors.counting()));
    }

    /** How many differences of this kind there are. */
    public long count(Difference.Kind kind) {
        return differences.stream().filter(each -> each.kind() == kind).count();
    }
}
