package io.qingliu.jobs.state;

import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuntimeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** The names a savepoint of the jobs holds, read off the jobs themselves. */
final class SavepointNames {

    private static final Map<String, String> VALUES =
            Map.of(
                    "edge.key",
                    "env:QINGLIU_EDGE_KEY",
                    "kafka.bootstrap.servers",
                    "localhost:9092",
                    "elasticsearch.hosts",
                    "http://localhost:9200");

    /** Assembles a job. */
    interface Assembly {
        void into(StreamExecutionEnvironment env, JobSettings settings) throws Exception;
    }

    private SavepointNames() {}

    /** The graph of the first job, as a cluster would run it. */
    static StreamGraph signalJob() throws Exception {
        JobSettings settings = JobSettings.of(VALUES);
        return graph(settings, settings.signalJob(), SignalJob::assemble);
    }

    /** The graph of the second job. */
    static StreamGraph caseJob() throws Exception {
        JobSettings settings = JobSettings.of(VALUES);
        return graph(settings, settings.caseJob(), CaseJob::assemble);
    }

    /** The graph of the job that makes documents. */
    static StreamGraph indexJob() throws Exception {
        JobSettings settings = JobSettings.of(VALUES);
        return graph(settings, settings.indexJob(), IndexJob::assemble);
    }

    private static StreamGraph graph(JobSettings settings, RuntimeSettings job, Assembly assembly)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        job.inThisProcess(settings.flink()));
        assembly.into(env, settings);
        return env.getStreamGraph();
    }

    /** One line for each operator, and one, indented, for each state it keeps. */
    static List<String> of(String job, StreamGraph graph) throws Exception {
        TreeMap<String, TreeSet<String>> byUid = new TreeMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            byUid.computeIfAbsent(
                            String.valueOf(node.getTransformationUID()), uid -> new TreeSet<>())
                    .addAll(isOurs(node) ? states(node) : List.of());
        }
        return byUid.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .flatMap(
                        entry ->
                                Stream.concat(
                                        Stream.of(job + " " + entry.getKey()),
                                        entry.getValue().stream().map(state -> "    " + state)))
                .toList();
    }

    /** The state of sources and sinks is Flink's own. */
    private static boolean isOurs(StreamNode node) {
        return node.getStateKeySerializer() != null
                || node.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory
                        && factory.getOperator().getClass().getName().startsWith("io.qingliu.");
    }

    /** Opens the operator, takes a snapshot and reads what stands in it. */
    private static TreeSet<String> states(StreamNode node) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        var harness = new AbstractStreamOperatorTestHarness<>(node.getOperatorFactory(), 1, 1, 0);
        try {
            if (node.getStateKeySerializer() != null) {
                harness.getStreamConfig().setStateKeySerializer(StringSerializer.INSTANCE);
            }
            for (int i = 0; i < node.getStatePartitioners().length; i++) {
                harness.getStreamConfig().setStatePartitioner(i, node.getStatePartitioners()[i]);
            }
            harness.getStreamConfig().serializeAllConfigs();
            harness.open();
            OperatorSubtaskState snapshot = harness.snapshot(1, 1);
            for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
                names.addAll(keyed((KeyGroupsStateHandle) handle));
            }
            for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
                handle.getStateNameToPartitionOffsets()
                        .forEach(
                                (name, where) ->
                                        names.add(name + " " + where.getDistributionMode()));
            }
        } finally {
            harness.close();
        }
        return names;
    }

    private static TreeSet<String> keyed(KeyGroupsStateHandle handle) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (InputStream in = handle.openInputStream()) {
            KeyedBackendSerializationProxy<?> meta =
                    new KeyedBackendSerializationProxy<>(SavepointNames.class.getClassLoader());
            meta.read(new DataInputViewStreamWrapper(in));
            for (StateMetaInfoSnapshot state : meta.getStateMetaInfoSnapshots()) {
                var value =
                        state.getTypeSerializerSnapshot(
                                StateMetaInfoSnapshot.CommonSerializerKeys.VALUE_SERIALIZER);
                names.add(
                        state.getName()
                                + (state.getBackendStateType() == BackendStateType.PRIORITY_QUEUE
                                        ? ""
                                        : ": " + named(value.restoreSerializer())));
            }
        }
        return names;
    }

    private static String named(TypeSerializer<?> serializer) {
        return serializer instanceof MapSerializer<?, ?> map
                ? named(map.getKeySerializer()) + " to " + named(map.getValueSerializer())
                : serializer.getClass().getName();
    }
}
