package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Behavior;
import java.util.List;

/** One form of credit manipulation: its story, its rules and its patterns. */
public interface Behaviour {

    /** The behaviour that its rules and patterns detect. */
    Behavior detects();

    /** The cheat and its picture, in one sentence. */
    String story();

    /** Its rules over events and marks. */
    List<Rule> rules();

    /** Its patterns over signals. */
    List<SignalPattern> patterns();
}
