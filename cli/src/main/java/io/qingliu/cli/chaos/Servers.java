package io.qingliu.cli.chaos;

import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Kafka and Elasticsearch, a process each, and what all deployments on them share. */
public final class Servers implements AutoCloseable {

    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final Firms firms;
    private final Path edgeKey;
    private final KafkaProcess kafka;
    private final EmbeddedElasticsearch elasticsearch;

    private Servers(
            Path directory,
            Firms firms,
            Path edgeKey,
            KafkaProcess kafka,
            EmbeddedElasticsearch elasticsearch) {
        this.directory = directory;
        this.firms = firms;
        this.edgeKey = edgeKey;
        this.kafka = kafka;
        this.elasticsearch = elasticsearch;
    }

    /**
     * Starts both on free ports of the loopback interface.
     *
     * @param directory that holds all their data
     */
    static Servers start(Path directory, Firms firms) throws Exception {
        CompletableFuture<EmbeddedElasticsearch> search =
                CompletableFuture.supplyAsync(
                        () -> EmbeddedElasticsearch.start(directory.resolve("elasticsearch")));
        KafkaProcess kafka = null;
        try {
            kafka = KafkaProcess.start(directory.resolve("kafka"));
            return new Servers(directory, firms, newKey(directory), kafka, search.get());
        } catch (Exception e) {
            if (kafka != null) {
                kafka.close();
            }
            close(search);
            throw e;
        }
    }

    private static void close(CompletableFuture<EmbeddedElasticsearch> search) throws Exception {
        try {
            search.get().close();
        } catch (ExecutionException e) {
            // It did not start: there is nothing to close, and its reason is the one that counts.
            assert e.getCause() != null;
        }
    }

    /** One key for all: the same raw identifiers must become the same tokens everywhere. */
    private static Path newKey(Path directory) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                directory.resolve("edge.key"),
                HexFormat.of().formatHex(key),
                StandardCharsets.US_ASCII);
    }

    /** Starts again what a trial that failed may have left dead. */
    void revive() throws Exception {
        if (!kafka.isAlive()) {
            kafka.start();
        }
        elasticsearch.restart();
    }

    Path directory() {
        return directory;
    }

    Path edgeKey() {
        return edgeKey;
    }

    public Firms firms() {
        return firms;
    }

    public KafkaProcess kafka() {
        return kafka;
    }

    public EmbeddedElasticsearch elasticsearch() {
        return elasticsearch;
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            elasticsearch.close();
        }
    }
}
