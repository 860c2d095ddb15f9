package io.qingliu.jobs.backtest;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.EventClocks;
import io.qingliu.connectors.intake.files.FileEvents;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.jobs.casework.CasePipeline;
import io.qingliu.jobs.evidence.EvidenceRun;
import io.qingliu.jobs.evidence.WorkDirectory;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.files.JsonLinesSink;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.reviews.ReviewPipeline;
import io.qingliu.jobs.settings.BoundedJob;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.ReviewSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.CountReports;
import io.qingliu.jobs.signal.SignalPipeline;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The same two jobs over files: the first over the event files and reports, the second over the
 * case files and what the signals of the first come to in the end. Its patterns run before the rest
 * of it, so that what a match gives is known in its own time too: what is written does not depend
 * on how fast which task was.
 *
 * @param input holds {@code NAME.jsonl} or {@code NAME.jsonl.gz} of event and case streams
 * @param output where each result stream becomes {@code NAME.jsonl}
 * @param rules modes and numbers that differ from the declarations, beside those that the input
 *     changes
 * @param policy the rules of procedure
 * @param reviews how reviews are scored
 * @param precision how decisions count for rules; what it would change is written and not fed back
 * @param edge how raw identifiers become tokens
 * @param clocks how event time is measured
 * @param parallelism of both jobs
 * @param bundles whether findings that led to a listing get a bundle of their evidence each, under
 *     {@link EvidenceRun#DIRECTORY} of the output; it reads the events once more
 * @param progress notified of every byte read
 */
public record Backtest(
        Path input,
        Path output,
        RuleSettings rules,
        PolicyFiles policy,
        ReviewSettings reviews,
        PrecisionSettings precision,
        EdgeSettings edge,
        ClockSettings clocks,
        int parallelism,
        boolean bundles,
        ReadProgress progress) {

    /** Reviews scored by the shipped weights, decisions counted as by default. */
    public Backtest(
            Path input,
            Path output,
            RuleSettings rules,
            PolicyFiles policy,
            EdgeSettings edge,
            ClockSettings clocks,
            int parallelism,
            boolean bundles,
            ReadProgress progress) {
        this(
                input,
                output,
                rules,
                policy,
                ReviewSettings.shipped(),
                PrecisionSettings.DEFAULT,
                edge,
                clocks,
                parallelism,
                bundles,
                progress);
    }

    /** By the shipped policy, without bundles. */
    public Backtest(
            Path input,
            Path output,
            RuleSettings rules,
            EdgeSettings edge,
            ClockSettings clocks,
            int parallelism,
            ReadProgress progress) {
        this(
                input,
                output,
                rules,
                PolicyFiles.shipped(),
                edge,
                clocks,
                parallelism,
                false,
                progress);
    }

    /**
     * Changes that the second job makes itself. They have a file of another name than the stream:
     * as a part of the next input they would be what somebody has decided.
     */
    public static final String PROPOSED_RULES = "proposed-rules";

    /** What is counted of the results; its name also says that they are whole. */
    public static final String SUMMARY = "summary.json";

    /** The result streams, each of which has a file even if it is empty. */
    public static final List<String> RESULTS =
            List.of(
                    "findings",
                    "blacklist",
                    "measures",
                    "pushes",
                    "shares",
                    "manifests",
                    "batches",
                    "proposals",
                    "report-answers",
                    "courier-alerts",
                    "notices",
                    "rings",
                    "review-scores",
                    "statistics",
                    RulePrecision.STREAM,
                    PROPOSED_RULES,
                    RuleReceipt.STREAM,
                    "dead-letters",
                    "late");

    /**
     * Runs both jobs to the end and writes {@link #SUMMARY}. Changes of rules in the input hold
     * beside {@link #rules}: of those whose time has come the highest version, of equal versions
     * the one that begins earlier, and of equal times too that of {@code rules}.
     *
     * @throws IllegalArgumentException if the input is no directory or holds nothing known
     * @throws InterruptedException if the thread is interrupted; then no job of it runs any more
     */
    public Summary run() throws Exception {
        long began = System.nanoTime();
        long now = System.currentTimeMillis();
        prepare();
        RuleSettings inForce = rules.and(CaseStreams.rules(input, edge, now));
        try (WorkDirectory directory = WorkDirectory.make("qingliu-backtest")) {
            Path work = directory.path();
            Files.write(
                    output.resolve(RuleReceipt.STREAM + ".jsonl"), TakenRules.receipts(inForce));
            findSignals(inForce, work, now);
            Path signals = work.resolve("signals.jsonl");
            if (!Files.exists(signals)) {
                Files.createFile(signals);
            }
            EvidenceRun evidence =
                    new EvidenceRun(
                            output,
                            output.resolve(EvidenceRun.DIRECTORY),
                            inForce,
                            clocks,
                            parallelism);
            Path matched = evidence.match(env -> cases(env, List.of(signals), now), output, work);
            workCases(inForce, List.of(signals, matched), now);
            int bundled = bundles ? bundle(evidence, signals, work, now) : 0;
            Summary summary =
                    Summary.of(output, bundled, progress.bytesRead(), System.nanoTime() - began);
            summary.write(output.resolve(SUMMARY));
            return summary;
        }
    }

    /**
     * Whether a backtest began to write into a directory and did not come to its end: what it did
     * not find would pass for what is not there. Findings by themselves may be of a live run.
     */
    public static boolean isUnfinished(Path output) {
        return Files.exists(output.resolve(DeadLetter.STREAM + ".jsonl"))
                && !Files.exists(output.resolve(SUMMARY));
    }

    private void prepare() throws IOException {
        if (!Files.isDirectory(input)) {
            throw new IllegalArgumentException("input is " + input + " but must be a directory");
        }
        if (FileEvents.in(input).isEmpty() && CaseStreams.in(input).isEmpty()) {
            throw new IllegalArgumentException(
                    "input is "
                            + input
                            + " but must hold a file of a known stream, such as orders.jsonl");
        }
        Files.createDirectories(output);
        // Before anything else of an earlier run goes: it would vouch for this one.
        Files.deleteIfExists(output.resolve(SUMMARY));
        if (bundles) {
            EvidenceRun.clear(output.resolve(EvidenceRun.DIRECTORY));
        }
        for (String stream : RESULTS) {
            Path file = output.resolve(stream + ".jsonl");
            Files.deleteIfExists(file);
            Files.createFile(file);
        }
    }

    private StreamExecutionEnvironment environment() {
        return LocalCluster.bounded("--parallelism", parallelism);
    }

    private void findSignals(RuleSettings inForce, Path work, long now) throws Exception {
        StreamExecutionEnvironment env = environment();
        DataStream<Arrival> arrivals = events(env, now, progress);
        DataStream<CaseInput> reports = CaseStreams.reports(env, input, edge, now);
        SignalPipeline pipeline =
                SignalPipeline.assemble(
                        arrivals,
                        reports == null ? null : CountReports.bounded(reports),
                        inForce,
                        null,
                        0);
        pipeline.toFile()
                .sinkTo(new JsonLinesSink(work))
                .setParallelism(1)
                .name("signals.file")
                .uid("signals.file");
        DataStream<WireRecord> written = pipeline.deadLetters().union(pipeline.late());
        if (reviews.scored()) {
            written = written.union(ReviewPipeline.assemble(arrivals, reviews.model(), 0));
        }
        LeakGate.before(written, "refused.gate", List.of())
                .setParallelism(1)
                .sinkTo(new JsonLinesSink(output))
                .setParallelism(1)
                .name("refused.file")
                .uid("refused.file");
        BoundedJob.run(env, TakenRules.SIGNALS);
    }

    private DataStream<Arrival> events(
            StreamExecutionEnvironment env, long now, ReadProgress progress) {
        return env.fromSource(
                        new FileEvents(input, edge, clocks, now, progress),
                        ClockedWatermarks.ofFiles(clocks),
                        "events.files",
                        IntakeTypes.ARRIVAL)
                .uid("events.files")
                .setParallelism(1)
                .transform("events.clock", IntakeTypes.ARRIVAL, new EventClocks(clocks))
                .uid("events.clock")
                .setParallelism(1);
    }

    private DataStream<CaseInput> cases(
            StreamExecutionEnvironment env, List<Path> signals, long now) throws IOException {
        return CaseStreams.files(env, input, signals, edge, now);
    }

    private int bundle(EvidenceRun evidence, Path signals, Path work, long now) throws Exception {
        try (ReadProgress again = ReadProgress.start()) {
            return evidence.bundle(signals, env -> events(env, now, again), work);
        }
    }

    private static WireRecord written(Outgoing result) {
        WireRecord wire = result.wire();
        return result.stream().equals(RuleChange.STREAM)
                ? new WireRecord(PROPOSED_RULES, wire.key(), wire.value())
                : wire;
    }

    private void workCases(RuleSettings inForce, List<Path> signals, long now) throws Exception {
        StreamExecutionEnvironment env = environment();
        CasePipeline pipeline =
                CasePipeline.recorded(cases(env, signals, now), inForce, precision, policy);
        DataStream<WireRecord> results =
                pipeline.results()
                        .map(Backtest::written)
                        .returns(WireRecord.TYPE)
                        .name("results.wire")
                        .uid("results.wire")
                        .union(pipeline.refused());
        LeakGate.before(results, "results.gate", policy.texts())
                .setParallelism(1)
                .sinkTo(new JsonLinesSink(output))
                .setParallelism(1)
                .name("results.file")
                .uid("results.file");
        BoundedJob.run(env, TakenRules.CASES);
    }
}
