package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is addressed to one member, whatever else its people may see. */
public final class TaskReader {

    /** About as many of a kind are shown; the rest comes when these are done. */
    public static final int SHOWN = 200;

    private static final String MEASURES = "measures";

    private final ScopedSearch search;
    private final String member;
    private final TaskNarrowing narrowing;
    private final int most;

    /**
     * @param search within the scope of the person
     * @param member code of the member
     */
    public TaskReader(ScopedSearch search, String member) {
        this(search, member, TaskNarrowing.ALL, SHOWN);
    }

    /**
     * The same, of some tasks.
     *
     * @param most about as many of a kind are looked for
     */
    public TaskReader(ScopedSearch search, String member, TaskNarrowing narrowing, int most) {
        this.search = search;
        this.member = member;
        this.narrowing = narrowing;
        this.most = most;
    }

    /**
     * A list, in the order of its method.
     *
     * @param more whether there may be more
     */
    public record Tasks<T>(List<T> all, boolean more) {}

    /** Measures that were lifted, by deadline, those that are chosen. */
    public Tasks<MeasureRecommendation> lifted(UnaryOperator<List<MeasureRecommendation>> chosen) {
        return measures(Where.is("action", MeasureAction.LIFT.name()), chosen);
    }

    /** Measures that are recommended or paused, by deadline, those that are chosen. */
    public Tasks<MeasureRecommendation> recommended(
            UnaryOperator<List<MeasureRecommendation>> chosen) {
        return measures(Where.not(Where.is("action", MeasureAction.LIFT.name())), chosen);
    }

    private Tasks<MeasureRecommendation> measures(
            Query which, UnaryOperator<List<MeasureRecommendation>> chosen) {
        return first(
                MeasureRecommendation.STREAM,
                Where.all(ours(), which, narrowing.ofMeasures()),
                "deadline",
                SortOrder.Asc,
                MeasureRecommendation.class,
                chosen);
    }

    /** Shares that were called back, by deadline, those that are chosen. */
    public Tasks<Share> recalled(UnaryOperator<List<Share>> chosen) {
        return first(
                Share.STREAM,
                Where.all(
                        ours(),
                        Where.is("action", Share.Action.RECALL.name()),
                        narrowing.ofOthers()),
                "deadline",
                SortOrder.Asc,
                Share.class,
                chosen);
    }

    /** Pushes to a department that were called back, those that are chosen. */
    public Tasks<DepartmentPush> withdrawn(UnaryOperator<List<DepartmentPush>> chosen) {
        return first(
                DepartmentPush.STREAM,
                Where.all(
                        Where.is("department", member),
                        Where.is("action", DepartmentPush.Action.RECALL.name()),
                        narrowing.ofOthers()),
                "version",
                SortOrder.Asc,
                DepartmentPush.class,
                chosen);
    }

    /** Entries of the shared list, the newest first, those that are chosen. */
    public Tasks<Share> entries(UnaryOperator<List<Share>> chosen) {
        return first(
                Share.STREAM,
                Where.all(
                        ours(),
                        Where.is("action", Share.Action.SHARE.name()),
                        narrowing.ofOthers()),
                "version",
                SortOrder.Desc,
                Share.class,
                chosen);
    }

    private <T extends Record> Tasks<T> first(
            String stream,
            Query query,
            String sortedBy,
            SortOrder order,
            Class<T> type,
            UnaryOperator<List<T>> chosen) {
        Pages.Found<T> found =
                new Pages(search).first(stream, query, sortedBy, order, type, most, chosen::apply);
        return new Tasks<>(found.all(), found.more());
    }

    /** The measure of that id; empty if it is not this member's. */
    public Optional<MeasureRecommendation> measure(String id) {
        return one(MeasureRecommendation.STREAM, id, ours(), MeasureRecommendation.class);
    }

    /** The share of that id; empty if it is not this member's. */
    public Optional<Share> share(String id) {
        return one(Share.STREAM, id, ours(), Share.class);
    }

    /** The push of that id; empty if it is not this department's. */
    public Optional<DepartmentPush> push(String id) {
        return one(DepartmentPush.STREAM, id, Where.is("department", member), DepartmentPush.class);
    }

    /** The measures of these ids that are this member's. */
    public List<MeasureRecommendation> measures(Collection<String> ids) {
        return several(MeasureRecommendation.STREAM, ids, ours(), MeasureRecommendation.class);
    }

    /** The shares of these ids that are this member's. */
    public List<Share> shares(Collection<String> ids) {
        return several(Share.STREAM, ids, ours(), Share.class);
    }

