package io.qingliu.domain.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON Schemas (2020-12) of the rare records, made from their Java records by reflection. */
final class RecordSchemas {

    private final boolean sent;

    private RecordSchemas(boolean sent) {
        this.sent = sent;
    }

    /** The schema of a case stream: what others send, as lenient as the reader is. */
    static ObjectNode received(String stream, Class<? extends Record> type) {
        return new RecordSchemas(false).document(stream, type, WireJson.starred(type));
    }

    /** The schema of a result stream: what we send, with all that is always there. */
    static ObjectNode sent(String stream, Class<? extends Record> type, List<String> always) {
        return new RecordSchemas(true).document(stream, type, always);
    }

    private ObjectNode document(String stream, Class<? extends Record> type, List<String> starred) {
        ObjectNode schema = SchemaNodes.document(stream, "One record of " + stream);
        fill(schema, type, new LinkedHashSet<>(starred));
        return schema;
    }

    private ObjectNode nested(Class<?> type) {
        ObjectNode schema = SchemaNodes.typed("object");
        fill(schema, type, Set.of());
        return schema;
    }

    private void fill(ObjectNode schema, Class<?> type, Set<String> starred) {
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            boolean always =
                    starred.contains(name)
                            || component.isAnnotationPresent(Starred.class)
                            || (sent && component.getType().isPrimitive());
            ObjectNode value =
                    !sent && component.isAnnotationPresent(EpochMillis.class)
                            ? time(name)
                            : value(component.getGenericType());
            if (always) {
                required.add(name);
                if (component.getType() == String.class) {
                    value.put("minLength", 1);
                }
            }
            properties.set(name, always ? value : SchemaNodes.orNull(value));
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    /** Only the record's own time has an earliest: agreements and offices may be older. */
    private static ObjectNode time(String name) {
        ObjectNode time = SchemaNodes.time();
        if (!name.equals("time")) {
            ((ObjectNode) time.at("/anyOf/0")).remove("minimum");
        }
        return time;
    }

    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                ObjectNode map = SchemaNodes.typed("object");
                map.set("additionalProperties", mapped(arguments[1]));
                return map;
            }
            ObjectNode list = SchemaNodes.typed("array");
            list.set("items", value(arguments[0]));
            return list;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return SchemaNodes.text();
        }
        if (plain == long.class
                || plain == Long.class
                || plain == int.class
                || plain == Integer.class) {
            return SchemaNodes.whole();
        }
        if (plain == double.class || plain == Double.class) {
            return SchemaNodes.typed("number");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return SchemaNodes.flag();
        }
        if (plain == Subject.class) {
            return subject();
        }
        if (plain.isEnum()) {
            return codes(plain);
        }
        if (plain.isRecord()) {
            return nested(plain);
        }
        throw new IllegalStateException("no schema for " + type);
    }

    /** Parameters of rules may come as numbers or truth values, see {@link ValueReader}. */
    private ObjectNode mapped(Type type) {
        ObjectNode value = value(type);
        if (!sent && type == String.class) {
            value.putArray("type").add("string").add("number").add("boolean");
        }
        return value;
    }

    private static ObjectNode subject() {
        ObjectNode subject = SchemaNodes.typed("object");
        ObjectNode properties = subject.putObject("properties");
        properties.set("kind", SchemaNodes.oneOf(List.of(SubjectKind.values())));
        properties.set("id", SchemaNodes.text().put("minLength", 1));
        properties.set("platform", SchemaNodes.orNull(SchemaNodes.text()));
        subject.putArray("required").add("kind").add("id");
        ObjectNode scoped = subject.putArray("allOf").addObject();
        scoped.putObject("if")
                .putObject("properties")
                .set(
                        "kind",
                        SchemaNodes.oneOf(
                                Arrays.stream(SubjectKind.values())
                                        .filter(SubjectKind::isScoped)
                                        .toList()));
        ObjectNode then = scoped.putObject("then");
        then.putObject("properties").set("platform", SchemaNodes.text().put("minLength", 1));
        then.putArray("required").add("platform");
        return subject;
    }

    private static ObjectNode codes(Class<?> type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode names = node.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            try {
                JsonProperty renamed = type.getField(name).getAnnotation(JsonProperty.class);
                names.add(renamed == null ? name : renamed.value());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(type + " has no " + name, e);
            }
        }
        return node;
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
