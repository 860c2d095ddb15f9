package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The conditions of searches, in few words. */
final class Where {

    /** Bytes of the longest text that is found as a whole: Elasticsearch fails on a longer one. */
    private static final int LONGEST_TERM = 32_766;

    private Where() {}

    /** Whether any document may have it: a longer text is in none, whoever asks for it. */
    private static boolean isTerm(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TERM;
    }

    static Query is(String field, String value) {
        if (!isTerm(value)) {
            return none();
        }
        return Query.of(q -> q.term(t -> t.field(field).value(value)));
    }

    static Query is(String field, boolean value) {
        return Query.of(q -> q.term(t -> t.field(field).value(value)));
    }

    /** A text that begins so. */
    static Query begins(String field, String prefix) {
        return Query.of(q -> q.prefix(p -> p.field(field).value(prefix)));
    }

    /** A text in which this stands somewhere, in small letters or large. */
    static Query contains(String field, String part) {
        String taken = part.replaceAll("([\\\\*?])", "\\\\$1");
        return Query.of(
                q ->
                        q.wildcard(
                                w ->
                                        w.field(field)
                                                .value('*' + taken + '*')
                                                .caseInsensitive(true)));
    }

    /** A text of this shape, in which a star stands for any letters. */
    static Query like(String field, String shape) {
        return Query.of(q -> q.wildcard(w -> w.field(field).value(shape)));
    }

    /** All documents. */
    static Query any() {
        return Query.of(q -> q.matchAll(m -> m));
    }

    /** No document. */
    static Query none() {
        return Query.of(q -> q.matchNone(m -> m));
    }

    /** One of these; nothing if there are none. */
    static Query oneOf(String field, Collection<String> values) {
        List<FieldValue> all =
                values.stream()
                        .filter(Where::isTerm)
                        .distinct()
                        .sorted()
                        .map(FieldValue::of)
                        .toList();
        return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(all))));
    }

    static Query all(Query... conditions) {
        return Query.of(q -> q.bool(b -> b.filter(List.of(conditions))));
    }

    static Query not(Query condition) {
        return Query.of(q -> q.bool(b -> b.mustNot(condition)));
    }

    /** The field is there. */
    static Query has(String field) {
        return Query.of(q -> q.exists(e -> e.field(field)));
    }

    /** Whether documents are about a subject, by the field {@code subject}. */
    static Query about(Subject subject) {
        return about("", subject);
    }

    /** The same where that field lies in another, whose name ends with a dot. */
    static Query about(String in, Subject subject) {
        List<Query> parts = new ArrayList<>();
        parts.add(is(in + "subject.kind", subject.kind().name()));
        parts.add(is(in + "subject.id", subject.id()));
        if (subject.platform() != null) {
            parts.add(is(in + "subject.platform", subject.platform()));
        }
        return Query.of(q -> q.bool(b -> b.filter(parts)));
    }
}
