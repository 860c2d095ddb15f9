package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many findings each value of a filter would leave, and each age. */
final class FacetCounts {

    /** Values of a facet shown, those with the most findings. */
    static final int VALUES = 40;

    private FacetCounts() {}

    /** What is asked for, by the codes of facets and ages. */
    static Map<String, Aggregation> asked(FindingFilter filter, long now) {
        Map<String, Aggregation> counts = new HashMap<>();
        for (Facet facet : Facet.values()) {
            counts.put(facet.code(), count(facet, filter.narrowed(facet, now)));
        }
        for (Age age : Age.values()) {
            Query recent =
                    Query.of(
                            q ->
                                    q.bool(
                                            b ->
                                                    b.filter(
                                                            filter.ofAnyAge(),
                                                            FindingFilter.since(age, now))));
            counts.put(age.code(), Aggregation.of(a -> a.filter(recent)));
        }
        counts.put("all", Aggregation.of(a -> a.filter(filter.narrowed(null, now))));
        return counts;
    }

    private static Aggregation count(Facet facet, Query others) {
        Aggregation values = Aggregation.of(a -> a.terms(t -> t.field(facet.field()).size(VALUES)));
        if (facet.path() == null) {
            return Aggregation.of(a -> a.filter(others).aggregations("values", values));
        }
        Aggregation inside =
                Aggregation.of(
                        a -> a.nested(n -> n.path(facet.path())).aggregations("values", values));
        return Aggregation.of(a -> a.filter(others).aggregations("inside", inside));
    }

    /** A finding names a rule once, so that what is counted inside it are findings. */
    static List<FindingPage.Count> read(Facet facet, Aggregate counted) {
        Map<String, Aggregate> inside = counted.filter().aggregations();
        if (facet.path() != null) {
            inside = inside.get("inside").nested().aggregations();
        }
        List<FindingPage.Count> counts = new ArrayList<>();
        for (StringTermsBucket bucket : inside.get("values").sterms().buckets().array()) {
            counts.add(new FindingPage.Count(bucket.key().stringValue(), bucket.docCount()));
        }
        return counts;
    }
}
