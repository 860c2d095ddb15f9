package io.qingliu.testkit.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's broker and controller put together by hand. Kafka's own starter ends the process on a
 * fatal fault; a test run or a demo must survive it and report what happened.
 */
final class BrokerNode {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerNode.class);
    private static final int NODE = 1;

    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** Formats the directory if it is new and starts; takes 1 to 3 seconds. */
    BrokerNode(
            Path directory,
            BoundPorts ports,
            Map<String, String> overrides,
            List<String> credentials)
            throws IOException {
        format(directory, credentials);
        KafkaConfig config = new KafkaConfig(settings(directory, ports, overrides));
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> found =
                KafkaRaftServer.initializeLogDirs(config, LOG, "");
        SharedServer shared =
                new SharedServer(
                        config,
                        found._1(),
                        Time.SYSTEM,
                        new Metrics(),
                        CompletableFuture.completedFuture(
                                Map.of(
                                        NODE,
                                        new InetSocketAddress(
                                                BoundPorts.host(), ports.controllerPort()))),
                        List.of(),
                        (name, fatal, action) -> faultHandler(name, action),
                        ports);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), found._2());
        broker = new BrokerServer(shared);
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private FaultHandler faultHandler(String name, Runnable action) {
        return (reason, cause) -> {
            LOG.error("Kafka's {} failed: {}", name, reason, cause);
            action.run();
            RuntimeException failure = new IllegalStateException(name + ": " + reason, cause);
            fault.compareAndSet(null, failure);
            return failure;
        };
    }

    /** The first fault the broker met, null while it is well. */
    Throwable fault() {
        return fault.get();
    }

    /** Stops the broker, then the controller it reports to. */
    void stop() {
        try {
            broker.shutdown();
        } finally {
            controller.shutdown();
        }
    }

    private static void format(Path directory, List<String> credentials) throws IOException {
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        Files.createDirectories(directory);
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BoundPorts.CONTROLLER)
                    .setScramArguments(credentials)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IOException("cannot format " + directory + " for Kafka", e);
        }
    }

    private static Map<String, Object> settings(
            Path directory, BoundPorts ports, Map<String, String> overrides) {
        String broker = BoundPorts.BROKER + "://" + BoundPorts.host() + ":" + ports.brokerPort();
        String controller =
                BoundPorts.CONTROLLER + "://" + BoundPorts.host() + ":" + ports.controllerPort();
        Map<String, Object> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put(
                "controller.quorum.voters",
                NODE + "@" + BoundPorts.host() + ":" + ports.controllerPort());
        all.put("listeners", broker + "," + controller);
        all.put("advertised.listeners", broker);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("controller.listener.names", BoundPorts.CONTROLLER);
        all.put("inter.broker.listener.name", BoundPorts.BROKER);
        all.put("log.dirs", directory.toString());
        all.put("auto.create.topics.enable", "false");
        // One broker: every internal topic has one replica, and few partitions start faster.
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "4");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");
        // Flink's exactly-once sink keeps a transaction open from one checkpoint to the next.
        all.put("transaction.max.timeout.ms", "3600000");
        all.put("group.initial.rebalance.delay.ms", "0");
        // A small machine is shared with Flink and Elasticsearch.
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("background.threads", "2");
        all.put("log.cleaner.dedupe.buffer.size", "4194304");
        // Two of these are laid out in full for each partition: 10 MiB each by default.
        all.put("log.index.size.max.bytes", "1048576");
        all.putAll(overrides);
        return all;
    }
}
