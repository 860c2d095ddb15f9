package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.cli.terminal.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How figures are written. */
final class Numbers {

    /** Written with decimals; the rest are whole. */
    private static final Set<String> FINE =
            Set.of(
                    Outcome.CPU_MICROS,
                    Outcome.TOUCHES,
                    Outcome.P50,
                    Outcome.P99,
                    Outcome.P999,
                    Outcome.FINDING_P50,
                    Outcome.FINDING_P99,
                    Outcome.FINDING_P999,
                    Outcome.SECONDS);

    private Numbers() {}

    static String text(String figure, Double value) {
        if (value == null) {
            return "—";
        }
        return FINE.contains(figure)
                ? String.format(Locale.ROOT, "%,.2f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** The figures that at least one of the outcomes has, in their order. */
    static List<String> figuresOf(Collection<Outcome> outcomes) {
        return had(outcomes.stream().map(Outcome::figures).toList());
    }

    /** The figures that at least one of the rows has, in their order. */
    static List<String> figuresOf(List<Outcome.Row> rows) {
        return had(rows.stream().map(Outcome.Row::figures).toList());
    }

    private static List<String> had(List<Map<String, Double>> figures) {
        return Outcome.FIGURES.stream()
                .filter(figure -> figures.stream().anyMatch(each -> each.containsKey(figure)))
                .toList();
    }

    /** What was measured, in one sentence. */
    static String setup(Results results, Texts texts) {
        BenchCall call = results.call();
        return texts.text(
                "bench.setup",
                call.traffic().keys(),
                call.traffic().skew(),
                call.traffic().cheats(),
                call.traffic().daily(),
                rules(call, texts),
                call.parallelism(),
                call.state(),
                call.checkpointSeconds(),
                call.delivery(),
                call.seconds(),
                results.warmUp(),
                call.runs(),
                call.heap(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
    }

    private static Object rules(BenchCall call, Texts texts) {
        if (!call.without().isEmpty()) {
            return texts.text("bench.allWithout", String.join(", ", call.without()));
        }
        return call.rules() == 0 ? texts.text("bench.declared") : call.rules();
    }
}
