package io.qingliu.jobs.kubernetes;

import io.qingliu.connectors.kafka.Grant;
import io.qingliu.connectors.kafka.Quota;
import io.qingliu.connectors.kafka.Rights;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.Preparation;
import io.qingliu.jobs.settings.JobSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Topics and users for Strimzi, made from {@code deploy/kafka/topics.yaml} and {@code acls.yaml} as
 * {@code ./qingliu prepare} would make them.
 *
 * @param settings whose prefix, copies, members and senders they have
 */
record StrimziResources(JobSettings settings) {

    private static final String HEAD =
            """
            apiVersion: kafka.strimzi.io/v1
            kind: %s
            metadata:
              name: %s
              labels:
                strimzi.io/cluster: qingliu
            """;

    /** Those of the plans that are not among the others, one document each. */
    String topics(List<TopicPlan> but) {
        return plans().stream()
                .filter(plan -> !but.contains(plan))
                .map(this::topic)
                .collect(Collectors.joining("---\n"));
    }

    List<TopicPlan> plans() {
        return Preparation.plans(settings);
    }

    private String topic(TopicPlan plan) {
        String name = settings.kafka().topics().name(plan.name());
        StringBuilder yaml = new StringBuilder("# " + plan.why() + "\n");
        yaml.append(HEAD.formatted("KafkaTopic", name.toLowerCase(Locale.ROOT))).append("spec:\n");
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            yaml.append("  topicName: ").append(name).append('\n');
        }
        yaml.append("  partitions: ").append(plan.partitions()).append('\n');
        yaml.append("  replicas: ").append(settings.kafka().replication().copies()).append('\n');
        yaml.append("  config:\n");
        plan.topicSettings()
                .forEach((key, value) -> yaml.append("    %s: %s\n".formatted(key, value)));
        yaml.append("    min.insync.replicas: ")
                .append(settings.kafka().replication().inSync())
                .append('\n');
        return yaml.toString();
    }

    /** Those of the grants' principals that are not among the others, one document each. */
    String users(List<String> but) {
        Rights rights = Rights.shipped();
        Map<String, Quota> quotas =
                rights.quotas(settings.isolation(), settings.senders()).stream()
                        .collect(Collectors.toMap(Quota::principal, quota -> quota));
        return rights.of(settings.kafka(), settings.isolation(), settings.senders()).stream()
                .filter(grant -> !but.contains(grant.principal()))
                .collect(Collectors.groupingBy(Grant::principal))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(user -> user(user.getKey(), user.getValue(), quotas.get(user.getKey())))
                .collect(Collectors.joining("---\n"));
    }

    private static String user(String principal, List<Grant> grants, Quota quota) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(HEAD.formatted("KafkaUser", principal.substring("User:".length())));
        yaml.append(
                """
                spec:
                  authentication:
                    type: scram-sha-512
                """);
        if (quota != null) {
            yaml.append("  # ").append(quota.why()).append("\n  quotas:\n");
            yaml.append("    producerByteRate: ").append(quota.bytesPerSecond()).append('\n');
        }
        yaml.append("  authorization:\n    type: simple\n    acls:\n");
        for (Grant grant : grants) {
            yaml.append("      # ").append(grant.why()).append("\n      - resource:\n");
            yaml.append("          type: ").append(type(grant)).append('\n');
            if (!type(grant).equals("cluster")) {
                yaml.append("          name: \"").append(grant.name()).append("\"\n");
                yaml.append("          patternType: ")
                        .append(grant.pattern().name().toLowerCase(Locale.ROOT))
                        .append('\n');
            }
            yaml.append("        operations: ")
                    .append(grant.operations().stream().map(StrimziResources::word).toList())
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String type(Grant grant) {
        return switch (grant.resource()) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case CLUSTER -> "cluster";
            case TRANSACTIONAL_ID -> "transactionalId";
            default -> throw new IllegalStateException("Strimzi has no " + grant.resource());
        };
    }

    /** Strimzi writes {@code DescribeConfigs}. */
    private static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
