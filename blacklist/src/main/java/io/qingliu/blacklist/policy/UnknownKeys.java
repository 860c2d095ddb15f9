package io.qingliu.blacklist.policy;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Keys that records do not have. A misspelt key leaves the right one without a value, and a record
 * that checks itself would complain of that one only.
 */
final class UnknownKeys {

    private UnknownKeys() {}

    /** The complaint about the first, from the top; null if there is none. */
    static PolicyException first(String file, JsonNode tree, Class<?> type) {
        return first(file + ": ", "", tree, TypeFactory.defaultInstance().constructType(type));
    }

    private static PolicyException first(String file, String path, JsonNode at, JavaType type) {
        if (at.isArray() && type.isCollectionLikeType()) {
            for (int i = 0; i < at.size(); i++) {
                PolicyException inside =
                        first(file, path + i + ".", at.get(i), type.getContentType());
                if (inside != null) {
                    return inside;
                }
            }
        }
        if (!at.isObject()) {
            return null;
        }
        Class<?> raw = type.getRawClass();
        List<RecordComponent> known =
                raw.isRecord() ? Arrays.asList(raw.getRecordComponents()) : List.of();
        for (Map.Entry<String, JsonNode> each : at.properties()) {
            String key = each.getKey();
            JavaType of = type.isMapLikeType() ? type.getContentType() : null;
            for (RecordComponent component : known) {
                if (component.getName().equals(key)) {
                    of = TypeFactory.defaultInstance().constructType(component.getGenericType());
                }
            }
            if (of == null && raw.isRecord()) {
                return new PolicyException(
                        file + path + key,
                        "unknown",
                        "be one of " + known.stream().map(RecordComponent::getName).toList());
            }
            PolicyException inside =
                    of == null ? null : first(file, path + key + ".", each.getValue(), of);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
