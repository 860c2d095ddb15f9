package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.casework.Measure;

/**
 * Which tasks of a member are asked for.
 *
 * @param measure only measures of this kind; null for everything
 * @param text stands in the subject's id; null for any
 */
public record TaskNarrowing(Measure measure, String text) {

    /** All of them. */
    public static final TaskNarrowing ALL = new TaskNarrowing(null, null);

    /** Of documents that name a measure. */
    Query ofMeasures() {
        return Where.all(
                measure == null ? Where.any() : Where.is("measure", measure.name()), ofSubjects());
    }

    /** Of documents that are no measures. */
    Query ofOthers() {
        return measure == null ? ofSubjects() : Where.none();
    }

    /** Of answers, which name by its id what they answer. */
    Query ofAnswers() {
        return Where.all(
                measure == null ? Where.any() : Where.like("measure", "m:*:" + measure + ":*"),
                ofSubjects());
    }

    private Query ofSubjects() {
        return text == null ? Where.any() : Where.contains("subject.id", text);
    }
}