    /** The pushes of these ids that are this department's. */
    public List<DepartmentPush> pushes(Collection<String> ids) {
        return several(
                DepartmentPush.STREAM, ids, Where.is("department", member), DepartmentPush.class);
    }

    private <T extends Record> List<T> several(
            String stream, Collection<String> ids, Query ours, Class<T> type) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return ScopedSearch.records(
                search.search(
                        stream,
                        Where.all(ours, Where.oneOf("id", ids)),
                        request -> request.size(ids.size())),
                type);
    }

    /**
     * What a member has answered.
     *
     * @param all the newest first
     * @param next where the answers before these begin; null if there are none
     */
    public record Answered(List<Receipt> all, String next) {}

    /**
     * What this member has answered to measures, entries and pushes, {@link #SHOWN} at a time.
     *
     * @param type only this answer; null for any
     * @param after what {@link Answered#next} was; null for the newest, as is what nobody made
     */
    public Answered answered(Receipt.Type type, String after) {
        List<FieldValue> from = from(after);
        Query query =
                Where.all(
                        ours(),
                        // An alert to a logistics firm has a desk of its own.
                        Where.not(Where.begins("measure", "a:")),
                        type == null ? Where.any() : Where.is("type", type.name()),
                        narrowing.ofAnswers());
        SearchResponse<ObjectNode> page =
                search.search(
                        Receipt.STREAM,
                        query,
                        request -> {
                            request.size(SHOWN)
                                    .sort(s -> s.field(f -> f.field("time").order(SortOrder.Desc)))
                                    .sort(s -> s.field(f -> f.field("id")));
                            return from.isEmpty() ? request : request.searchAfter(from);
                        });
        List<Receipt> all = ScopedSearch.records(page, Receipt.class);
        Receipt last = all.isEmpty() ? null : all.get(all.size() - 1);
        return new Answered(
                all, all.size() < SHOWN || last == null ? null : last.time() + "_" + last.id());
    }

    private static List<FieldValue> from(String after) {
        int end = after == null ? -1 : after.indexOf('_');
        if (end < 0) {
            return List.of();
        }
        try {
            return List.of(
                    FieldValue.of(Long.parseLong(after.substring(0, end))),
                    FieldValue.of(after.substring(end + 1)));
        } catch (NumberFormatException e) {
            // An address may hold anything.
            return List.of();
        }
    }

    /** What has come of this member's batches, the newest first. */
    public List<Batch> batches() {
        return ScopedSearch.records(
                search.search(
                        Batch.STREAM,
                        ours(),
                        request ->
                                request.size(20)
                                        .sort(
                                                s ->
                                                        s.field(
                                                                f ->
                                                                        f.field("version")
                                                                                .order(
                                                                                        SortOrder
                                                                                                .Desc)))),
                Batch.class);
    }

    /** What has come of one batch; empty if nothing is known of it. */
    public Optional<Batch> batch(String batch) {
        return ScopedSearch.records(
                        search.search(
                                Batch.STREAM,
                                Where.all(ours(), Where.is("batch", batch)),
                                request -> request.size(1)),
                        Batch.class)
                .stream()
                .findFirst();
    }

    /** Of which measures it was ever asked for one, in the order of the text. */
    public List<Measure> measures() {
        Set<String> asked = new HashSet<>();
        for (StringTermsBucket bucket :
                search.search(
                                MeasureRecommendation.STREAM,
                                ours(),
                                request ->
                                        request.size(0)
                                                .trackTotalHits(t -> t.enabled(false))
                                                .aggregations(
                                                        MEASURES,
                                                        a ->
                                                                a.terms(
                                                                        t ->
                                                                                t.field("measure")
                                                                                        .size(
                                                                                                Measure
                                                                                                        .values()
                                                                                                        .length))))
                        .aggregations()
                        .get(MEASURES)
                        .sterms()
                        .buckets()
                        .array()) {
            asked.add(bucket.key().stringValue());
        }
        return Arrays.stream(Measure.values()).filter(each -> asked.contains(each.name())).toList();
    }

    private Query ours() {
        return Where.is("member", member);
    }

    private <T extends Record> Optional<T> one(
            String stream, String id, Query ours, Class<T> type) {
        return ScopedSearch.records(
                        search.search(
                                stream,
                                Where.all(ours, Where.is("id", id)),
                                request -> request.size(1)),
                        type)
                .stream()
                .findFirst();
    }
}
