package io.qingliu.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.cli.chaos.Chaos;
import io.qingliu.cli.chaos.CityScript;
import io.qingliu.cli.chaos.Difference;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Outcome;
import io.qingliu.cli.chaos.fault.Faults;
import io.qingliu.cli.demo.CityPlayer;
import io.qingliu.cli.demo.DemoCommand;
import io.qingliu.cli.demo.FirmReceiver;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.testkit.city.City;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks a running deployment on purpose and compares its results with an undisturbed one's. */
@Command(name = "chaos")
final class ChaosCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FEWEST_SHOPS = 4;
    private static final int MOST_SHOPS = 1_000;

    /** In fewer there are no results of every kind. */
    private static final int FEWEST_DAYS = 12;

    /** The shortest that a city lives. */
    private static final int CITY_DAYS = 24;

    private static final int MOST_DAYS = 365;

    /** So many differences of a fault are printed; all are in its directory. */
    private static final int EXAMPLES = 3;

    private final Shell shell;

    @Option(names = "--only", paramLabel = "NAME", split = ",", descriptionKey = "chaos.only")
    private List<String> only = List.of();

    @Option(names = "--list", descriptionKey = "chaos.list")
    private boolean list;

    @Option(names = "--short", descriptionKey = "chaos.short")
    private boolean isShort;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "city.seed")
    private long seed = City.defaults().seed();

    @Option(names = "--shops", paramLabel = "N", descriptionKey = "chaos.shops")
    private int shops = FEWEST_SHOPS;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "chaos.days")
    private int days = CITY_DAYS;

    @Option(names = "--keep", paramLabel = "DIR", descriptionKey = "chaos.keep")
    private Path keep;

    @Option(names = "--json", descriptionKey = "chaos.json")
    private boolean json;

    ChaosCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        List<Fault> faults = faults();
        if (list) {
            printList(faults);
            return 0;
        }
        Checks checks = new Checks(shell.texts());
        checks.within("--shops", shops, FEWEST_SHOPS, MOST_SHOPS);
        checks.within("--days", days, FEWEST_DAYS, MOST_DAYS);
        Path directory = directory(checks);
        long began = System.nanoTime();
        List<Outcome> outcomes = outcomes(faults, directory);
        boolean isGood = outcomes.stream().allMatch(Outcome::isGood);
        if (json) {
            printJson(outcomes);
        } else {
            print(outcomes, Duration.ofNanos(System.nanoTime() - began), directory);
        }
        if (isGood && keep == null) {
            delete(directory);
        }
        return isGood ? 0 : 1;
    }

    private List<Fault> faults() {
        List<Fault> all = Faults.all();
        List<String> names = all.stream().map(Fault::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new Checks(shell.texts())
                        .wrong("--only", name, "rule.fault", String.join(", ", names));
            }
        }
        return all.stream().filter(each -> only.isEmpty() || only.contains(each.name())).toList();
    }

    private void printList(List<Fault> faults) {
        Table table =
                new Table(shell.texts().text("table.name"), shell.texts().text("table.fault"));
        faults.forEach(each -> table.row(each.name(), text(each.name())));
        table.print(shell.out());
    }

    private String text(String fault) {
        return shell.texts().text("chaos.fault." + fault);
    }

    private Path directory(Checks checks) throws IOException {
        if (keep == null) {
            return Files.createTempDirectory("qingliu-chaos-");
        }
        checks.output("--keep", keep);
        try (Stream<Path> files = Files.list(keep)) {
            if (files.findAny().isPresent()) {
                throw checks.wrong("--keep", keep, "rule.empty");
            }
        }
        return keep.toAbsolutePath();
    }

    private List<Outcome> outcomes(List<Fault> faults, Path directory) throws Exception {
        City city =
                City.defaults().withSeed(seed).withShops(shops).withDays(Math.max(days, CITY_DAYS));
        long end = city.start().plus(Duration.ofDays(days)).toEpochMilli();
        try (FirmReceiver firms = FirmReceiver.start(DemoCommand.carriers(city))) {
            CityScript script =
                    CityScript.of(city.withWebhooks(firms.base()).live(), CityPlayer::key, end);
            return new Chaos(script, Qingliu.class.getName(), isShort, this::step)
                    .run(faults, directory, firms);
        }
    }

    private void step(String trial, String key, Object... parts) {
        shell.err().println("[" + trial + "] " + shell.texts().text(key, parts));
        shell.err().flush();
    }

    private void print(List<Outcome> outcomes, Duration took, Path directory) {
        Texts texts = shell.texts();
        Table table =
                new Table(
                        texts.text("table.fault"),
                        texts.text("table.lost"),
                        texts.text("table.doubled"),
                        texts.text("table.different"),
                        texts.text("table.recovery"),
                        texts.text("table.remark"));
        for (Outcome outcome : outcomes) {
            table.row(
                    text(outcome.fault()),
                    outcome.comparison().count(Difference.Kind.LOST),
                    outcome.comparison().count(Difference.Kind.DOUBLED),
                    outcome.comparison().count(Difference.Kind.DIFFERENT),
                    seconds(outcome),
                    outcome.remarks().stream()
                            .map(remark -> texts.text(remark.key(), remark.parts().toArray()))
                            .collect(Collectors.joining("; ")));
        }
        table.print(shell.out());
        for (Outcome outcome : outcomes) {
            outcome.comparison().differences().stream()
                    .limit(EXAMPLES)
                    .forEach(each -> shell.out().println(outcome.fault() + ": " + each));
        }
        shell.out().println();
        String time = String.format(Locale.ROOT, "%d:%02d", took.toMinutes(), took.toSecondsPart());
        long bad = outcomes.stream().filter(each -> !each.isGood()).count();
        if (bad == 0) {
            shell.print("chaos.good", outcomes.size(), time);
        } else {
            shell.print("chaos.bad", bad, outcomes.size(), time, directory);
        }
    }

    private static String seconds(Outcome outcome) {
        return outcome.recovery() == null
                ? "—"
                : String.format(Locale.ROOT, "%.1f s", outcome.recovery().toMillis() / 1000.0);
    }

    private void printJson(List<Outcome> outcomes) throws IOException {
        ArrayNode rows = JSON.createArrayNode();
        for (Outcome outcome : outcomes) {
            ObjectNode row = rows.addObject();
            row.put("fault", outcome.fault());
            for (Difference.Kind kind : Difference.Kind.values()) {
                row.put(kind.name().toLowerCase(Locale.ROOT), outcome.comparison().count(kind));
            }
            if (outcome.recovery() == null) {
                row.putNull("recoverySeconds");
            } else {
                row.put("recoverySeconds", outcome.recovery().toMillis() / 1000.0);
            }
            row.put("good", outcome.isGood());
            ObjectNode streams = row.putObject("differences");
            outcome.comparison()
                    .byStream()
                    .forEach((stream, differences) -> streams.put(stream, differences));
            ArrayNode remarks = row.putArray("remarks");
            outcome.remarks()
                    .forEach(
                            each ->
                                    remarks.add(
                                            shell.texts()
                                                    .text(each.key(), each.parts().toArray())));
        }
        shell.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        shell.out().flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
