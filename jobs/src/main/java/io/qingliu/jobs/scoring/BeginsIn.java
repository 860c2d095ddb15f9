package io.qingliu.jobs.scoring;

import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A first element in whose time matches of a version of a pattern may begin. What may not begin is
 * not kept, so that a version which has ended holds nothing once its longest match has passed.
 */
final class BeginsIn extends SimpleCondition<Element> {

    private static final long serialVersionUID = 1L;

    private final long from;
    private final long until;

    private BeginsIn(SignalPattern pattern) {
        from = pattern.begins();
        until = pattern.ends();
    }

    /** The FlinkCEP pattern of a version, which begins in its time only. */
    static Pattern<Element, ?> searched(SignalPattern pattern) {
        Pattern<Element, ?> searched = pattern.pattern().get();
        if (pattern.begins() > Long.MIN_VALUE || pattern.ends() < Long.MAX_VALUE) {
            limit(searched, new BeginsIn(pattern));
        }
        return searched;
    }

    @SuppressWarnings("unchecked") // its elements are of one class
    private static void limit(Pattern<Element, ?> searched, BeginsIn condition) {
        Pattern<Element, ?> first = searched;
        while (first.getPrevious() != null) {
            first = first.getPrevious();
        }
        ((Pattern<Element, Element>) first).where(condition);
    }

    @Override
    public boolean filter(Element element) {
        return element.time() >= from && element.time() < until;
    }
}
