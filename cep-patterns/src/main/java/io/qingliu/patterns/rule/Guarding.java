package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.SubjectKind;

/**
 * Whom a rule guards: what it finds was done to them. What any rule sees of them around that time
 * does not count, and if nothing else is left they are a VICTIM and no suspect.
 *
 * @param kind of the victim, which stands in the key
 * @param behavior that others would take the victim for guilty of
 * @param alone whether only what bears on that behaviour does not count: where an attack costs so
 *     little that a cheat would stage one against himself to be seen by nobody
 */
public record Guarding(SubjectKind kind, Behavior behavior, boolean alone) {

    /**
     * Checks that a rule which counts by those keys can guard so.
     *
     * @throws IllegalArgumentException naming rule, kind and key if the key has no such subject
     */
    void check(String rule, Dimension by) {
        if (!by.hasSubject(kind)) {
            throw new IllegalArgumentException(
                    "victim of rule " + rule + " is " + kind + " but must stand in its key " + by);
        }
    }
}
