package io.qingliu.jobs.scoring;

import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.io.Serializable;

/**
 * What a run over part of the events may count: keys of which not everything is there would give
 * wrong results.
 */
public interface Narrowing extends Serializable {

    /** Whether all that is counted under the observation's key is there. */
    boolean keeps(Observation observation);

    /** Whether all elements that share the element's key are there. */
    boolean keeps(String pattern, Element element);
}
