package io.qingliu.cli.demo;

import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole system of the demo in this process and one child: Kafka, Elasticsearch, the firms'
 * receiver and all jobs, on free ports of the loopback interface, all data in one directory that
 * goes when it closes.
 */
final class DemoStage implements AutoCloseable {

    /** Short, because a demo's stream ends and everybody waits for what follows. */
    private static final String QUIET = "PT3S";

    /**
     * A person waits for a click to take effect. Each checkpoint writes the whole state, tens of
     * megabytes: every second that was a third of the processor time of a demo that stands still.
     */
    private static final String CHECKPOINT_EVERY = "PT2S";

    private static final int KEY_BYTES = 32;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Path directory;
    private EmbeddedKafka kafka;
    private EmbeddedElasticsearch elasticsearch;
    private FirmReceiver firms;
    private JobSettings settings;
    private LiveRun run;
    private volatile boolean closing;

    /**
     * Starts everything. Who closes it meanwhile waits until what is just starting stands, and
     * takes that away too.
     *
     * @param carriers codes of the firms that can be alerted
     * @param parallelism of the jobs
     * @param steps accepts the key of each step's text as the step begins
     * @return whether it stands; false if it was closed meanwhile
     */
    synchronized boolean open(Collection<String> carriers, int parallelism, Consumer<String> steps)
            throws Exception {
        if (closing) {
            return false;
        }
        directory = Files.createTempDirectory("qingliu-demo-");
        opened.push(() -> delete(directory));
        steps.accept("demo.servers");
        if (closing) {
            return false;
        }
        CompletableFuture<EmbeddedElasticsearch> search =
                CompletableFuture.supplyAsync(
                        () -> EmbeddedElasticsearch.start(directory.resolve("elasticsearch")));
        try {
            kafka = EmbeddedKafka.start(directory.resolve("kafka"));
            opened.push(kafka);
        } finally {
            elasticsearch = joined(search);
            opened.push(elasticsearch);
        }
        if (closing) {
            return false;
        }
        firms = FirmReceiver.start(carriers);
        opened.push(firms);
        settings = settings(parallelism);
        steps.accept("demo.jobs");
        run = LiveRun.start(settings);
        opened.push(run);
        return !closing;
    }

    private static EmbeddedElasticsearch joined(CompletableFuture<EmbeddedElasticsearch> search) {
        try {
            return search.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private JobSettings settings(int parallelism) throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("edge.key", "file:" + newKey(directory));
        values.put("intake.clock.quiet", QUIET);
        values.put("rules.file", trial(directory).toString());
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("elasticsearch.hosts", elasticsearch.uri().toString());
        values.put("webhook.allowed", firms.origin().toString());
        firms.secrets().forEach((firm, secret) -> values.put("webhook.secrets." + firm, secret));
        for (String job : new String[] {"signal-job", "case-job", "index-job"}) {
            values.put(job + ".parallelism", Integer.toString(parallelism));
            values.put(job + ".checkpoint-every", CHECKPOINT_EVERY);
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints").resolve(job).toUri().toString());
        }
        return JobSettings.of(values);
    }

    private static Path trial(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("rules.jsonl"),
                DemoIncidents.trial() + '\n',
                StandardCharsets.UTF_8);
    }

    private static Path newKey(Path directory) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                directory.resolve("edge.key"),
                HexFormat.of().formatHex(key),
                StandardCharsets.US_ASCII);
    }

    /** Everything in it goes when this closes. */
    Path directory() {
        return directory;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    EmbeddedElasticsearch elasticsearch() {
        return elasticsearch;
    }

    FirmReceiver firms() {
        return firms;
    }

    JobSettings settings() {
        return settings;
    }

    /**
     * Does nothing unless a job has failed for good.
     *
     * @throws Exception with what made one of them fail
     */
    void check() throws Exception {
        run.check();
    }

    /** Closes everything, the last opened first, whatever fails on the way. */
    @Override
    public void close() throws IOException {
        closing = true;
        closeOpened();
    }

    private synchronized void closeOpened() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = with(failure, e);
            } catch (Exception e) {
                failure = with(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static IOException with(IOException failure, Exception another) {
        if (failure == null) {
            return new IOException("not everything could be closed", another);
        }
        failure.addSuppressed(another);
        return failure;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
