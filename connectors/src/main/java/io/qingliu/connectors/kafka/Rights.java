package io.qingliu.connectors.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on the topics of a deployment, from {@code deploy/kafka/acls.yaml}: the jobs, the
 * console, each member that is kept apart and each bound sender of events. So a member can read
 * what is for it alone, and nobody can write in its name.
 */
public final class Rights {

    private static final String MEMBERS = "members";
    private static final String SENDERS = "senders";
    private static final long WITHIN_SECONDS = 60;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Plan plan;

    private Rights(Plan plan) {
        this.plan = plan;
    }

    /**
     * One line of the file.
     *
     * @param to a role among the principals, {@code members} for each member that is kept apart, or
     *     {@code senders} for each bound sender
     * @param name with places for prefix, group, and member or sender
     */
    record Line(
            @JsonProperty(required = true) String to,
            @JsonProperty(required = true) ResourceType resource,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) PatternType pattern,
            @JsonProperty(required = true) List<AclOperation> operations,
            String why) {

        Line {
            if (pattern != PatternType.LITERAL && pattern != PatternType.PREFIXED) {
                throw new IllegalArgumentException(
                        "grants."
                                + name
                                + ".pattern is "
                                + pattern
                                + " but must be LITERAL or PREFIXED");
            }
            if (pattern == PatternType.PREFIXED
                    && (name.endsWith("{member}") || name.endsWith("{sender}"))) {
                throw new IllegalArgumentException(
                        "grants."
                                + name
                                + ".pattern is PREFIXED but must be LITERAL: P1's would be P10's too");
            }
        }
    }

    /**
     * One limit of the file.
     *
     * @param to {@code members} or {@code senders}
     * @param bytesPerSecond how much each of them may write to each broker; at least 1
     */
    record Limit(
            @JsonProperty(required = true) String to,
            @JsonProperty(value = "bytes-per-second", required = true) long bytesPerSecond,
            String why) {

        Limit {
            if (!MEMBERS.equals(to) && !SENDERS.equals(to)) {
                throw new IllegalArgumentException(
                        "quotas.to is " + to + " but must be " + MEMBERS + " or " + SENDERS);
            }
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException(
                        "quotas.bytes-per-second is " + bytesPerSecond + " but must be at least 1");
            }
        }
    }

    record Plan(
            @JsonProperty(required = true) Map<String, String> principals,
            @JsonProperty(required = true) List<Line> grants,
            List<Limit> quotas) {

        /** A file of an earlier release has no quotas. */
        Plan {
            quotas = quotas == null ? List.of() : List.copyOf(quotas);
        }
    }

    /** The file that comes with Qingliu, as it was built. */
    public static Rights shipped() {
        try (InputStream yaml = Rights.class.getResourceAsStream("acls.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("acls.yaml is missing beside " + Rights.class);
            }
            return new Rights(YAML.readValue(yaml, Plan.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped acls.yaml", e);
        }
    }

    /**
     * A file of the same form.
     *
     * @param option that names it
     * @throws BadSettingException if it cannot be read or breaks a rule
     */
    public static Rights in(String option, Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return new Rights(YAML.readValue(yaml, Plan.class));
        } catch (JsonProcessingException e) {
            String why =
                    e.getCause() instanceof IllegalArgumentException rule
                            ? rule.getMessage()
                            : e.getOriginalMessage();
            throw new BadSettingException(option, file, "be a list of grants: " + why);
        } catch (IOException e) {
            throw new BadSettingException(option, file, "be a file that can be read");
        }
    }

    /**
     * The grants of a deployment, with all names filled in.
     *
     * @throws BadSettingException if a grant is to nobody the file names
     */
    public List<Grant> of(KafkaSettings kafka, Isolation isolation, Senders senders) {
        List<Grant> grants = new ArrayList<>();
        for (Line line : plan.grants()) {
            String name =
                    line.name()
                            .replace("{prefix}", kafka.topics().prefix())
                            .replace("{group}", kafka.groupId());
            if (line.to().equals(MEMBERS) || line.to().equals(SENDERS)) {
                new TreeMap<>(principals(line.to(), isolation, senders))
                        .forEach(
                                (code, principal) ->
                                        grants.add(
                                                grant(
                                                        line,
                                                        principal,
                                                        name.replace("{member}", code)
                                                                .replace("{sender}", code))));
                continue;
            }
            String principal = plan.principals().get(line.to());
            if (principal == null) {
                throw new BadSettingException(
                        "grants.to",
                        line.to(),
                        "be "
                                + MEMBERS
                                + ", "
                                + SENDERS
                                + " or one of "
                                + plan.principals().keySet());
            }
            grants.add(grant(line, principal, name));
        }
        return List.copyOf(grants);
    }

    private static Map<String, String> principals(String to, Isolation isolation, Senders senders) {
        return to.equals(MEMBERS) ? isolation.principals() : senders.principals();
    }

    /**
     * How fast members and bound senders may write. Who is both, or has more than one line, may
     * write as fast as the widest of them lets him: Kafka knows one quota a principal.
     */
    public List<Quota> quotas(Isolation isolation, Senders senders) {
        Map<String, Quota> widest = new TreeMap<>();
        for (Limit limit : plan.quotas()) {
            for (String principal : principals(limit.to(), isolation, senders).values()) {
                widest.merge(
                        principal,
                        new Quota(principal, limit.bytesPerSecond(), limit.why()),
                        (one, other) ->
                                one.bytesPerSecond() >= other.bytesPerSecond() ? one : other);
            }
        }
        return List.copyOf(widest.values());
    }

    private static Grant grant(Line line, String principal, String name) {
        return new Grant(
                principal, line.resource(), name, line.pattern(), line.operations(), line.why());
    }

    /**
     * Sets the grants that are not there yet, and takes none away.
     *
     * @return how many operations have been granted now
     * @throws IllegalStateException if the cluster refuses, for one because its brokers check no
     *     rights, or does not answer within a minute
     */
    public static int apply(KafkaSettings kafka, List<Grant> grants) {
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            Set<AclBinding> there =
                    new HashSet<>(await(admin.describeAcls(AclBindingFilter.ANY).values()));
            List<AclBinding> missing =
                    grants.stream()
                            .flatMap(grant -> grant.bindings().stream())
                            .filter(binding -> !there.contains(binding))
                            .distinct()
                            .toList();
            await(admin.createAcls(missing).all());
            return missing.size();
        }
    }

    /**
     * Who may write to topics that are one sender's own, beside whom the grants let write there:
     * what another writes to them passes for that sender's.
     *
     * @param streams whose topics are one sender's own, named without prefix
     * @return one sentence for each topic and principal, in order
     * @throws IllegalStateException as {@link #apply}
     */
    public static List<String> strangers(
            KafkaSettings kafka, List<Grant> grants, Collection<String> streams) {
        Collection<AclBinding> there;
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            there = await(admin.describeAcls(AclBindingFilter.ANY).values());
        }
        List<AclBinding> granted =
                grants.stream().flatMap(grant -> grant.bindings().stream()).toList();
        List<String> strangers = new ArrayList<>();
        for (String stream : streams) {
            String topic = kafka.topics().name(stream);
            Set<String> may = writers(granted, topic);
            Set<String> others = writers(there, topic);
            others.removeAll(may);
            for (String other : others) {
                strangers.add(
                        "a writer of topic "
                                + topic
                                + " is "
                                + other
                                + " but must be one of "
                                + may);
            }
        }
        return strangers;
    }

    private static Set<String> writers(Collection<AclBinding> bindings, String topic) {
        Set<String> writers = new TreeSet<>();
        for (AclBinding binding : bindings) {
            AclOperation operation = binding.entry().operation();
            if (binding.entry().permissionType() == AclPermissionType.ALLOW
                    && (operation == AclOperation.WRITE || operation == AclOperation.ALL)
                    && covers(binding.pattern(), topic)) {
                writers.add(binding.entry().principal());
            }
        }
        return writers;
    }

    private static boolean covers(ResourcePattern pattern, String topic) {
        if (pattern.resourceType() != ResourceType.TOPIC) {
            return false;
        }
        return pattern.patternType() == PatternType.PREFIXED
                ? topic.startsWith(pattern.name())
                : pattern.name().equals(topic)
                        || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot grant rights: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "cannot grant rights within " + WITHIN_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot grant rights: interrupted", e);
        }
    }
}
