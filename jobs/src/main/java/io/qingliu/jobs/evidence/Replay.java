package io.qingliu.jobs.evidence;

import static io.qingliu.jobs.flow.Stages.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.RouteCases;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.files.JsonLinesSink;
import io.qingliu.jobs.scoring.Scoring;
import io.qingliu.jobs.settings.BoundedJob;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.CountReports;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.signal.TallyOperator;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Recomputes the finding of a bundle from the bundle alone: the operators of both jobs, one behind
 * the other, over its steps and reports, under the rules it holds, to where the clocks ended.
 */
public final class Replay {

    private static final String FINDINGS = "findings";

    /**
     * One field that came out otherwise.
     *
     * @param where such as {@code finding.evidence[BRU-02].observed}
     * @param then what the bundle holds
     * @param now what follows from its events
     */
    public record Difference(String where, String then, String now) {}

    private final Bundle bundle;

    public Replay(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Runs it.
     *
     * @return what differs, nothing if all is the same
     * @throws io.qingliu.connectors.settings.BadSettingException if the bundle's rules are not
     *     those of this product
     */
    public List<Difference> run() throws Exception {
        try (WorkDirectory work = WorkDirectory.make("qingliu-replay")) {
            execute(work.path());
            return compare(work.path());
        }
    }

    private void execute(Path work) throws Exception {
        RuleSettings rules = RuleSettings.of(bundle.rules());
        EvidenceScope scope = bundle.scope();
        StreamExecutionEnvironment env = LocalCluster.bounded("replay", 1);
        DataStream<JourneyStep> steps =
                ReplaySteps.of(env, bundle.steps(), bundle.disorder())
                        .transform(
                                "events.clock",
                                JourneyStep.TYPE,
                                new ClockTo<>(bundle.eventClock()))
                        .uid("events.clock");
        DataStream<Observation> observed =
                named(
                        "journeys.narrowed",
                        named(
                                        "journeys",
                                        steps.keyBy(JourneyStep::key, KeyType.INSTANCE)
                                                .transform(
                                                        "journeys",
                                                        ObservationSerializer.TYPE,
                                                        new JourneyOperator(0)))
                                .union(CountReports.bounded(reportsNaming(env)))
                                .filter(scope::keeps));
        SingleOutputStreamOperator<Signal> signals =
                named(
                        "tallies",
                        observed.keyBy(Observation::keyHash, KeyType.INSTANCE)
                                .transform(
                                        "tallies",
                                        SignalSerializer.TYPE,
                                        new TallyOperator(
                                                TallyOperator.Rules.OVER_EVENTS, rules, 0)));
        SingleOutputStreamOperator<Signal> clocked =
                named(
                        "signals.clock",
                        signals.transform(
                                "signals.clock",
                                SignalSerializer.TYPE,
                                new ClockTo<>(bundle.caseClock())));
        Scoring scoring = Scoring.narrowed(clocked, reports(env), rules, scope);
        DataStream<WireRecord> found =
                named(
                        "findings.wire",
                        scoring.findings()
                                .map(finding -> wire(FINDINGS, finding))
                                .returns(WireRecord.TYPE));
        DataStream<WireRecord> computed =
                named(
                        "signals.wire",
                        scoring.signals()
                                .map(signal -> wire(Signal.STREAM, signal))
                                .returns(WireRecord.TYPE));
        found.union(computed)
                .sinkTo(new JsonLinesSink(work))
                .setParallelism(1)
                .name("replay.file")
                .uid("replay.file");
        BoundedJob.run(env, "qingliu-replay");
    }

    /** Never empty: Flink has no source of nothing. */
    private List<CaseInput> reports() throws IOException, BadRecordException {
        List<CaseInput> inputs = new ArrayList<>();
        for (byte[] json : bundle.reports()) {
            inputs.add(new CaseInput.RecordEntry(WireJson.readOwn(Report.class, json)));
        }
        inputs.sort(Comparator.comparingLong(CaseInput::time));
        inputs.add(new CaseInput.End(bundle.caseClock()));
        return inputs;
    }

    private DataStream<CaseInput> reportsNaming(StreamExecutionEnvironment env)
            throws IOException, BadRecordException {
        return env.fromData(reports(), CaseInput.TYPE).uid("reports.naming");
    }

    private DataStream<Observation> reports(StreamExecutionEnvironment env)
            throws IOException, BadRecordException {
        return named(
                        "reports.route",
                        env.fromData(reports(), CaseInput.TYPE)
                                .uid("reports")
                                .process(new RouteCases())
                                .returns(SignalSerializer.TYPE))
                .getSideOutput(RouteCases.REPORTS)
                .transform(
                        "reports.clock",
                        ObservationSerializer.TYPE,
                        new ClockTo<>(bundle.caseClock()))
                .uid("reports.clock");
    }

    private static WireRecord wire(String stream, Record record) {
        return new WireRecord(stream, null, WireJson.write(record));
    }

    private List<Difference> compare(Path work) throws IOException, BadRecordException {
        Finding then = bundle.finding();
        Finding now = null;
        for (Finding found : newest(work, FINDINGS, Finding.class, Finding::id).values()) {
            if (found.id().equals(then.id())) {
                now = found;
            }
        }
        boolean nothingThen = then.status() == FindingStatus.CLEARED && then.evidence().isEmpty();
        boolean nothingNow = now == null || now.status() == FindingStatus.CLEARED;
        List<Difference> differences = new ArrayList<>();
        if (!(nothingThen && nothingNow)) {
            differences.addAll(
                    Differences.between(
                            "finding", bundle.findingJson(), now == null ? null : json(now)));
        }
        ArrayNode computed = BundleJson.MAPPER.createArrayNode();
        TreeMap<String, Boolean> known = new TreeMap<>();
        bundle.signals().forEach(signal -> known.put(signal.path("id").asText(), true));
        Ground ground = new Ground(then);
        for (Signal signal : newest(work, Signal.STREAM, Signal.class, Signal::id).values()) {
            if (!signal.withdrawn() && (known.containsKey(signal.id()) || ground.isAbout(signal))) {
                computed.add(json(signal.withVersion(0)));
            }
        }
        differences.addAll(Differences.between("signals", bundle.signals(), computed));
        return differences;
    }

    private static JsonNode json(Record record) throws IOException {
        return BundleJson.read(WireJson.write(record));
    }

    /** The highest version of each record. */
    private static <T extends Record> TreeMap<String, T> newest(
            Path work, String stream, Class<T> type, Function<T, String> id)
            throws IOException, BadRecordException {
        TreeMap<String, T> newest = new TreeMap<>();
        Path file = work.resolve(stream + ".jsonl");
        if (Files.exists(file)) {
            // Each line of one id has a higher version than the one before.
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                T record = WireJson.readOwn(type, line.getBytes(StandardCharsets.UTF_8));
                newest.put(id.apply(record), record);
            }
        }
        return newest;
    }
}
