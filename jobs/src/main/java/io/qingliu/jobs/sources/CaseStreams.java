package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.JobLease;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.clock.CaseWatermarks;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.clock.OfferNewest;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Where the second job's input comes from, and what people report in the first. */
public final class CaseStreams {

    private CaseStreams() {}

    /** The case streams that have a file in a directory. */
    public static List<String> in(Path directory) {
        return WireJson.caseStreams().stream()
                .filter(
                        stream ->
                                Files.exists(directory.resolve(stream + ".jsonl"))
                                        || Files.exists(directory.resolve(stream + ".jsonl.gz")))
                .sorted()
                .toList();
    }

    /**
     * The sound changes of rules in a directory, in the order of time; none if it has no file of
     * them. What is not sound becomes a dead letter when {@link #files} is read.
     *
     * @param now when all records arrived, epoch milliseconds
     */
    public static List<RuleChange> rules(Path directory, EdgeSettings edge, long now)
            throws IOException {
        return new CaseFiles(directory, List.of(), edge, now)
                .records(RuleChange.STREAM, RuleChange.class);
    }

    /**
     * The sound verdicts in a directory, in the order of time.
     *
     * @param now when all records arrived, epoch milliseconds
     */
    public static List<Verdict> verdicts(Path directory, EdgeSettings edge, long now)
            throws IOException {
        return new CaseFiles(directory, List.of(), edge, now)
                .records(Verdict.STREAM, Verdict.class);
    }

    /**
     * Where a deployment reads, each with a clock of its own.
     *
     * @param signals and the ticks of the first job, whose clock they carry
     * @param records of cases; their clock counts where the first job has fallen silent
     */
    public record Topics(DataStream<CaseInput> signals, DataStream<CaseInput> records) {}

    /**
     * Signals and case records from their topics: two sources, because a partition of signals holds
     * the clock from the start, whatever it holds, and one of case records never does. Signals, of
     * which there are few, are read by one reader: one without a partition would hold it for ever.
     *
     * @param lease that the source of signals holds
     */
    public static Topics topics(
            StreamExecutionEnvironment env, JobSettings settings, JobLease lease) {
        return new Topics(
                source(
                        env,
                        settings,
                        lease,
                        "signals.topic",
                        1,
                        List.of(Signal.STREAM),
                        CaseWatermarks.ofSignals(change(settings)),
                        new ClockEnds<>()),
                source(
                        env,
                        settings,
                        JobLease.NONE,
                        "cases.topics",
                        env.getParallelism(),
                        read(settings.isolation()),
                        CaseWatermarks.ofCaseRecords(settings.clocks().quiet()),
                        new OfferNewest()));
    }

    private static long change(JobSettings settings) {
        return settings.succeeds() ? settings.days().begin() : Long.MAX_VALUE;
    }

    /**
     * What people report, for the first job; what it refuses among it the second refuses, which
     * reads it too. One reader: it is little, and one without a partition would hold the clock.
     */
    public static DataStream<CaseInput> reports(
            StreamExecutionEnvironment env, JobSettings settings) {
        return env.fromSource(
                        EventTopics.of(
                                        settings.kafka()
                                                .withGroupId(
                                                        settings.ofKey(settings.kafka().groupId())),
                                        List.of(Report.STREAM))
                                .source(
                                        new CaseDeserializer(
                                                settings.kafka().topics().prefix(),
                                                settings.edge(),
                                                settings.isolation())),
                        CaseWatermarks.ofCaseRecords(settings.clocks().quiet()),
                        "reports.topic",
                        CaseInput.TYPE)
                .uid("reports.topic")
                .setParallelism(1);
    }

    /**
     * The sound reports in a directory; null if there are none.
     *
     * @param now when all records arrived, epoch milliseconds
     */
    public static DataStream<CaseInput> reports(
            StreamExecutionEnvironment env, Path directory, EdgeSettings edge, long now)
            throws IOException {
        List<CaseInput> reports = new ArrayList<>();
        for (Report report :
                new CaseFiles(directory, List.of(), edge, now)
                        .records(Report.STREAM, Report.class)) {
            reports.add(new CaseInput.RecordEntry(report));
        }
        // Flink has no source of nothing.
        return reports.isEmpty()
                ? null
                : env.fromData(reports, CaseInput.TYPE)
                        .name("reports.file")
                        .uid("reports.file")
                        .setParallelism(1);
    }

    /** The case streams, those of members kept apart among them. */
    public static List<String> incoming(Isolation isolation) {
        List<String> streams = new ArrayList<>(new TreeSet<>(WireJson.caseStreams()));
        streams.addAll(isolation.incoming());
        return List.copyOf(streams);
    }

    /** Beside the case streams, what decisions were made on: it says which rules had a part. */
    private static List<String> read(Isolation isolation) {
        List<String> streams = new ArrayList<>(incoming(isolation));
        streams.add(FrozenFinding.STREAM);
        return streams;
    }

    private static DataStream<CaseInput> source(
            StreamExecutionEnvironment env,
            JobSettings settings,
            JobLease lease,
            String name,
            int parallelism,
            List<String> streams,
            CaseWatermarks watermarks,
            OneInputStreamOperator<CaseInput, CaseInput> behind) {
        String clock = name.substring(0, name.indexOf('.')) + ".clock";
        KafkaSource<CaseInput> source =
                EventTopics.of(
                                settings.kafka().withGroupId(settings.kafka().groupId() + "-cases"),
                                streams)
                        .source(
                                new CaseDeserializer(
                                        settings.kafka().topics().prefix(),
                                        settings.edge(),
                                        settings.rotation() == null
                                                ? null
                                                : settings.rotation().previous(),
                                        settings.isolation(),
                                        settings.days()));
        return env.fromSource(lease.guard(source, CaseInput.TYPE), watermarks, name, CaseInput.TYPE)
                .uid(name)
                .setParallelism(parallelism)
                .transform(clock, CaseInput.TYPE, behind)
                .uid(clock)
                .setParallelism(parallelism);
    }

    /**
     * Signals and case records from files.
     *
     * @param signals files of signals, of each of which only the newest version counts
     */
    public static DataStream<CaseInput> files(
            StreamExecutionEnvironment env,
            Path directory,
            List<Path> signals,
            EdgeSettings edge,
            long now)
            throws IOException {
        CaseFiles files = new CaseFiles(directory, signals, edge, now);
        return env.fromSource(
                        new DataGeneratorSource<>(
                                new InOrder(files), files.count(), CaseInput.TYPE),
                        CaseWatermarks.ofSignals(),
                        "cases.files",
                        CaseInput.TYPE)
                .uid("cases.files")
                .setParallelism(1)
                .transform("cases.clock", CaseInput.TYPE, new ClockEnds<>())
                .uid("cases.clock")
                .setParallelism(1);
    }

    /** The generator asks by number, one after the other; the files answer in their order. */
    private static final class InOrder implements GeneratorFunction<Long, CaseInput> {

        private static final long serialVersionUID = 1L;

        private final CaseFiles files;

        InOrder(CaseFiles files) {
            this.files = files;
        }

        @Override
        public CaseInput map(Long number) throws Exception {
            return files.next();
        }
    }
}
