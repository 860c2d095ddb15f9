package io.qingliu.cli;

import io.qingliu.cli.bench.Bench;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.WrongCallException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures throughput, latency, the cost of rules, and others on the same traffic. */
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {

    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[mg]");

    private final Shell shell;

    @Option(names = "--only", paramLabel = "NAME", split = ",", descriptionKey = "bench.only")
    private List<String> only = List.of();

    @Option(names = "--list", descriptionKey = "bench.list")
    private boolean list;

    @Option(names = "--rules", descriptionKey = "bench.rules")
    private boolean rules;

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "bench.runs")
    private int runs = 1;

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "bench.seconds")
    private int seconds = 60;

    @Option(names = "--warm-up", paramLabel = "N", descriptionKey = "bench.warm-up")
    private long warmUp;

    @Option(names = "--records", paramLabel = "N", descriptionKey = "bench.records")
    private long records;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "bench.seed")
    private long seed = 7;

    @Option(names = "--keys", paramLabel = "N", descriptionKey = "bench.keys")
    private long keys = 200_000;

    @Option(names = "--skew", paramLabel = "X", descriptionKey = "bench.skew")
    private double skew;

    @Option(names = "--cheats", paramLabel = "X", descriptionKey = "bench.cheats")
    private double cheats = 0.02;

    @Option(names = "--daily", paramLabel = "N", descriptionKey = "bench.daily")
    private long daily = 1_000_000;

    @Option(names = "--rule-count", paramLabel = "N", descriptionKey = "bench.rule-count")
    private int ruleCount;

    @Option(names = "--without", paramLabel = "NAME", split = ",", descriptionKey = "bench.without")
    private List<String> without = List.of();

    @Option(names = "--parallelism", paramLabel = "N", descriptionKey = "bench.parallelism")
    private int parallelism = 1;

    @Option(names = "--state", paramLabel = "heap|rocksdb", descriptionKey = "bench.state")
    private String state = "heap";

    @Option(names = "--checkpoint-every", paramLabel = "N", descriptionKey = "bench.checkpoint")
    private int checkpointSeconds = 10;

    @Option(names = "--delivery", paramLabel = "NAME", descriptionKey = "bench.delivery")
    private String delivery = "at-least-once";

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "bench.rate")
    private long rate;

    @Option(names = "--probes", paramLabel = "N", descriptionKey = "bench.probes")
    private int probes = 10;

    @Option(names = "--heap", paramLabel = "SIZE", descriptionKey = "bench.heap")
    private String heap = "4g";

    @Option(names = "--output", paramLabel = "DIR", descriptionKey = "bench.output")
    private Path output = Path.of("bench-results");

    @Option(names = "--json", descriptionKey = "bench.json")
    private boolean json;

    BenchCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        check();
        Bench bench =
                ServiceLoader.load(Bench.class)
                        .findFirst()
                        .orElseThrow(
                                () -> new WrongCallException(shell.texts().text("bench.absent")));
        if (list) {
            bench.contenders()
                    .forEach(
                            name ->
                                    shell.out()
                                            .println(
                                                    name
                                                            + "  "
                                                            + shell.texts()
                                                                    .text("bench.of." + name)));
            shell.out().flush();
            return 0;
        }
        checkNames(bench.contenders());
        checkOmissions(bench.omissible());
        new Checks(shell.texts()).output("--output", output);
        return bench.run(asked(), shell);
    }

    private BenchCall asked() {
        return new BenchCall(
                only,
                runs,
                seconds,
                warmUp,
                records,
                new BenchCall.TrafficCall(seed, keys, skew, cheats, daily),
                ruleCount,
                without,
                parallelism,
                state,
                checkpointSeconds,
                delivery,
                rate,
                probes,
                heap,
                rules,
                json,
                output);
    }

    private void check() {
        Checks checks = new Checks(shell.texts());
        checks.within("--runs", runs, 1, 99);
        checks.within("--seconds", seconds, 1, 86_400);
        checks.within("--warm-up", warmUp, 0, 10_000_000_000L);
        checks.within("--records", records, 0, 10_000_000_000L);
        checks.within("--keys", keys, 1_000, 100_000_000);
        fraction("--skew", skew, 0.9);
        fraction("--cheats", cheats, 0.5);
        checks.within("--daily", daily, 10_000, 10_000_000_000L);
        checks.within("--rule-count", ruleCount, 0, 1_000);
        if (!without.isEmpty() && (rules || ruleCount > 0)) {
            throw checks.wrong("--without", String.join(",", without), "rule.notWithRules");
        }
        checks.within("--parallelism", parallelism, 1, 64);
        oneOf("--state", state, "heap", "rocksdb");
        checks.within("--checkpoint-every", checkpointSeconds, 1, 3_600);
        oneOf("--delivery", delivery, "exactly-once", "at-least-once");
        checks.within("--rate", rate, 0, 10_000_000);
        checks.within("--probes", probes, 1, 1_000);
        if (!HEAP.matcher(heap).matches()) {
            throw checks.wrong("--heap", heap, "rule.heap");
        }
    }

    private void checkNames(List<String> known) {
        for (String name : only) {
            oneOf("--only", name, known.toArray(new String[0]));
        }
    }

    private void checkOmissions(List<String> known) {
        Checks checks = new Checks(shell.texts());
        for (String name : without) {
            if (!known.contains(name)) {
                throw checks.wrong("--without", name, "rule.behaviourOrRule");
            }
        }
    }

    private void fraction(String option, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new Checks(shell.texts()).wrong(option, value, "rule.between", 0, most);
        }
    }

    private void oneOf(String option, String value, String... known) {
        if (!List.of(known).contains(value)) {
            throw new Checks(shell.texts())
                    .wrong(option, value, "rule.oneOf", String.join(", ", known));
        }
    }
}
