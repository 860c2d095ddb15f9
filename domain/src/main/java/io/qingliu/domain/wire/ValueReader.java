package io.qingliu.domain.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one value of a known type, strictly: a number is never a string, nor the reverse. */
interface ValueReader {

    /**
     * @param path of the value, for the refusal
     * @throws BadRecordException if the value has another type or is none of the allowed
     */
    Object read(JsonNode node, String path) throws BadRecordException;

    /** Longest string accepted of others, in characters: what is kept of a record stays bounded. */
    int LONGEST = 10_000;

    ValueReader TEXT = ValueReader::text;
    ValueReader SHORT_TEXT = ValueReader::shortText;
    ValueReader TIME = ValueReader::time;

    /** Made once: a signal names up to 512 subjects, and each has a kind. */
    ValueReader KIND = enumeration(SubjectKind.class, false);

    ValueReader LONG =
            (node, path) -> {
                require(node.isIntegralNumber(), path, "be a whole number");
                requireValue(node.canConvertToLong(), path, "fit 64 bits");
                return node.longValue();
            };
    ValueReader INT =
            (node, path) -> {
                require(node.isIntegralNumber(), path, "be a whole number");
                requireValue(node.canConvertToInt(), path, "fit 32 bits");
                return node.intValue();
            };
    ValueReader DOUBLE =
            (node, path) -> {
                require(node.isNumber(), path, "be a number");
                requireValue(Double.isFinite(node.doubleValue()), path, "be finite");
                return node.doubleValue();
            };
    ValueReader BOOLEAN =
            (node, path) -> {
                require(node.isBoolean(), path, "be true or false");
                return node.booleanValue();
            };

    /** The reader for a field's declared type. */
    static ValueReader of(Type type, String name, FieldMarks marks, Origin origin) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? map(arguments[1], origin)
                    : list(of(arguments[0], name, marks, origin));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return text(origin);
        }
        if (plain == long.class || plain == Long.class) {
            return LONG;
        }
        if (plain == int.class || plain == Integer.class) {
            return INT;
        }
        if (plain == double.class || plain == Double.class) {
            return DOUBLE;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return BOOLEAN;
        }
        if (plain == Subject.class) {
            return subject(text(origin));
        }
        if (plain.isEnum()) {
            return enumeration(plain, name.equals("type"));
        }
        if (plain.isRecord()) {
            return new RecordReader<>(plain.asSubclass(Record.class), marks, origin)::read;
        }
        throw new IllegalStateException("no reader for " + type);
    }

    private static ValueReader text(Origin origin) {
        return origin == Origin.OWN ? TEXT : SHORT_TEXT;
    }

    private static Object shortText(JsonNode node, String path) throws BadRecordException {
        require(node.isTextual(), path, "be a string");
        requireValue(
                node.textValue().length() <= LONGEST,
                path,
                "be at most " + LONGEST + " characters");
        return text(node, path);
    }

    private static Object text(JsonNode node, String path) throws BadRecordException {
        require(node.isTextual(), path, "be a string");
        String text = node.textValue();
        requireValue(isWellFormed(text), path, "hold no half of a surrogate pair");
        return text;
    }

    /** Half a surrogate pair cannot be written as UTF-8 again, so it must not come in. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static Object time(JsonNode node, String path) throws BadRecordException {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            throw new BadRecordException(Reason.BAD_TIME, path, "be whole epoch milliseconds");
        }
        require(node.isTextual(), path, "be epoch milliseconds or ISO-8601 with a zone");
        try {
            return DateTimeFormatter.ISO_ZONED_DATE_TIME
                    .parse(node.textValue(), Instant::from)
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadRecordException(Reason.BAD_TIME, path, "be ISO-8601 with a zone");
        }
    }

    private static ValueReader subject(ValueReader text) {
        return (node, path) -> subject(node, path, text);
    }

    private static Object subject(JsonNode node, String path, ValueReader text)
            throws BadRecordException {
        require(node.isObject(), path, "be an object");
        JsonNode kindNode = starred(node, "kind", path);
        SubjectKind kind = (SubjectKind) KIND.read(kindNode, path + ".kind");
        String id = (String) text.read(starred(node, "id", path), path + ".id");
        requireValue(!id.isEmpty(), path + ".id", "not be empty");
        if (!kind.isScoped()) {
            return new Subject(kind, id, null);
        }
        String platform = (String) text.read(starred(node, "platform", path), path + ".platform");
        requireValue(!platform.isEmpty(), path + ".platform", "not be empty");
        return Subject.of(kind, platform, id);
    }

    private static JsonNode starred(JsonNode node, String name, String path)
            throws BadRecordException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new BadRecordException(Reason.MISSING_FIELD, path + '.' + name, "be given");
        }
        return value;
    }

    private static ValueReader enumeration(Class<?> type, boolean isType) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(wireName(type, (Enum<?>) constant), constant);
        }
        return (node, path) -> {
            require(node.isTextual(), path, "be a string");
            Object constant = byName.get(node.textValue());
            if (constant == null) {
                throw new BadRecordException(
                        isType ? Reason.UNKNOWN_TYPE : Reason.BAD_VALUE,
                        path,
                        "be one of " + new TreeMap<>(byName).keySet());
            }
            return constant;
        };
    }

    private static String wireName(Class<?> type, Enum<?> constant) {
        try {
            JsonProperty renamed = type.getField(constant.name()).getAnnotation(JsonProperty.class);
            return renamed == null ? constant.name() : renamed.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " has no " + constant, e);
        }
    }

    private static ValueReader list(ValueReader element) {
        return (node, path) -> {
            require(node.isArray(), path, "be an array");
            List<Object> values = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                values.add(element.read(node.get(i), path + '[' + i + ']'));
            }
            return values;
        };
    }

    private static ValueReader map(Type valueType, Origin origin) {
        ValueReader value =
                valueType == String.class
                        ? scalar(text(origin))
                        : of(valueType, "", FieldMarks.ANNOTATED, origin);
        return (node, path) -> {
            require(node.isObject(), path, "be an object");
            Map<String, Object> values = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                requireValue(isWellFormed(entry.getKey()), path, "have well-formed names");
                values.put(entry.getKey(), value.read(entry.getValue(), path + ".*"));
            }
            return values;
        };
    }

    /** Parameters may come as numbers or booleans; they are kept as text. */
    private static ValueReader scalar(ValueReader text) {
        return (node, path) -> {
            require(node.isValueNode() && !node.isNull(), path, "be a string, number or boolean");
            return node.isTextual() ? text.read(node, path) : node.asText();
        };
    }

    private static void require(boolean holds, String path, String rule) throws BadRecordException {
        if (!holds) {
            throw new BadRecordException(Reason.WRONG_TYPE, path, rule);
        }
    }

    private static void requireValue(boolean holds, String path, String rule)
            throws BadRecordException {
        if (!holds) {
            throw new BadRecordException(Reason.BAD_VALUE, path, rule);
        }
    }
}
