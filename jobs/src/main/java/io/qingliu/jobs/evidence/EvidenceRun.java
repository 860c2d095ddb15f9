package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.backtest.JsonLinesSink;
import io.qingliu.jobs.casework.CaseArrival;
import io.qingliu.jobs.casework.RouteCases;
import io.qingliu.jobs.casework.Scoring;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.signal.RuleSettings;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.SignalSerializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Makes the bundles of a bounded run: goes through its signals once more to learn what the listed
 * findings rest on, then through its events once more to gather just that.
 *
 * @param results of the run, all versions
 * @param evidence where bundles and log go; those of an earlier run are replaced
 * @param rules of the run
 * @param clocks of the run
 * @param parallelism of both passes; it does not show in what is written
 */
public record EvidenceRun(
        Path results, Path evidence, RuleSettings rules, ClockSettings clocks, int parallelism) {

    /** Name of the directory beside the results of a backtest. */
    public static final String DIRECTORY = "evidence";

    private static final String MATCHED = "matched";
    private static final String CLOCK = "clock";

    /**
     * Where a run's input can be read again.
     *
     * @param <T> what is read
     */
    public interface Again<T> {
        /** The source, with watermarks that end where the run's clock did. */
        DataStream<T> in(StreamExecutionEnvironment env) throws Exception;
    }

    /**
     * Runs both passes and writes what they found.
     *
     * @param signals what the first job said, all versions and ticks
     * @param cases what the second job read
     * @param events what the first job read
     * @param work a directory for what need not stay
     * @return how many bundles there are
     */
    public int run(Path signals, Again<CaseArrival> cases, Again<Arrival> events, Path work)
            throws Exception {
        clear(evidence);
        Files.createDirectories(evidence);
        Files.createFile(evidence.resolve(EvidenceLog.FILE));
        Grounds grounds = Grounds.listed(results);
        if (grounds.all().isEmpty()) {
            return 0;
        }
        trace(cases, work);
        grounds.explore(
                signals,
                work.resolve(MATCHED + ".jsonl"),
                work.resolve("traces.jsonl"),
                work.resolve(Report.STREAM + ".jsonl"));
        gather(grounds.keys(), events, work);
        BundleWriter writer =
                new BundleWriter(
                        evidence,
                        EvidenceLog.empty(),
                        RulesInForce.of(rules),
                        newest(signals, CaseArrival.TICK),
                        newest(work.resolve(CLOCK + ".jsonl"), CLOCK),
                        clocks.disorder());
        try (GatheredJourneys journeys =
                GatheredJourneys.in(work.resolve(GatherJourneys.STREAM + ".jsonl"))) {
            for (Ground ground : grounds.all()) {
                writer.write(ground, journeys);
            }
        }
        return grounds.all().size();
    }

    /** Takes away what an earlier run wrote; whatever else lies there stays. */
    public static void clear(Path evidence) throws IOException {
        if (!Files.isDirectory(evidence)) {
            return;
        }
        try (DirectoryStream<Path> old = Files.newDirectoryStream(evidence, '*' + Bundle.SUFFIX)) {
            for (Path bundle : old) {
                Files.delete(bundle);
            }
        }
        Files.deleteIfExists(evidence.resolve(EvidenceLog.FILE));
    }

    /** Patterns and reports once more: what they made, and of what. */
    private void trace(Again<CaseArrival> cases, Path work) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("--parallelism", parallelism);
        DataStream<CaseArrival> arrivals = cases.in(env);
        SingleOutputStreamOperator<Signal> routed =
                named(
                        "cases.route",
                        arrivals.process(new RouteCases()).returns(SignalSerializer.TYPE));
        Scoring scoring = Scoring.traced(routed, routed.getSideOutput(RouteCases.REPORTS), rules);
        DataStream<WireRecord> found =
                named(
                        "matched.wire",
                        scoring.matched().map(EvidenceRun::matched).returns(WireRecord.TYPE));
        for (DataStream<WireRecord> traces : scoring.traces()) {
            found = found.union(traces);
        }
        DataStream<WireRecord> told =
                named(
                        "reports.wire",
                        arrivals.filter(EvidenceRun::isKept)
                                .uid("reports.filter")
                                .map(EvidenceRun::kept)
                                .returns(WireRecord.TYPE));
        write("traces.file", found.union(told), work);
        env.execute("qingliu-evidence-signals");
    }

    private static WireRecord matched(Signal signal) {
        return new WireRecord(MATCHED, null, WireJson.write(signal));
    }

    private static boolean isKept(CaseArrival arrival) {
        return arrival.stream().equals(Report.STREAM) || arrival.stream().equals(CaseArrival.END);
    }

    private static WireRecord kept(CaseArrival arrival) {
        return arrival.stream().equals(Report.STREAM)
                ? new WireRecord(Report.STREAM, null, arrival.json())
                : new WireRecord(
                        CLOCK,
                        null,
                        ("{\"" + CLOCK + "\":" + arrival.time() + '}')
                                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Journeys once more: those that are counted under the keys. */
    private void gather(Set<String> keys, Again<Arrival> events, Path work) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("--parallelism", parallelism);
        SingleOutputStreamOperator<JourneyStep> routed =
                named(
                        "events.route",
                        events.in(env).process(new RouteEvents()).returns(JourneyStep.TYPE));
        SingleOutputStreamOperator<WireRecord> parcels =
                gathered("gather.parcels", routed.getSideOutput(RouteEvents.SCANS), keys);
        SingleOutputStreamOperator<WireRecord> orders =
                gathered(
                        "gather.orders",
                        routed.union(parcels.getSideOutput(JourneyOperator.FORWARDED)),
                        keys);
        write("journeys.file", parcels.union(orders), work);
        env.execute("qingliu-evidence-events");
    }

    private static SingleOutputStreamOperator<WireRecord> gathered(
            String name, DataStream<JourneyStep> steps, Set<String> keys) {
        return named(
                name,
                steps.keyBy(JourneyStep::journey, Types.STRING)
                        .transform(name, WireRecord.TYPE, new GatherJourneys(keys)));
    }

    private static void write(String name, DataStream<WireRecord> records, Path work) {
        records.sinkTo(new JsonLinesSink(work)).setParallelism(1).name(name).uid(name);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            String name, SingleOutputStreamOperator<T> stage) {
        return stage.name(name).uid(name);
    }

    /** The newest time that lines which begin with a name tell. */
    private static long newest(Path file, String name) throws IOException {
        long newest = Long.MIN_VALUE;
        String begin = "{\"" + name + "\":";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith(begin)) {
                    JsonNode told = BundleJson.read(line);
                    newest = Math.max(newest, told.path(name).asLong());
                }
            }
        }
        return newest;
    }
}
