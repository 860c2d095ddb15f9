package io.qingliu.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

/**
 * How fast one principal may write. A broker makes who writes faster wait; nothing is lost, and
 * nobody else is slowed.
 *
 * @param principal as Kafka calls it: {@code User:p1}
 * @param bytesPerSecond to each broker
 * @param why for people
 */
public record Quota(String principal, long bytesPerSecond, String why) {

    private static final String KEY = "producer_byte_rate";
    private static final long WITHIN_SECONDS = 60;

    /**
     * What was found and done.
     *
     * @param set how many were set now
     * @param differences one sentence for each that is there and is not as planned
     */
    public record Applied(int set, List<String> differences) {
        /** Keeps the list as it is. */
        public Applied {
            differences = List.copyOf(differences);
        }
    }

    /** Quotas know a principal by its name alone, without its type. */
    private String user() {
        return principal.substring(principal.indexOf(':') + 1);
    }

    /** The call of Kafka's own tool that sets it, without the brokers' address and the login. */
    public String command() {
        return "kafka-configs.sh --alter --add-config '"
                + KEY
                + '='
                + bytesPerSecond
                + "' --entity-type users --entity-name "
                + Grant.quoted(user());
    }

    /**
     * Sets those of which the principal has none. One that is there stays: an operator's changes
     * win.
     *
     * @throws IllegalStateException if the cluster refuses or does not answer within a minute
     */
    public static Applied apply(KafkaSettings kafka, List<Quota> quotas) {
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            Map<ClientQuotaEntity, Map<String, Double>> there =
                    await(
                            admin.describeClientQuotas(
                                            ClientQuotaFilter.containsOnly(
                                                    List.of(
                                                            ClientQuotaFilterComponent.ofEntityType(
                                                                    ClientQuotaEntity.USER))))
                                    .entities());
            List<ClientQuotaAlteration> missing = new ArrayList<>();
            List<String> differences = new ArrayList<>();
            for (Quota quota : quotas) {
                ClientQuotaEntity entity =
                        new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, quota.user()));
                Double is = there.getOrDefault(entity, Map.of()).get(KEY);
                if (is == null) {
                    missing.add(
                            new ClientQuotaAlteration(
                                    entity,
                                    List.of(
                                            new ClientQuotaAlteration.Op(
                                                    KEY, (double) quota.bytesPerSecond()))));
                } else if (is.longValue() != quota.bytesPerSecond()) {
                    differences.add(
                            KEY
                                    + " of "
                                    + quota.principal()
                                    + " is "
                                    + is.longValue()
                                    + " but must be "
                                    + quota.bytesPerSecond()
                                    + " as planned");
                }
            }
            await(admin.alterClientQuotas(missing).all());
            return new Applied(missing.size(), differences);
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot set quotas: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot set quotas within " + WITHIN_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot set quotas: interrupted", e);
        }
    }
}
