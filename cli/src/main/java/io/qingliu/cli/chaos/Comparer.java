package io.qingliu.cli.chaos;

import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.signal.RouteEvents;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares what is on the topics of a deployment, and at the firms, with what is to be there. */
final class Comparer {

    private static final String LATE = RouteEvents.LATE_STREAM;

    private final ResultReader reader;
    private final Firms firms;
    private final Map<String, Map<String, String>> expected;
    private final Set<String> uncompared = new HashSet<>();
    private ExpectedLate late;

    /**
     * @param reader of the deployment's topics; who asks has brought it up to date
     * @param expected results by stream and id; null for the undisturbed run that shows them
     */
    Comparer(ResultReader reader, Firms firms, Map<String, Map<String, String>> expected)
            throws IOException {
        this.reader = reader;
        this.firms = firms;
        this.expected = expected == null ? null : CourierPromises.comparable(expected);
    }

    /** Whether it is known what is to be there. */
    boolean isSure() {
        return expected != null;
    }

    /** Leaves a stream out of the comparison, because the fault itself writes there. */
    void leaveOut(String stream) {
        uncompared.add(stream);
    }

    /** These are to be late, and no others. */
    void expectLate(ExpectedLate records) {
        late = records;
    }

    /** Whether the topics hold the expected results, whatever the firms have. */
    boolean isAsExpectedOnTopics() throws IOException {
        Set<String> except = new HashSet<>(uncompared);
        except.add(CourierPromises.DELIVERED);
        return Comparison.of(
                        CourierPromises.comparable(reader.results().contents()), expected, except)
                .without(this::isOwed)
                .isEqual();
    }

    /** How the topics and firms differ from what is to be there; of an unknown, what is broken. */
    Comparison compare() throws IOException {
        List<Difference> doubled =
                reader.results().doubled().stream()
                        .filter(each -> !uncompared.contains(each.stream()))
                        .toList();
        if (expected == null) {
            Map<String, Map<String, String>> none = Map.of();
            Map<String, String> letters = reader.results().of(DeadLetter.STREAM);
            return Comparison.of(Map.of(DeadLetter.STREAM, letters), none, Set.of()).and(doubled);
        }
        return compareContents().without(this::isOwed).and(doubled);
    }

    private Comparison compareContents() throws IOException {
        Map<String, Map<String, String>> wanted = new TreeMap<>(expected);
        if (late != null) {
            wanted.put(LATE, late.contents(reader.results().of(LATE)));
        }
        return Comparison.of(CourierPromises.comparable(contents()), wanted, uncompared);
    }

    /** Whether it is a correction that only this run owes, for what it said on the way. */
    private boolean isOwed(Difference difference) {
        return difference.kind() == Difference.Kind.DOUBLED
                && reader.corrections().isOwed(difference.stream(), difference.is());
    }

    /** Notes the corrections that only this run owes, if there are any. */
    Optional<Outcome.Remark> corrections() throws IOException {
        if (expected == null) {
            return Optional.empty();
        }
        List<Difference> owed =
                compareContents().differences().stream().filter(this::isOwed).toList();
        return owed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Remark(
                                false,
                                "chaos.remark.corrected",
                                List.of(owed.size(), owed.get(0).id())));
    }

    /** Results on the topics and alerts at the firms, by stream and id. */
    private Map<String, Map<String, String>> contents() throws IOException {
        Map<String, Map<String, String>> contents = new TreeMap<>(reader.results().contents());
        Results delivered = new Results();
        for (Map.Entry<String, String> alert : firms.alerts().entrySet()) {
            delivered.add(CourierPromises.DELIVERED, alert.getKey(), alert.getValue());
        }
        contents.put(CourierPromises.DELIVERED, delivered.of(CourierPromises.DELIVERED));
        return contents;
    }

    /** The final results of this deployment, for others to be compared with: no dead letters. */
    Map<String, Map<String, String>> shown() throws IOException {
        Map<String, Map<String, String>> shown = contents();
        shown.remove(DeadLetter.STREAM);
        // Another run may owe nobody these.
        shown.replaceAll(
                (stream, results) -> {
                    Map<String, String> kept = new TreeMap<>(results);
                    kept.values().removeIf(each -> reader.corrections().isOwed(stream, each));
                    return kept;
                });
        return shown;
    }
}
