package io.qingliu.jobs.kubernetes;

import static io.qingliu.jobs.kubernetes.Manifests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code deploy/kubernetes} sends to a cluster is valid there, and no wider than it must be.
 */
class ManifestsTest {

    private static final Pattern FILE = Pattern.compile("/run/secrets/[a-z/.-]+");

    private static ResourceRules rules;

    @TempDir private Path directory;

    @BeforeAll
    static void read() throws IOException {
        rules = new ResourceRules();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"base", "prepare", "overlays/strimzi", "overlays/eck", "overlays/example"})
    void eachResourceHasFieldsAndValuesOfItsKindOnly(String kustomization) throws IOException {
        for (JsonNode resource : Manifests.of(kustomization).all()) {
            assertThat(rules.broken(resource)).as("%s", resource).isEmpty();
        }
    }

    @Test
    void soHasWhatIsShownForOneMember() throws IOException {
        Path file = Manifests.KUBERNETES.resolve("overlays/strimzi/member-p1.yaml");
        try (MappingIterator<JsonNode> all =
                new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            assertThat(all.readAll())
                    .hasSizeGreaterThan(2)
                    .allMatch(r -> rules.broken(r).isEmpty());
        }
    }

    /** Without this a slip of the pen would pass, and the cluster would drop it in silence. */
    @ParameterizedTest
    @CsvSource({
        "FlinkDeployment, qingliu-signal-job, /spec/taskManager/resource, memory, memroy",
        "FlinkDeployment, qingliu-case-job, /spec/job, upgradeMode, upgradMode",
        "FlinkDeployment, qingliu-case-job, /spec/podTemplate/spec/securityContext, runAsNonRoot,"
                + " runAsNoRoot",
        "FlinkDeployment, qingliu-index-job,"
                + " /spec/podTemplate/spec/containers/0/securityContext, readOnlyRootFilesystem,"
                + " readOnlyRootFileSystem",
        "FlinkDeployment, qingliu-index-job, /spec/flinkConfiguration,"
                + " kubernetes.operator.deployment.rollback.enabled,"
                + " kubernetes.operator.deployment.rolback.enabled",
        "FlinkDeployment, qingliu-index-job, /metadata, namespace, name-space",
        "Deployment, qingliu-console, /spec/template/spec/containers/0, livenessProbe, liveProbe",
        "Service, qingliu-console, /spec, selector, select",
        "NetworkPolicy, qingliu-jobs, /spec, policyTypes, policyType",
        "Role, qingliu-jobs, /rules/0, verbs, verb",
        "Namespace, qingliu, /metadata, labels, label",
        "KafkaTopic, qingliu.orders, /spec, partitions, partition",
        "KafkaUser, qingliu, /spec/authorization/acls/0, operations, operation",
        "KafkaUser, qingliu, /spec/authorization/acls/0/resource, patternType, pattern",
        "Kafka, qingliu, /spec/kafka/listeners/0, authentication, authentification",
        "KafkaNodePool, brokers, /spec/storage/volumes/0, deleteClaim, deleteClaims",
        "Elasticsearch, qingliu, /spec/nodeSets/0, count, counts",
        "Elasticsearch, qingliu, /spec/nodeSets/0/podTemplate/spec/containers/0, resources, resource",
        "Kibana, qingliu, /spec, elasticsearchRef, elasticsearch",
    })
    void aMisspeltFieldIsRefused(String kind, String name, String place, String right, String wrong)
            throws IOException {
        JsonNode resource = Manifests.of("overlays/example").one(kind, name).deepCopy();
        ObjectNode at = (ObjectNode) resource.at(place);
        assertThat(at.has(right)).isTrue();

        at.set(wrong, at.remove(right));

        assertThat(rules.broken(resource)).isNotEmpty().anyMatch(each -> each.contains(wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "/spec, flinkVersion, v9_9",
        "/spec/job, upgradeMode, sometimes",
        "/spec/job, parallelism, many",
        "/spec/podTemplate/spec/securityContext, runAsUser, nobody",
    })
    void soIsAValueThatTheOperatorDoesNotTake(String place, String field, String value)
            throws IOException {
        JsonNode resource =
                Manifests.of("base").one("FlinkDeployment", "qingliu-case-job").deepCopy();

        ((ObjectNode) resource.at(place)).put(field, value);

        assertThat(rules.broken(resource)).anyMatch(each -> each.contains(field));
    }

    /** Kustomize itself, where it is at hand; here only what these files use of it is done. */
    @ParameterizedTest
    @ValueSource(
            strings = {"base", "prepare", "overlays/strimzi", "overlays/eck", "overlays/example"})
    void kubectlMakesTheSame(String kustomization) throws Exception {
        assumeThat(Path.of("/usr/bin/kubectl")).exists();
        Process kubectl =
                new ProcessBuilder(
                                "/usr/bin/kubectl",
                                "kustomize",
                                Manifests.KUBERNETES.resolve(kustomization).toString())
                        .redirectError(directory.resolve("err").toFile())
                        .start();
        List<JsonNode> theirs;
        try (InputStream out = kubectl.getInputStream();
                MappingIterator<JsonNode> all =
                        new YAMLMapper().readerFor(JsonNode.class).readValues(out)) {
            theirs = all.readAll();
        }

        assertThat(kubectl.waitFor()).as(Files.readString(directory.resolve("err"))).isZero();
        assertThat(theirs).containsExactlyInAnyOrderElementsOf(Manifests.of(kustomization).all());
    }

    /**
     * Each reads the case records of people too, which name raw identifiers, or the key stayed in
     * one.
     */
    @Test
    void theKeyOfTheTokensIsWhereRecordsAreReadAndEachSecretWhereItIsUsed() throws IOException {
        Map<String, Set<String>> secrets = new TreeMap<>();
        Manifests.of("base").pods().forEach((name, pod) -> secrets.put(name, secrets(pod)));
        Manifests.of("prepare").pods().forEach((name, pod) -> secrets.put(name, secrets(pod)));

        String kafka = "qingliu-cluster-ca-cert";
        String elasticsearch = "qingliu-es-http-certs-public";
        String bucket = "qingliu-bucket";
        assertThat(secrets)
                .containsOnly(
                        Map.entry(
                                "qingliu-signal-job jobManager", Set.of(bucket, kafka, "qingliu")),
                        Map.entry(
                                "qingliu-signal-job taskManager",
                                Set.of(bucket, kafka, "qingliu-edge")),
                        Map.entry("qingliu-case-job jobManager", Set.of(bucket, kafka, "qingliu")),
                        Map.entry(
                                "qingliu-case-job taskManager",
                                Set.of(bucket, kafka, "qingliu-edge")),
                        Map.entry(
                                "qingliu-index-job jobManager",
                                Set.of(
                                        bucket,
                                        kafka,
                                        elasticsearch,
                                        "qingliu",
                                        "qingliu-jobs-elasticsearch")),
                        Map.entry(
                                "qingliu-index-job taskManager",
                                Set.of(bucket, kafka, elasticsearch, "qingliu-edge")),
                        Map.entry(
                                "qingliu-console",
                                Set.of(
                                        kafka,
                                        elasticsearch,
                                        "qingliu-console",
                                        "qingliu-console-login",
                                        "qingliu-console-elasticsearch")),
                        Map.entry(
                                "qingliu-prepare",
                                Set.of(
                                        kafka,
                                        elasticsearch,
                                        "qingliu",
                                        "qingliu-prepare-elasticsearch")));
    }

    private static Set<String> secrets(JsonNode pod) {
        Set<String> secrets = new TreeSet<>(pod.findValuesAsText("secretName"));
        pod.findValues("secret").forEach(each -> secrets.add(each.path("name").asText()));
        pod.findValues("secretRef").forEach(each -> secrets.add(each.path("name").asText()));
        pod.findValues("secretKeyRef").forEach(each -> secrets.add(each.path("name").asText()));
        secrets.remove("");
        return secrets;
    }

    @Test
    void noPodIsRootOrCanBecomeItOrWritesIntoItsImage() throws IOException {
        Map<String, JsonNode> pods = new HashMap<>(Manifests.of("overlays/example").pods());
        pods.putAll(Manifests.of("prepare").pods());

        assertThat(pods).hasSize(8);
        pods.forEach(
                (name, pod) -> {
                    JsonNode context = pod.at("/spec/securityContext");
                    assertThat(context.path("runAsNonRoot").asBoolean()).as(name).isTrue();
                    assertThat(context.path("runAsUser").asInt()).as(name).isPositive();
                    assertThat(text(context, "/seccompProfile/type")).isEqualTo("RuntimeDefault");
                    assertThat(pod.at("/spec/enableServiceLinks").asBoolean(true)).isFalse();
                    for (JsonNode container : pod.at("/spec/containers")) {
                        JsonNode own = container.path("securityContext");
                        assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                        assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                        assertThat(text(own, "/capabilities/drop/0")).isEqualTo("ALL");
                        assertThat(own.has("privileged")).isFalse();
                    }
                });
    }

    /** A pod that no policy selects may reach and be reached by everybody. */
    @Test
    void eachPodIsClosedButForItsWaysAndEachWayIsSomeones() throws IOException {
        Manifests base = Manifests.of("base");
        List<JsonNode> policies = new ArrayList<>(base.ofKind("NetworkPolicy"));
        policies.addAll(Manifests.of("prepare").ofKind("NetworkPolicy"));
        Map<String, JsonNode> pods = new HashMap<>(base.pods());
        pods.putAll(Manifests.of("prepare").pods());

        pods.forEach(
                (name, pod) ->
                        assertThat(policies)
                                .as(name)
                                .anyMatch(
                                        policy ->
                                                text(policy, "/metadata/name").equals("qingliu")
                                                        && selects(policy, pod)
                                                        && types(policy)
                                                                .equals(
                                                                        List.of(
                                                                                "Ingress",
                                                                                "Egress"))));
        for (JsonNode policy : policies) {
            assertThat(pods.values())
                    .as(text(policy, "/metadata/name"))
                    .anyMatch(pod -> selects(policy, pod));
            for (JsonNode in : policy.at("/spec/ingress")) {
                assertThat(in.path("from")).as("nobody comes from everywhere").isNotEmpty();
            }
            for (JsonNode out : policy.at("/spec/egress")) {
                assertThat(out.has("to") || out.path("ports").size() > 0).isTrue();
            }
        }
    }

    private static List<String> types(JsonNode policy) {
        List<String> types = new ArrayList<>();
        policy.at("/spec/policyTypes").forEach(type -> types.add(type.asText()));
        return types;
    }

    private static boolean selects(JsonNode policy, JsonNode pod) {
        for (Map.Entry<String, JsonNode> label :
                policy.at("/spec/podSelector/matchLabels").properties()) {
            if (!label.getValue().equals(pod.at("/metadata/labels").path(label.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whoMayStartPodsIsTheJobManagerAlone() throws IOException {
        Manifests base = Manifests.of("base");

        assertThat(base.one("Role", "qingliu-tasks").path("rules").toString())
                .isEqualTo(
                        "[{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],"
                                + "\"verbs\":[\"get\",\"list\",\"watch\"]}]");
        assertThat(base.one("Role", "qingliu-jobs").toString()).doesNotContain("*", "secrets");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            assertThat(base.flink(job).toMap())
                    .containsEntry("kubernetes.taskmanager.service-account", "qingliu-tasks")
                    .containsEntry("web.submit.enable", "false")
                    .containsEntry("web.cancel.enable", "false");
        }
        assertThat(
                        base.one("Deployment", "qingliu-console")
                                .at("/spec/template/spec/automountServiceAccountToken")
                                .asBoolean(true))
                .isFalse();
    }

    /** The jobs understand each other only with the same tokens, clocks, topics and rules. */
    @Test
    void theJobsHaveTheSameSettingsButForElasticsearch() throws IOException {
        Manifests base = Manifests.of("base");
        Map<String, String> signals = values(base, "signal-job");

        assertThat(values(base, "case-job")).isEqualTo(signals);
        assertThat(values(base, "index-job"))
                .containsAllEntriesOf(signals)
                .hasSize(signals.size() + 4);
        assertThat(JobSettings.of(withSecrets(base, "index-job")).elasticsearch()).isNotNull();
        assertThat(JobSettings.of(withSecrets(Manifests.of("prepare"), "prepare")).elasticsearch())
                .isNotNull();
    }

    /** A file that settings name is mounted in the pod that reads it. */
    @Test
    void eachFileThatSettingsNameIsMounted() throws IOException {
        Manifests base = Manifests.of("base");
        Map<String, Set<String>> read = new TreeMap<>();
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            Set<String> files = files(base.settings(job));
            Set<String> key = Set.of("/run/secrets/edge/edge-key");
            Set<String> secrets = new TreeSet<>(files);
            secrets.removeAll(key);
            read.put("qingliu-" + job + " jobManager", secrets);
            Set<String> byTasks = new TreeSet<>(key);
            files.stream().filter(file -> file.endsWith("ca.crt")).forEach(byTasks::add);
            read.put("qingliu-" + job + " taskManager", byTasks);
        }
        read.put("qingliu-console", files(base.settings("console")));
        Map<String, JsonNode> pods = base.pods();

        assertThat(read.values()).allMatch(files -> !files.isEmpty());
        read.forEach((pod, files) -> assertThat(mounted(pods.get(pod))).as(pod).containsAll(files));
    }

    private static Set<String> files(String settings) {
        Set<String> files = new TreeSet<>();
        settings.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .forEach(
                        line -> {
                            Matcher file = FILE.matcher(line);
                            while (file.find()) {
                                files.add(file.group());
                            }
                        });
        return files;
    }

    private static Set<String> mounted(JsonNode pod) {
        Set<String> files = new TreeSet<>();
        for (JsonNode mount : pod.at("/spec/containers/0/volumeMounts")) {
            for (JsonNode volume : pod.at("/spec/volumes")) {
                if (volume.path("name").equals(mount.path("name"))) {
                    volume.findValuesAsText("path")
                            .forEach(path -> files.add(text(mount, "/mountPath") + "/" + path));
                }
            }
        }
        return files;
    }

    private Map<String, String> values(Manifests manifests, String of) throws IOException {
        return SettingsFile.read(
                Files.writeString(directory.resolve(of + ".yaml"), manifests.settings(of)));
    }

    /** With a text in the place of each secret that the start of a job looks up. */
    private Map<String, String> withSecrets(Manifests manifests, String of) throws IOException {
        Map<String, String> values = new HashMap<>(values(manifests, of));
        values.replaceAll(
                (key, value) ->
                        value.startsWith("file:") && !key.equals("edge.key") ? "a secret" : value);
        return values;
    }
}
