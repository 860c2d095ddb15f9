package io.qingliu.jobs.scoring;

import io.qingliu.patterns.rule.SignalPattern.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements of signals that have not settled, as they were last shown. In memory only: who shows
 * them shows all after a restart.
 */
final class OpenElements {

    /** By key and signal. */
    private final Map<String, Map<String, List<Element>>> open = new LinkedHashMap<>();

    /** An element, or that there is none of its signal any more. */
    void show(Element element) {
        if (element.name().equals(PatternOperator.NONE)) {
            close(element);
            return;
        }
        open.computeIfAbsent(element.key(), key -> new LinkedHashMap<>())
                .computeIfAbsent(element.signal(), signal -> new ArrayList<>())
                .add(element);
    }

    /** Nothing of its signal is open any more under its key. */
    void close(Element element) {
        Map<String, List<Element>> bySignal = open.get(element.key());
        if (bySignal != null && bySignal.remove(element.signal()) != null && bySignal.isEmpty()) {
            open.remove(element.key());
        }
    }

    /** Those of a key, by signal. */
    Collection<List<Element>> of(String key) {
        return open.getOrDefault(key, Map.of()).values();
    }

    Set<String> keys() {
        return open.keySet();
    }
}
