package io.qingliu.connectors.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on the topics of a deployment, from {@code deploy/kafka/acls.yaml}: the jobs, the
 * console, and each member that is kept apart. So a member can read what is for it alone, and
 * nobody can write in its name.
 */
public final class Rights {

    private static final String MEMBERS = "members";
    private static final long WITHIN_SECONDS = 60;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Plan plan;

    private Rights(Plan plan) {
        this.plan = plan;
    }

    /**
     * One line of the file.
     *
     * @param to a role among the principals, or {@code members} for each member that is kept apart
     * @param name with places for prefix, group and member
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
            if (MEMBERS.equals(to)
                    && pattern == PatternType.PREFIXED
                    && name.endsWith("{member}")) {
                throw new IllegalArgumentException(
                        "grants."
                                + name
                                + ".pattern is PREFIXED but must be LITERAL: P1's would be P10's too");
            }
        }
    }

    record Plan(
            @JsonProperty(required = true) Map<String, String> principals,
            @JsonProperty(required = true) List<Line> grants) {}

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
    public List<Grant> of(KafkaSettings kafka, Isolation isolation) {
        List<Grant> grants = new ArrayList<>();
        for (Line line : plan.grants()) {
            String name =
                    line.name()
                            .replace("{prefix}", kafka.topics().prefix())
                            .replace("{group}", kafka.groupId());
            if (line.to().equals(MEMBERS)) {
                for (String member : isolation.members()) {
                    grants.add(
                            grant(
                                    line,
                                    isolation.principals().get(member),
                                    name.replace("{member}", member)));
                }
                continue;
            }
            String principal = plan.principals().get(line.to());
            if (principal == null) {
                throw new BadSettingException(
                        "grants.to",
                        line.to(),
                        "be " + MEMBERS + " or one of " + plan.principals().keySet());
            }
            grants.add(grant(line, principal, name));
        }
        return List.copyOf(grants);
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
                    new HashSet<>(
                            admin.describeAcls(AclBindingFilter.ANY)
                                    .values()
                                    .get(WITHIN_SECONDS, TimeUnit.SECONDS));
            List<AclBinding> missing =
                    grants.stream()
                            .flatMap(grant -> grant.bindings().stream())
                            .filter(binding -> !there.contains(binding))
                            .distinct()
                            .toList();
            admin.createAcls(missing).all().get(WITHIN_SECONDS, TimeUnit.SECONDS);
            return missing.size();
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
