package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people decided and did, and to whom it was sent, within the scope of a person. */
public final class CaseRecords {

    /** Most records of one kind about one subject, or answers to one page of results. */
    static final int MOST = 10_000;

    /** Most open appeals on a page. */
    public static final int APPEALS = 200;

    private final ScopedSearch search;

    /** What is within a search. */
    public CaseRecords(ScopedSearch search) {
        this.search = search;
    }

    /** Chooses of appeals that were filed those that are open. */
    public interface Open {
        List<Appeal> of(List<Appeal> filed);
    }

    /** Objections that are open, the oldest first, {@value #APPEALS} of them or a few more. */
    public List<Appeal> openAppeals(Open open) {
        return new Pages(search)
                .first(
                        Appeal.STREAM,
                        Where.is("type", Appeal.Type.FILED.name()),
                        "time",
                        SortOrder.Asc,
                        Appeal.class,
                        APPEALS,
                        open::of)
                .all();
    }

    /** The objection of that name; empty if it is not filed, or not seen. */
    public Optional<Appeal> appeal(String appeal) {
        return find(
                        Appeal.STREAM,
                        Where.all(
                                Where.is("appeal", appeal),
                                Where.is("type", Appeal.Type.FILED.name())),
                        1,
                        Appeal.class)
                .stream()
                .findFirst();
    }

    /** The outcomes of these objections, whoever decided. */
    public List<Appeal> outcomes(Collection<String> appeals) {
        return appeals.isEmpty()
                ? List.of()
                : find(
                        Appeal.STREAM,
                        Where.all(
                                Where.oneOf("appeal", appeals),
                                Where.not(Where.is("type", Appeal.Type.FILED.name()))),
                        MOST,
                        Appeal.class);
    }

    /** Everything about the objections of one subject, in the order of time. */
    public List<Appeal> appealsOf(Subject subject) {
        return sorted(Appeal.STREAM, Where.about(subject), Appeal.class);
    }

    /** Confirmations of the cases of these subjects. */
    public List<Verdict> confirmations(Collection<Subject> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<Query> any = subjects.stream().distinct().map(Where::about).toList();
        return find(
                Verdict.STREAM,
                Where.all(
                        Where.is("type", Verdict.Type.CONFIRM.name()),
                        Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")))),
                MOST,
                Verdict.class);
    }

    /** Verdicts on the cases of one subject, in the order of time. */
    public List<Verdict> verdictsOf(Subject subject) {
        return sorted(Verdict.STREAM, Where.about(subject), Verdict.class);
    }

    /** What decisions about a subject were made on, in the order of time. */
    public List<FrozenFinding> frozenOf(Subject subject) {
        return sorted(FrozenFinding.STREAM, Where.about(subject), FrozenFinding.class);
    }

    /** What members did with these results, by the result's id, in the order of time. */
    public Map<String, List<Receipt>> receipts(Collection<String> results) {
        Map<String, List<Receipt>> receipts = new HashMap<>();
        if (!results.isEmpty()) {
            for (Receipt receipt :
                    sorted(Receipt.STREAM, Where.oneOf("measure", results), Receipt.class)) {
                receipts.computeIfAbsent(receipt.measure(), id -> new ArrayList<>()).add(receipt);
            }
        }
        return receipts;
    }

    /** What members did about one subject, in the order of time. */
    public List<Receipt> receiptsOf(Subject subject) {
        return sorted(Receipt.STREAM, Where.about(subject), Receipt.class);
    }

    /** The receipt of that id; empty if it is not in the index yet. */
    public Optional<Receipt> receipt(String id) {
        return find(Receipt.STREAM, Where.is("id", id), 1, Receipt.class).stream().findFirst();
    }

    /** Who holds the listing of a subject, or held it. */
    public List<Share> sharesOf(Subject subject) {
        return find(Share.STREAM, Where.about(subject), MOST, Share.class);
    }

    /** What departments were told of a subject. */
    public List<DepartmentPush> pushesOf(Subject subject) {
        return find(DepartmentPush.STREAM, Where.about(subject), MOST, DepartmentPush.class);
    }

    private <T extends Record> List<T> sorted(String stream, Query query, Class<T> type) {
        return ScopedSearch.records(
                search.search(
                        stream,
                        query,
                        request ->
                                request.size(MOST)
                                        .sort(
                                                s ->
                                                        s.field(
                                                                f ->
                                                                        f.field("time")
                                                                                .order(
                                                                                        SortOrder
                                                                                                .Asc)))),
                type);
    }

    private <T extends Record> List<T> find(String stream, Query query, int size, Class<T> type) {
        return ScopedSearch.records(
                search.search(stream, query, request -> request.size(size)), type);
    }
}
