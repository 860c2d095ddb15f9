package io.qingliu.cli.demo;

import io.qingliu.cli.evaluation.TruthRow;
import io.qingliu.cli.terminal.AtEnd;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.cli.terminal.ProgressLine;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.Truth;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole system on one machine, playing a simulated city. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);

    private static final int MOST_MINUTES = 1440;
    private static final int MOST_PARALLELISM = 2;

    /** A larger city is one for a deployment, not for the heap of a demo. */
    private static final int LARGEST_SCALE = 1;

    private final Shell shell;

    @Option(names = "--minutes", paramLabel = "N", descriptionKey = "demo.minutes")
    private Integer minutes;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "city.seed")
    private long seed = City.defaults().seed();

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "demo.scale")
    private double scale = 1;

    @Option(names = "--no-console", descriptionKey = "demo.no-console")
    private boolean noConsole;

    @Option(names = "--tour", descriptionKey = "demo.tour")
    private boolean tour;

    private volatile String step = "";
    private volatile CityPlayer player;
    private volatile DemoEnd end;

    public DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(shell.texts());
        if (minutes != null) {
            checks.within("--minutes", minutes, 0, MOST_MINUTES);
        }
        checks.above("--scale", scale, 0, LARGEST_SCALE);
        long began = System.nanoTime();
        ProgressLine line = ProgressLine.show(shell, this::progressText);
        try {
            return play(began, line);
        } finally {
            line.close();
        }
    }

    private int play(long began, ProgressLine line) throws Exception {
        step("demo.city");
        City city = City.defaults().withSeed(seed).withScale(scale);
        List<String> carriers = carriers(city);
        int parallelism = Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors());
        DemoStage stage = new DemoStage();
        // Before it starts: who ends it while it does must not leave its directory behind.
        AtEnd atEnd = AtEnd.close(stage);
        try {
            if (!stage.open(carriers, parallelism, this::step)) {
                LOG.info("asked to end while the servers were starting");
                return 1;
            }
            CityRecords records = city.withWebhooks(stage.firms().base()).live();
            player = new CityPlayer(records, stage.settings().kafka().topics().prefix());
            step("demo.playing");
            player.play(stage.kafka().bootstrapServers());
            Documents documents =
                    new Documents(stage.elasticsearch().uri(), stage.settings().indices());
            try (DemoEnd waiting = new DemoEnd(stage, documents)) {
                end = waiting;
                step("demo.working");
                waiting.await();
            }
            DemoClock clock = new DemoClock(Instant.ofEpochMilli(player.end()), System::nanoTime);
            boolean good = report(stage, documents, records, began, line);
            if (tour || staysUp()) {
                good &= visit(stage, documents, DemoConsole.start(stage, carriers, clock), clock);
            }
            return good ? 0 : 1;
        } catch (Exception e) {
            logTail(stage.elasticsearch(), e);
            throw e;
        } finally {
            atEnd.close();
        }
    }

    /**
     * Its own log goes with the demo's directory.
     *
     * @param server null if it never stood; then the failure itself says what it logged
     */
    private static void logTail(EmbeddedElasticsearch server, Exception failure) {
        if (server == null) {
            return;
        }
        try {
            LOG.error("Elasticsearch logged last:\n{}", server.logTail());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Codes of the firms that may be alerted about their couriers. */
    public static List<String> carriers(City city) throws Exception {
        List<String> carriers = new ArrayList<>();
        for (String json : city.live().stream(Member.STREAM)) {
            var record =
                    (Member)
                            WireJson.readCase(
                                    Member.STREAM,
                                    json.getBytes(StandardCharsets.UTF_8),
                                    WireJson.NO_ARRIVAL);
            if (record.kind() == io.qingliu.domain.casework.MemberKind.LOGISTICS) {
                carriers.add(record.member());
            }
        }
        return carriers;
    }

    private void step(String key) {
        step = key;
        if (!shell.terminal().err()) {
            shell.err().println(shell.texts().text(key, ""));
            shell.err().flush();
        }
    }

    /** The text of the progress line. */
    private String progressText() {
        String now = step;
        String detail = "";
        if (now.equals("demo.playing")) {
            detail = ProgressLine.bar((double) player.sent() / player.total());
        } else if (now.equals("demo.working") && end != null && end.lag() >= 0) {
            detail = shell.texts().text("demo.lag", end.lag(), end.results());
        }
        return now.isEmpty() ? "" : shell.texts().text(now, detail);
    }

    private boolean report(
            DemoStage stage,
            Documents documents,
            CityRecords records,
            long began,
            ProgressLine line)
            throws Exception {
        List<TruthRow> truth = new ArrayList<>();
        Tokeniser tokeniser = new Tokeniser(stage.settings().edge());
        for (Truth each : records.truths()) {
            truth.add(TruthRow.of(each.json(), tokeniser));
        }
        DemoResults results =
                DemoResults.read(documents, stage.settings().indices(), PatientQuestion.OF_A_DEMO);
        DemoReport report =
                DemoReport.of(truth, results.findings(), results.alerts(), stage.firms());
        line.close();
        report.print(shell);
        DemoRings.of(truth, results.rings()).print(shell);
        print(stage, results.counts());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        shell.out().println();
        shell.print(
                report.isGood() ? "demo.good" : "demo.bad",
                records.size(),
                String.format(Locale.ROOT, "%d:%02d", took.toMinutes(), took.toSecondsPart()));
        return report.isGood();
    }

    private void print(DemoStage stage, Map<String, Long> counts) {
        Texts texts = shell.texts();
        shell.out().println();
        shell.print("demo.documents", stage.elasticsearch().uri());
        Table indices = new Table(texts.text("table.index"), texts.text("table.documents"));
        counts.forEach(indices::row);
        indices.print(shell.out());
        shell.out().println();
        if (!staysUp()) {
            if (!tour) {
                shell.print("demo.over");
            }
            return;
        }
        shell.print("demo.query");
        shell.out().println("  " + query(stage.elasticsearch().uri(), stage));
        shell.print("demo.kafka", stage.kafka().bootstrapServers());
    }

    /** Says what to import for this city; the shipped objects look at the last days only. */
    private void printKibana(DemoStage stage, DemoConsole console) throws IOException {
        Path shipped =
                Path.of(System.getProperty("qingliu.kibana", "deploy/kibana/qingliu.ndjson"));
        if (!Files.isReadable(shipped)) {
            shell.warn("demo.kibana.missing", shipped);
            return;
        }
        Path objects = stage.directory().resolve("kibana.ndjson");
        Instant from = Instant.ofEpochMilli(player.begin());
        DemoKibana.write(shipped, objects, from, console.address());
        shell.print(
                "demo.kibana",
                objects,
                ChinaDay.dateOf(player.begin()),
                ChinaDay.dateOf(player.end()));
    }

    private static String query(URI cluster, DemoStage stage) {
        return "curl -s '"
                + cluster
                + "/"
                + stage.settings().indices().findings()
                + "/_search?q=status:CANDIDATE+AND+behavior:EMPTY_PARCEL&sort=score:desc&size=5"
                + "&filter_path=hits.hits._source.subject,hits.hits._source.score&pretty'";
    }

    private boolean isSomebodyThere() {
        return shell.terminal().in() && !noConsole;
    }

    private boolean staysUp() {
        return minutes == null ? isSomebodyThere() : minutes > 0;
    }

    /**
     * Somebody may look around and act while everything is up, and the tour acts before.
     *
     * @return whether the tour, if there was one, came to its end
     */
    private boolean visit(
            DemoStage stage, Documents documents, DemoConsole console, DemoClock clock)
            throws Exception {
        try (console) {
            TourResults results = new TourResults(documents, stage.settings().indices());
            console.print(
                    shell,
                    PatientQuestion.OF_A_DEMO
                            .answer(() -> results.candidate(DemoConsole.PLATFORM, clock.millis()))
                            .map(each -> each.path("id").asText())
                            .orElse(""));
            if (staysUp()) {
                printKibana(stage, console);
            }
            boolean done = true;
            if (tour) {
                done = new Tour(shell, console, results, clock).take();
            }
            if (staysUp()) {
                await();
            } else {
                shell.print("demo.over");
            }
            return done;
        }
    }

    private void await() throws InterruptedException {
        boolean someone = isSomebodyThere();
        CountDownLatch enter = new CountDownLatch(1);
        if (someone) {
            Thread keyboard = new Thread(() -> awaitEnter(enter), "qingliu-keyboard");
            keyboard.setDaemon(true);
            keyboard.start();
        }
        if (minutes == null) {
            shell.print("demo.enter");
            enter.await();
        } else {
            shell.print(minutes == 1 ? "demo.staying.one" : "demo.staying", minutes);
            boolean early = enter.await(minutes, TimeUnit.MINUTES);
            LOG.info("stayed up, ended {}", early ? "by Enter" : "by the clock");
        }
    }

    private static void awaitEnter(CountDownLatch enter) {
        try {
            int key = System.in.read();
            while (key >= 0 && key != '\n') {
                key = System.in.read();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read the keyboard", e);
        } finally {
            enter.countDown();
        }
    }
}
