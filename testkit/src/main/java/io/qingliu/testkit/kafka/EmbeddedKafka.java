package io.qingliu.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.IsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and controller in this process, on loopback. Transactions work; every topic
 * has one replica; topics are never created by writing to them. Starts within 1 to 3 seconds and
 * takes about 300 MB.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
 *     kafka.createTopics(Topic.named("qingliu.orders").withPartitions(4));
 *     kafka.produce("qingliu.orders", List.of(Message.text("o-1", "{…}")));
 * }
 * }</pre>
 *
 * <p>Methods may be called from any thread. After {@link #close()} none works.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final Path directory;
    private final boolean temporary;
    private final String bootstrapServers;
    private final BrokerNode node;
    private final BrokerClient client;
    private final Logins logins;
    private final Certificate certificate;
    private boolean closed;

    private EmbeddedKafka(Builder builder) throws IOException {
        temporary = builder.directory == null;
        directory =
                temporary
                        ? Files.createTempDirectory("qingliu-kafka-")
                        : builder.directory.toAbsolutePath();
        try (BoundPorts ports = new BoundPorts(builder.port)) {
            logins = builder.logins;
            certificate =
                    logins == null
                            ? null
                            : Certificate.in(Files.createTempDirectory("qingliu-tls-"));
            if (logins != null) {
                logins.settings(certificate).forEach(builder.settings::putIfAbsent);
            }
            node =
                    new BrokerNode(
                            directory,
                            ports,
                            builder.settings,
                            logins == null ? List.of() : logins.credentials());
            bootstrapServers = BoundPorts.host() + ":" + ports.brokerPort();
        } catch (IOException | RuntimeException e) {
            forgetTemporaryData();
            throw e;
        }
        client =
                new BrokerClient(
                        bootstrapServers,
                        logins == null ? Map.of() : clientSettings(Logins.OPERATOR),
                        node::fault);
    }

    /**
     * Starts a broker whose data is deleted when it closes.
     *
     * @throws UncheckedIOException if it cannot start
     */
    public static EmbeddedKafka start() {
        return builder().start();
    }

    /**
     * Starts a broker over a directory and leaves the data there: a broker started over the same
     * directory later has the topics, records and offsets of this one.
     *
     * @throws UncheckedIOException if it cannot start
     */
    public static EmbeddedKafka start(Path directory) {
        return builder().directory(directory).start();
    }

    /** A broker to be set up further. */
    public static Builder builder() {
        return new Builder();
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * What a client of Kafka's needs to be set to log in as this user.
     *
     * @throws IllegalStateException if the broker asks nobody who they are
     * @throws IllegalArgumentException if there is no such user
     */
    public Map<String, String> clientSettings(String user) {
        if (logins == null) {
            throw new IllegalStateException("users are missing but must be given to the builder");
        }
        return logins.client(certificate, user);
    }

    /** Where the log lies. */
    public Path directory() {
        return directory;
    }

    /**
     * Creates topics and returns when they can be written to.
     *
     * @throws IllegalStateException if one exists or has a setting Kafka refuses
     */
    public void createTopics(Topic... topics) {
        client.createTopics(List.of(topics));
    }

    /**
     * Deletes all topics whose names begin so.
     *
     * @throws IllegalStateException if the broker refuses
     */
    public void deleteTopics(String prefix) {
        client.deleteTopics(prefix);
    }

    /**
     * Writes a batch and returns when the broker has all of it.
     *
     * @throws IllegalStateException if the broker refuses a message, for one because the topic does
     *     not exist
     */
    public void produce(String topic, Collection<Message> messages) {
        client.produce(topic, messages);
    }

    /** Writes one record of UTF-8 text; see {@link #produce(String, Collection)}. */
    public void produce(String topic, String key, String value) {
        client.produce(topic, List.of(Message.text(key, value)));
    }

    /**
     * Everything the topic holds at the moment of the call, by partition and offset. With {@code
     * READ_COMMITTED} it ends before the oldest open transaction.
     *
     * @throws SilentBrokerException if the broker is too slow: a minute for an answer, half of one
     *     for all records
     * @throws IllegalStateException if it cannot be read
     */
    public List<StoredRecord> readToEnd(String topic, IsolationLevel isolation) {
        return client.readToEnd(topic, isolation);
    }

    /**
     * Reads the topic from its beginning until what has been read satisfies the condition.
     *
     * @param until asked after each fetch with all records read so far, by arrival
     * @param within how long to wait at most
     * @throws IllegalStateException if the condition does not come true in time
     */
    public List<StoredRecord> readAll(
            String topic,
            IsolationLevel isolation,
            Predicate<List<StoredRecord>> until,
            Duration within) {
        return client.readAll(topic, isolation, until, within);
    }

    /** How many committed records the topic holds now; those that retention removed not counted. */
    public int count(String topic) {
        return readToEnd(topic, IsolationLevel.READ_COMMITTED).size();
    }

    /** Stops the broker; the data go with it unless a directory was given. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            client.close();
            node.stop();
        } finally {
            forgetTemporaryData();
            if (certificate != null) {
                certificate.delete();
            }
        }
    }

    private void forgetTemporaryData() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                            // The broker's last threads still remove files while we walk.
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                                throws IOException {
                            Files.deleteIfExists(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            LOG.warn("Kafka's temporary data stay in {}", directory, e);
        }
    }

    /** Sets where and how the broker runs. */
    public static final class Builder {
        private final Map<String, String> settings = new TreeMap<>();
        private Path directory;
        private int port;
        private Logins logins;

        private Builder() {}

        /** Keeps the data in this directory, created if missing, and does not delete them. */
        public Builder directory(Path where) {
            directory = where;
            return this;
        }

        /**
         * Listens on this port of loopback; any free one without.
         *
         * @throws IllegalArgumentException unless it lies in 0–65535; 0 means any
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException(
                        "port is " + number + " but must be between 0 and 65535");
            }
            port = number;
            return this;
        }

        /**
         * Speaks TLS, asks every client for a name and a password (SCRAM), and lets these do
         * nothing but what they are granted (Kafka's StandardAuthorizer). The methods here act as
         * an operator, who may everything and is not among them.
         */
        public Builder users(String... names) {
            logins = new Logins(List.of(names));
            return this;
        }

        /** Adds or replaces one of Kafka's broker settings. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /**
         * Starts the broker and returns when it serves.
         *
         * @throws UncheckedIOException if the port is taken or the directory cannot be used
         */
        public EmbeddedKafka start() {
            try {
                return new EmbeddedKafka(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
