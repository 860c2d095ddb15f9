package io.qingliu.jobs.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a resource: fields that its kind has not, and values of another type. Flink's
 * are held to the definition of its operator, those of Kubernetes and Strimzi to their own classes.
 */
final class ResourceRules {

    private static final Map<String, Class<?>> TYPES =
            Map.ofEntries(
                    Map.entry("v1 Namespace", Namespace.class),
                    Map.entry("v1 ConfigMap", ConfigMap.class),
                    Map.entry("v1 Service", Service.class),
                    Map.entry("v1 ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1 Deployment", Deployment.class),
                    Map.entry("batch/v1 Job", Job.class),
                    Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
                    Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
                    Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
                    Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

    private final JsonSchema flink;
    private final JsonSchema eck;

    /** Their classes keep fields that they do not know; here such a field is a mistake. */
    private final JsonMapper strict =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }
                            })
                    .build();

    private final OptionNames options = new OptionNames();

    ResourceRules() throws IOException {
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        flink = schemas.getSchema(flinkDeployment());
        try (InputStream json = ResourceRules.class.getResourceAsStream("eck.schema.json")) {
            eck = schemas.getSchema(json);
        }
    }

    /** One sentence for each mistake. */
    List<String> broken(JsonNode resource) {
        List<String> broken = new ArrayList<>();
        String kind = resource.path("apiVersion").asText() + " " + resource.path("kind").asText();
        if (TYPES.containsKey(kind)) {
            read(resource, TYPES.get(kind), broken);
            return broken;
        }
        read(resource.path("metadata"), ObjectMeta.class, broken);
        if (kind.equals("flink.apache.org/v1beta1 FlinkDeployment")) {
            say(flink, resource, broken);
            resource.path("spec")
                    .path("flinkConfiguration")
                    .fieldNames()
                    .forEachRemaining(
                            key -> {
                                if (!options.has(key)) {
                                    broken.add("no option is named " + key);
                                }
                            });
        } else if (resource.path("apiVersion").asText().endsWith(".k8s.elastic.co/v1")) {
            say(eck, resource, broken);
            for (JsonNode nodes : resource.path("spec").path("nodeSets")) {
                read(nodes.path("podTemplate"), PodTemplateSpec.class, broken);
                nodes.path("volumeClaimTemplates")
                        .forEach(claim -> read(claim, PersistentVolumeClaim.class, broken));
            }
        } else {
            broken.add("no kind is known as " + kind);
        }
        return broken;
    }

    private static void say(JsonSchema schema, JsonNode resource, List<String> broken) {
        schema.validate(resource).stream().map(ValidationMessage::getMessage).forEach(broken::add);
    }

    private void read(JsonNode written, Class<?> type, List<String> broken) {
        if (written.isMissingNode()) {
            return;
        }
        try {
            strict.treeToValue(written, type);
        } catch (JsonMappingException e) {
            broken.add(e.getPathReference() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            broken.add(e.getMessage());
        }
    }

    private static JsonNode flinkDeployment() throws IOException {
        String file = "flinkdeployments.flink.apache.org-v1.yml";
        try (InputStream yaml = ResourceRules.class.getResourceAsStream(file)) {
            ObjectNode schema =
                    (ObjectNode)
                            new YAMLMapper()
                                    .readTree(yaml)
                                    .at("/spec/versions/0/schema/openAPIV3Schema");
            ObjectNode fields = (ObjectNode) schema.path("properties");
            fields.putObject("apiVersion");
            fields.putObject("kind");
            // Read as what it is.
            fields.putObject("metadata").put("type", "object");
            refuseOthers(schema);
            return schema;
        }
    }

    /** A cluster drops the fields that a definition has not, and says nothing. */
    private static void refuseOthers(JsonNode schema) {
        if (schema.path("properties").isObject()
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            ((ObjectNode) schema).remove("type");
        }
        schema.forEach(ResourceRules::refuseOthers);
    }
}
