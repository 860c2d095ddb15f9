package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two JSON records, field by field; version numbers do not count. */
final class Differences {

    /** What names a record in a list of records. */
    private static final List<String> NAMES = List.of("rule", "id");

    private static final String VERSION = "version";
    private static final String NONE = "nothing";

    private final List<Replay.Difference> found = new ArrayList<>();

    private Differences() {}

    /**
     * Compares.
     *
     * @param where what the records are, begins every place
     */
    static List<Replay.Difference> between(String where, JsonNode then, JsonNode now) {
        Differences differences = new Differences();
        differences.compare(where, then, now);
        return differences.found;
    }

    private void compare(String where, JsonNode then, JsonNode now) {
        if (then != null && now != null && then.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            then.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.remove(VERSION);
            for (String name : names) {
                compare(where + '.' + name, then.get(name), now.get(name));
            }
        } else if (isListOfNamed(then) && isListOfNamed(now)) {
            Map<String, JsonNode> before = byName(then);
            Map<String, JsonNode> after = byName(now);
            TreeSet<String> names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            for (String name : names) {
                compare(where + '[' + name + ']', before.get(name), after.get(name));
            }
        } else if (!same(then, now)) {
            found.add(new Replay.Difference(where, written(then), written(now)));
        }
    }

    /** Numbers are compared by value: 3 and 3.0 are the same. */
    private static boolean same(JsonNode then, JsonNode now) {
        if (isNothing(then) || isNothing(now)) {
            return isNothing(then) && isNothing(now);
        }
        if (then.isNumber() && now.isNumber()) {
            return then.decimalValue().compareTo(now.decimalValue()) == 0;
        }
        return then.equals(now);
    }

    private static boolean isNothing(JsonNode node) {
        return node == null || node.isNull();
    }

    private static boolean isListOfNamed(JsonNode node) {
        if (node == null || !node.isArray()) {
            return false;
        }
        for (JsonNode each : node) {
            if (nameOf(each) == null) {
                return false;
            }
        }
        return byName(node).size() == node.size();
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        list.forEach(each -> byName.put(nameOf(each), each));
        return byName;
    }

    /** The name of a record; a subject has an id that is no name of its own, but a kind beside. */
    private static String nameOf(JsonNode record) {
        if (!record.isObject() || record.has("kind")) {
            return null;
        }
        for (String name : NAMES) {
            if (record.path(name).isTextual()) {
                return record.path(name).textValue();
            }
        }
        return null;
    }

    private static String written(JsonNode node) {
        if (isNothing(node)) {
            return NONE;
        }
        return node.isObject() && nameOf(node) != null ? nameOf(node) : node.toString();
    }
}
