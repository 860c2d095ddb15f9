package io.qingliu.blacklist.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Reports what the YAML reader rejects by key, value and rule instead of the reader's own message.
 */
final class PolicyComplaint {

    private static final Map<Class<?>, String> RULES =
            Map.of(
                    LocalDate.class, "be a day, such as 2026-12-31",
                    Period.class, "be a period, such as P3M",
                    String.class, "be text");
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> FRACTION = Set.of(double.class, Double.class);
    private static final Set<Class<?>> EITHER = Set.of(boolean.class, Boolean.class);

    private PolicyComplaint() {}

    /**
     * The complaint about a file that is YAML but not what it must be.
     *
     * @param tree what stands in it
     */
    static PolicyException about(String file, JsonNode tree, JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PolicyException broken) {
                return broken;
            }
        }
        if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return new PolicyException(
                    file + path(wrong), value(tree, wrong), rule(wrong.getTargetType()));
        }
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return new PolicyException(file + path, e.getOriginalMessage(), e);
    }

    /** The complaint about a file that is not YAML. */
    static PolicyException noYaml(String file, JsonProcessingException e) {
        String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
        return new PolicyException(file, "broken" + where, "be YAML");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(path.length() == 0 ? ": " : ".")
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return path.toString();
    }

    private static String rule(Class<?> type) {
        if (type.isEnum()) {
            return "be one of " + Arrays.toString(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "be a list";
        }
        if (WHOLE.contains(type)) {
            return "be a whole number";
        }
        if (FRACTION.contains(type)) {
            return "be a number";
        }
        if (EITHER.contains(type)) {
            return "be true or false";
        }
        return RULES.getOrDefault(type, "hold keys and values");
    }

    /** The value as written: few of the reader's exceptions carry it. */
    private static String value(JsonNode tree, MismatchedInputException e) {
        if (e instanceof InvalidFormatException badly) {
            return String.valueOf(badly.getValue());
        }
        JsonNode at = tree;
        for (JsonMappingException.Reference step : e.getPath()) {
            String field = step.getFieldName();
            at = field == null ? at.path(step.getIndex()) : at.path(field);
        }
        if (at.isMissingNode()) {
            return "empty";
        }
        return at.isArray() ? "a list" : at.isObject() ? "keys and values" : at.asText();
    }
}
