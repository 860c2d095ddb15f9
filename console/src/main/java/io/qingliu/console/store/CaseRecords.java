package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Objections that are open.
     *
     * @param all the oldest first, {@value #APPEALS} of them or a few more
     * @param more whether there may be more
     */
    public record OpenAppeals(List<Appeal> all, boolean more) {

        /** Keeps the list as it is. */
        public OpenAppeals {
            all = List.copyOf(all);
        }
    }

    /** Objections that are open. */
    public OpenAppeals openAppeals(Open open) {
        Pages.Found<Appeal> found =
                new Pages(search)
                        .first(
                                Appeal.STREAM,
                                Where.is("type", Appeal.Type.FILED.name()),
                                "time",
                                SortOrder.Asc,
                                Appeal.class,
                                APPEALS,
                                open::of);
        return new OpenAppeals(found.all(), found.more());
    }

    /** The objection of a subject that has that name; empty if it is not filed, or not seen. */
    public Optional<Appeal> appeal(Subject subject, String appeal) {
        return find(
                        Appeal.STREAM,
                        Where.all(
                                Where.about(subject),
                                Where.is("appeal", appeal),
                                Where.is("type", Appeal.Type.FILED.name())),
                        1,
                        Appeal.class)
                .stream()
                .findFirst();
    }

    /**
     * Objections that somebody has decided, whether or not it counts, the one decided last first.
     *
     * @param most of so many
     */
    public List<AppealKey> decidedAppeals(int most) {
        Set<AppealKey> keys = new LinkedHashSet<>();
        new Pages(search)
                .first(
                        Appeal.STREAM,
                        Where.not(Where.is("type", Appeal.Type.FILED.name())),
                        "time",
                        SortOrder.Desc,
                        Appeal.class,
                        most,
                        page ->
                                page.stream()
                                        .filter(each -> keys.add(AppealKey.of(each)))
                                        .toList());
        return keys.stream().limit(most).toList();
    }

    /** These objections as they were filed; one that nobody filed, as of a court, is not in it. */
    public Map<AppealKey, Appeal> filed(Collection<AppealKey> keys) {
        Map<AppealKey, Appeal> filed = new HashMap<>();
        if (keys.isEmpty()) {
            return filed;
        }
        for (Appeal each :
                everything(
                        Appeal.STREAM,
                        Where.all(
                                Where.oneOf(
                                        "appeal", keys.stream().map(AppealKey::appeal).toList()),
                                Where.is("type", Appeal.Type.FILED.name())),
                        Appeal.class)) {
            if (keys.contains(AppealKey.of(each))) {
                filed.putIfAbsent(AppealKey.of(each), each);
            }
        }
        return filed;
    }

    /** What tells an objection apart: another subject may use its name too. */
    public record AppealKey(Subject subject, String appeal) {

        /** Of which objection a record is. */
        public static AppealKey of(Appeal appeal) {
            return new AppealKey(appeal.subject(), appeal.appeal());
        }
    }

    /** The outcomes of these objections, whoever decided. */
    public Map<AppealKey, List<Appeal>> outcomes(Collection<Appeal> filed) {
        Map<AppealKey, List<Appeal>> outcomes = new HashMap<>();
        if (filed.isEmpty()) {
            return outcomes;
        }
        List<Appeal> all =
                everything(
                        Appeal.STREAM,
                        Where.all(
                                Where.oneOf("appeal", filed.stream().map(Appeal::appeal).toList()),
                                Where.not(Where.is("type", Appeal.Type.FILED.name()))),
                        Appeal.class);
        for (Appeal outcome : all) {
            outcomes.computeIfAbsent(AppealKey.of(outcome), each -> new ArrayList<>()).add(outcome);
        }
        return outcomes;
    }

    /** Whether the index has a record of that id. */
    public boolean has(String stream, String id) {
        return !search.search(stream, Where.is("id", id), request -> request.size(1))
                .hits()
                .hits()
                .isEmpty();
    }

    /**
     * Which of these records the index of a stream holds, refused or not: {@value #MOST} at most.
     */
    public Set<String> known(String stream, Collection<String> ids) {
        Set<String> known = new HashSet<>();
        if (!ids.isEmpty()) {
            search.search(
                            stream,
                            Where.oneOf("id", ids),
                            request ->
                                    request.size(MOST).source(s -> s.filter(f -> f.includes("id"))))
                    .hits()
                    .hits()
                    .forEach(each -> known.add(each.source().path("id").asText()));
        }
        return known;
    }

    /**
     * Verdicts whose ids begin so, in the order of time, {@value #MOST} at most.
     *
     * @param prefix what the verdicts of one act on many have in common
     */
    public List<Verdict> verdictsNamed(String prefix) {
        return sorted(Verdict.STREAM, Where.begins("id", prefix), Verdict.class);
    }

    /** Everything about the objections of one subject, in the order of time. */
    public List<Appeal> appealsOf(Subject subject) {
        return sorted(Appeal.STREAM, Where.about(subject), Appeal.class);
    }

    /** Confirmations of the cases of these subjects, and of others with the same ids. */
    public List<Verdict> confirmations(Collection<Subject> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        // Thousands of subjects are too many alternatives; who has an id is looked at by whoever
        // asks, for a case names its subject.
        return everything(
                Verdict.STREAM,
                Where.all(
                        Where.is("type", Verdict.Type.CONFIRM.name()),
                        Where.oneOf("subject.id", subjects.stream().map(Subject::id).toList())),
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

    /**
     * What members did with these results, by the result's id, in the order of time. An answer that
     * was refused is none.
     */
    public Map<String, List<Receipt>> receipts(Collection<String> results) {
        Map<String, List<Receipt>> receipts = new HashMap<>();
        if (!results.isEmpty()) {
            List<Receipt> all =
                    everything(Receipt.STREAM, Where.oneOf("measure", results), Receipt.class);
            Set<String> refused =
                    search.refusals(Receipt.STREAM, all.stream().map(Receipt::id).toList())
                            .keySet();
            for (Receipt receipt : all) {
                if (!refused.contains(receipt.id())) {
                    receipts.computeIfAbsent(receipt.measure(), id -> new ArrayList<>())
                            .add(receipt);
                }
            }
        }
        return receipts;
    }

    /** What members did about one subject, in the order of time. */
    public List<Receipt> receiptsOf(Subject subject) {
        return sorted(Receipt.STREAM, Where.about(subject), Receipt.class);
    }

    /** Why a record of ours was refused; empty if it was not, or it is not known yet. */
    public Optional<String> refusal(String stream, String id) {
        return search.refusal(stream, id);
    }

    /** Why records were refused, by their ids; those that were not, or not yet, are not in it. */
    public Map<String, String> refusals(String stream, Collection<String> ids) {
        return search.refusals(stream, ids);
    }

    /** Who holds the listing of a subject, or held it. */
    public List<Share> sharesOf(Subject subject) {
        return find(Share.STREAM, Where.about(subject), MOST, Share.class).stream()
                .sorted(Comparator.comparing(Share::member, ReadingOrder.IDS))
                .toList();
    }

    /** What departments were told of a subject. */
    public List<DepartmentPush> pushesOf(Subject subject) {
        return find(DepartmentPush.STREAM, Where.about(subject), MOST, DepartmentPush.class)
                .stream()
                .sorted(Comparator.comparing(DepartmentPush::department, ReadingOrder.IDS))
                .toList();
    }

    /** All there are, however many, in the order of time. */
    private <T extends Record> List<T> everything(String stream, Query query, Class<T> type) {
        return new Pages(search).all(stream, query, type);
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
