package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person reads of findings and of one subject, within his scope. */
public final class ResultReader {

    /** Findings on a page. */
    public static final int PAGE = 50;

    /** Values of a facet shown, those with the most findings. */
    static final int VALUES = 40;

    /** Measures or notices of one subject: 17 measures to each member that may carry them out. */
    static final int EFFECTS = 500;

    /** Signals on a timeline, the newest. */
    public static final int SIGNALS = 500;

    private final ScopedSearch search;
    private final Scope scope;

    ResultReader(ScopedSearch search, Scope scope) {
        this.search = search;
        this.scope = scope;
    }

    /**
     * A page of findings with its counts.
     *
     * @param after {@link FindingPage#next} of the page before; null for the first
     * @param now epoch milliseconds
     */
    public FindingPage findings(FindingFilter filter, FindingOrder order, String after, long now) {
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
        List<FieldValue> from = order.after(after);
        SearchResponse<ObjectNode> answer =
                search.search(
                        Finding.STREAM,
                        filter.always(),
                        request -> {
                            request.size(PAGE)
                                    .sort(order.sort())
                                    .postFilter(filter.narrowed(null, now))
                                    .trackTotalHits(t -> t.enabled(false))
                                    .aggregations(counts);
                            return from.isEmpty() ? request : request.searchAfter(from);
                        });
        Map<Facet, List<FindingPage.Count>> values = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            values.put(facet, counts(facet, answer.aggregations().get(facet.code())));
        }
        Map<Age, Long> ages = new EnumMap<>(Age.class);
        for (Age age : Age.values()) {
            ages.put(age, answer.aggregations().get(age.code()).filter().docCount());
        }
        List<Hit<ObjectNode>> hits = answer.hits().hits();
        return new FindingPage(
                stripped(ScopedSearch.records(answer, Finding.class)),
                answer.aggregations().get("all").filter().docCount(),
                hits.size() < PAGE
                        ? null
                        : FindingOrder.written(hits.get(hits.size() - 1).sort()),
                values,
                ages);
    }

    private static Aggregation count(Facet facet, Query others) {
        if (facet.path() == null) {
            return Aggregation.of(
                    a ->
                            a.filter(others)
                                    .aggregations(
                                            "values",
                                            v -> v.terms(t -> t.field(facet.field()).size(VALUES))));
        }
        return Aggregation.of(
                a ->
                        a.filter(others)
                                .aggregations(
                                        "inside",
                                        i ->
                                                i.nested(n -> n.path(facet.path()))
                                                        .aggregations(
                                                                "values",
                                                                v ->
                                                                        v.terms(
                                                                                t ->
                                                                                        t.field(
                                                                                                        facet
                                                                                                                .field())
                                                                                                .size(
                                                                                                        VALUES)))));
    }

    /** A finding names a rule once, so that what is counted inside it are findings. */
    private static List<FindingPage.Count> counts(Facet facet, Aggregate counted) {
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

    /** A finding by its id; empty if there is none, or it is not seen. */
    public Optional<Finding> finding(String id) {
        return first(
                stripped(
                        find(
                                Finding.STREAM,
                                Query.of(q -> q.term(t -> t.field("id").value(id))),
                                1,
                                Finding.class)));
    }

    /** All findings about a subject, those of rules on trial last, of the others the highest score first. */
    public List<Finding> findingsOf(Subject subject) {
        List<Finding> all =
                new ArrayList<>(
                        stripped(find(Finding.STREAM, about(subject), EFFECTS, Finding.class)));
        all.sort(
                Comparator.comparing(Finding::shadow)
                        .thenComparing(Finding::score, Comparator.reverseOrder())
                        .thenComparing(Finding::id));
        return all;
    }

    /** The listing of a subject; empty if there is none, or it is not seen. */
    public Optional<Listing> listing(Subject subject) {
        return first(find(Listing.STREAM, about(subject), 1, Listing.class));
    }

    /** The listings of those subjects that have one. */
    public Map<Subject, Listing> listings(Collection<Subject> subjects) {
        Map<Subject, Listing> listings = new HashMap<>();
        if (subjects.isEmpty()) {
            return listings;
        }
        List<Query> each = subjects.stream().distinct().map(ResultReader::about).toList();
        Query any = Query.of(q -> q.bool(b -> b.should(each).minimumShouldMatch("1")));
        for (Listing listing : find(Listing.STREAM, any, each.size(), Listing.class)) {
            listings.put(listing.subject(), listing);
        }
        return listings;
    }

    /** The measures recommended about a subject, by deadline. */
    public List<MeasureRecommendation> measuresOf(Subject subject) {
        List<MeasureRecommendation> all =
                new ArrayList<>(
                        find(
                                MeasureRecommendation.STREAM,
                                about(subject),
                                EFFECTS,
                                MeasureRecommendation.class));
        all.sort(
                Comparator.comparing(
                                MeasureRecommendation::deadline,
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(MeasureRecommendation::id));
        return all;
    }

    /** The notices about a subject, in the order of their versions. */
    public List<Notice> noticesOf(Subject subject) {
        List<Notice> all =
                new ArrayList<>(find(Notice.STREAM, about(subject), EFFECTS, Notice.class));
        all.sort(Comparator.comparingLong(Notice::version).thenComparing(Notice::id));
        return all;
    }

    /** The signals that flag a subject and hold, the newest first. */
    public List<Signal> signalsOf(Subject subject) {
        Query flagged =
                Query.of(
                        q ->
                                q.nested(
                                        n -> n.path("flags").query(is("flags.subject.", subject))));
        Query holds =
                Query.of(
                        q ->
                                q.bool(
                                        b ->
                                                b.filter(flagged)
                                                        .mustNot(
                                                                m ->
                                                                        m.term(
                                                                                t ->
                                                                                        t.field(
                                                                                                        "withdrawn")
                                                                                                .value(
                                                                                                        true)))));
        SearchResponse<ObjectNode> answer =
                search.search(
                        Signal.STREAM,
                        holds,
                        request ->
                                request.size(SIGNALS)
                                        .sort(
                                                s ->
                                                        s.field(
                                                                f ->
                                                                        f.field("time")
                                                                                .order(
                                                                                        co.elastic
                                                                                                .clients
                                                                                                .elasticsearch
                                                                                                ._types
                                                                                                .SortOrder
                                                                                                .Desc))));
        return ScopedSearch.records(answer, Signal.class);
    }

    /** The ring a subject belongs to, without what is not seen of it. */
    public Optional<VisibleRing> ringOf(Subject subject) {
        Query member =
                Query.of(
                        q ->
                                q.nested(
                                        n ->
                                                n.path("members")
                                                        .query(is("members.subject.", subject))));
        return first(find(Ring.STREAM, member, 1, Ring.class))
                .map(ring -> VisibleRing.of(ring, scope));
    }

    private <T extends Record> List<T> find(String stream, Query query, int size, Class<T> type) {
        return ScopedSearch.records(
                search.search(stream, query, request -> request.size(size)), type);
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }

    private static Query about(Subject subject) {
        return is("subject.", subject);
    }

    private static Query is(String prefix, Subject subject) {
        return Query.of(
                q ->
                        q.bool(
                                b -> {
                                    b.filter(
                                            f ->
                                                    f.term(
                                                            t ->
                                                                    t.field(prefix + "kind")
                                                                            .value(
                                                                                    subject.kind()
                                                                                            .name())));
                                    b.filter(
                                            f ->
                                                    f.term(
                                                            t ->
                                                                    t.field(prefix + "id")
                                                                            .value(subject.id())));
                                    if (subject.platform() != null) {
                                        b.filter(
                                                f ->
                                                        f.term(
                                                                t ->
                                                                        t.field(prefix + "platform")
                                                                                .value(
                                                                                        subject
                                                                                                .platform())));
                                    }
                                    return b;
                                }));
    }

    /** Tied subjects of platforms that are not seen are counted, not named. */
    private List<Finding> stripped(List<Finding> findings) {
        return findings.stream().map(finding -> Stripped.of(finding, scope)).toList();
    }
}
