package io.qingliu.connectors.kafka;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one principal may do on one resource, or on all whose names begin alike.
 *
 * @param principal as Kafka calls it: {@code User:p1}
 * @param pattern LITERAL or PREFIXED
 * @param why for people
 */
public record Grant(
        String principal,
        ResourceType resource,
        String name,
        PatternType pattern,
        List<AclOperation> operations,
        String why) {

    /** Keeps the operations as they are. */
    public Grant {
        operations = List.copyOf(operations);
    }

    /** As Kafka keeps it: a binding an operation, from any host. */
    List<AclBinding> bindings() {
        ResourcePattern where = new ResourcePattern(resource, name, pattern);
        return operations.stream()
                .map(
                        operation ->
                                new AclBinding(
                                        where,
                                        new AccessControlEntry(
                                                principal,
                                                "*",
                                                operation,
                                                AclPermissionType.ALLOW)))
                .toList();
    }

    /**
     * The call of Kafka's own tool that sets it, without the brokers' address and the login.
     *
     * @throws IllegalStateException if the tool has no option for the resource
     */
    public String command() {
        String option =
                switch (resource) {
                    case TOPIC -> "--topic " + quoted(name);
                    case GROUP -> "--group " + quoted(name);
                    case TRANSACTIONAL_ID -> "--transactional-id " + quoted(name);
                    case CLUSTER -> "--cluster";
                    default -> throw new IllegalStateException("no option for " + resource);
                };
        StringBuilder command =
                new StringBuilder("kafka-acls.sh --add --allow-principal ")
                        .append(quoted(principal))
                        .append(' ')
                        .append(option);
        if (pattern == PatternType.PREFIXED) {
            command.append(" --resource-pattern-type prefixed");
        }
        operations.forEach(each -> command.append(" --operation ").append(toolName(each)));
        return command.toString();
    }

    /** The tool writes {@code DescribeConfigs}. */
    private static String toolName(AclOperation operation) {
        StringBuilder name = new StringBuilder();
        for (String part : operation.name().split("_")) {
            name.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** For a shell: a principal may hold spaces and commas, and a name an apostrophe. */
    static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
