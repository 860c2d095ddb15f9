package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is addressed to one member, whatever else its people may see. */
public final class TaskReader {

    /** About as many of a kind are shown; the rest comes when these are done. */
    public static final int SHOWN = 200;

    private final ScopedSearch search;
    private final String member;

    /**
     * @param search within the scope of the person
     * @param member code of the member
     */
    public TaskReader(ScopedSearch search, String member) {
        this.search = search;
        this.member = member;
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
                Where.all(ours(), which),
                "deadline",
                SortOrder.Asc,
                MeasureRecommendation.class,
                chosen);
    }

    /** Shares that were called back, by deadline, those that are chosen. */
    public Tasks<Share> recalled(UnaryOperator<List<Share>> chosen) {
        return first(
                Share.STREAM,
                Where.all(ours(), Where.is("action", Share.Action.RECALL.name())),
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
                        Where.is("action", DepartmentPush.Action.RECALL.name())),
                "version",
                SortOrder.Asc,
                DepartmentPush.class,
                chosen);
    }

    /** Entries of the shared list, the newest first. */
    public Tasks<Share> entries() {
        return first(
                Share.STREAM,
                Where.all(ours(), Where.is("action", Share.Action.SHARE.name())),
                "version",
                SortOrder.Desc,
                Share.class,
                page -> page);
    }

    private <T extends Record> Tasks<T> first(
            String stream,
            Query query,
            String sortedBy,
            SortOrder order,
            Class<T> type,
            UnaryOperator<List<T>> chosen) {
        Pages.Found<T> found =
                new Pages(search).first(stream, query, sortedBy, order, type, SHOWN, chosen::apply);
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
