package io.qingliu.connectors.kafka;

import io.qingliu.connectors.settings.OutOfReachException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks a cluster for its name before anything is begun. The clients of a job would try again for
 * minutes and report nothing.
 */
public final class FirstContact {

    /** A broker that is there answers within one; a slow way to it takes a few. */
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private static final String PATIENCE = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;

    private FirstContact() {}

    /**
     * The id the cluster gave itself when it was made.
     *
     * @throws OutOfReachException if no broker answers within 15 seconds, or what {@code
     *     kafka.client.default.api.timeout.ms} allows, or if it lets nobody in
     */
    public static String with(KafkaSettings settings) {
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            return admin.describeCluster(
                            new DescribeClusterOptions().timeoutMs((int) patience(settings)))
                    .clusterId()
                    .get();
        } catch (ExecutionException e) {
            throw outOfReach(settings, why(e.getCause(), patience(settings)), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot ask Kafka for its name: interrupted", e);
        } catch (KafkaException e) {
            throw explained(settings, e);
        }
    }

    /**
     * Why a client could not be made: as the setting to be mended, if no broker has a name that is
     * known, and else as it is.
     */
    public static RuntimeException explained(KafkaSettings settings, KafkaException failure) {
        boolean unknown =
                failure.getCause() instanceof ConfigException config
                        && config.getMessage().contains(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        return unknown ? outOfReach(settings, "no host of that name is known", failure) : failure;
    }

    /** Milliseconds; where the user has set them, Kafka's client has checked the number. */
    private static long patience(KafkaSettings settings) {
        String set = settings.client().get(PATIENCE);
        return set == null ? WITHIN.toMillis() : Integer.parseInt(set.strip());
    }

    private static String why(Throwable failure, long millis) {
        return failure instanceof TimeoutException
                ? "no broker answered within "
                        + Duration.ofMillis(millis).toSeconds()
                        + " s; it may be down, advertise another address, or ask for"
                        + " kafka.client.security.protocol"
                : failure.getMessage();
    }

    private static OutOfReachException outOfReach(
            KafkaSettings settings, String why, Throwable cause) {
        return new OutOfReachException(
                KafkaOptions.BOOTSTRAP_SERVERS.key(), settings.bootstrapServers(), why, cause);
    }
}
