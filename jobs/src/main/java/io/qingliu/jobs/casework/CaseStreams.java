package io.qingliu.jobs.casework;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.state.ClockEnds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the second job's input comes from. */
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

    /** Signals and case records from their topics. */
    public static DataStream<CaseArrival> topics(
            StreamExecutionEnvironment env, JobSettings settings) {
        List<String> streams = new ArrayList<>(new TreeSet<>(WireJson.caseStreams()));
        streams.add(CaseArrival.SIGNALS);
        return env.fromSource(
                        EventTopics.of(
                                        settings.kafka()
                                                .withGroupId(settings.kafka().groupId() + "-cases"),
                                        streams)
                                .source(
                                        new CaseDeserializer(
                                                settings.kafka().topics().prefix(),
                                                settings.edge())),
                        new CaseWatermarks(settings.clocks().quiet()),
                        "cases.topics",
                        CaseArrival.TYPE)
                .uid("cases.topics")
                .transform("cases.clock", CaseArrival.TYPE, new ClockEnds<>())
                .uid("cases.clock");
    }

    /** Signals and case records from files. */
    public static DataStream<CaseArrival> files(
            StreamExecutionEnvironment env,
            Path directory,
            Path signals,
            EdgeSettings edge,
            long now,
            Duration quiet)
            throws IOException {
        CaseFiles files = new CaseFiles(directory, signals, edge, now);
        return env.fromSource(
                        new DataGeneratorSource<>(
                                new InOrder(files), files.count(), CaseArrival.TYPE),
                        new CaseWatermarks(quiet),
                        "cases.files",
                        CaseArrival.TYPE)
                .uid("cases.files")
                .setParallelism(1)
                .transform("cases.clock", CaseArrival.TYPE, new ClockEnds<>())
                .uid("cases.clock")
                .setParallelism(1);
    }

    /** The generator asks by number, one after the other; the files answer in their order. */
    private static final class InOrder implements GeneratorFunction<Long, CaseArrival> {

        private static final long serialVersionUID = 1L;

        private final CaseFiles files;

        InOrder(CaseFiles files) {
            this.files = files;
        }

        @Override
        public CaseArrival map(Long number) throws Exception {
            return files.next();
        }
    }
}
