package io.qingliu.jobs.evidence;

import io.qingliu.jobs.scoring.Narrowing;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.TreeSet;

/**
 * What a finding rests on: the keys its signals count by, and the keys under which elements of
 * patterns made them. Under these, and only these, a bundle is complete.
 *
 * @param keys as {@link Dimension#written} writes them
 * @param elements each made by {@link #elementKey}
 */
record EvidenceScope(TreeSet<String> keys, TreeSet<String> elements) implements Narrowing {

    EvidenceScope() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    /** A pattern and the key its elements share, as one text. */
    static String elementKey(String pattern, String key) {
        return pattern + '|' + key;
    }

    @Override
    public boolean keeps(Observation observation) {
        return keys.contains(Dimension.written(observation.key()));
    }

    @Override
    public boolean keeps(String pattern, Element element) {
        return elements.contains(elementKey(pattern, element.key()));
    }
}
