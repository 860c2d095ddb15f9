package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Locale;

/** By what findings are filtered, and the counts beside each filter. */
public enum Facet {
    STATUS("status", null),
    BEHAVIOR("behavior", null),
    PLATFORM("subject.platform", null),
    KIND("subject.kind", null),
    RULE("evidence.rule", "evidence");

    private final String field;
    private final String path;

    Facet(String field, String path) {
        this.field = field;
        this.path = path;
    }

    /** As addresses and phrases name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its field. */
    String field() {
        return field;
    }

    /** The nested object in which its field lies; null if in none. */
    String path() {
        return path;
    }

    /** Findings that have this value. */
    Query is(String value) {
        Query term = Query.of(q -> q.term(t -> t.field(field).value(value)));
        return path == null ? term : Query.of(q -> q.nested(n -> n.path(path).query(term)));
    }
}
