package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks a Kafka cluster, again and again, whether it answers. Not safe for threads. */
public final class BrokerQuestion implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private Admin admin;

    /** Of the cluster that these settings lead to; nothing is asked yet. */
    public BrokerQuestion(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Why no broker answers within five seconds; empty if one does. */
    public Optional<String> unanswered() {
        try {
            if (admin == null) {
                admin = Admin.create(settings.clientProperties(Map.of()));
            }
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) WITHIN.toMillis()))
                    .clusterId()
                    .get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof TimeoutException
                            ? "no broker answers"
                            : String.valueOf(e.getCause().getMessage()));
        } catch (KafkaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
