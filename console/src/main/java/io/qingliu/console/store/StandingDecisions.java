package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids of all findings on which a decision stands, so that a page and its counts can be asked
 * for without them. It is {@link Decisions} for all at once: they agree on every finding, but for
 * what was refused and has come to count since. Whoever shows findings looks each of them up, so
 * that an id too few makes a count too high, and hides nothing.
 */
final class StandingDecisions {

    /**
     * Findings, which have an index of one document each, that one search asks for by their ids:
     * Elasticsearch answers with 10,000 at most, so that no answer is cut.
     */
    static final int AT_ONCE = 10_000;

    private static final String CASE = "case";
    private static final String LAST = "last";
    private static final String SUBJECT = "subject";

    /**
     * Whole findings, or ids of subjects, a search: an id names one subject a kind and platform, so
     * that entries of more subjects than ids are answered.
     */
    private static final int LOOKED_UP = 1_000;

    private static final List<String> CLEARING =
            List.of(Verdict.Type.REJECT.name(), Verdict.Type.VICTIM.name());

    /** Statuses of whoever is not on the list. */
    private static final List<String> OFF_THE_LIST =
            Arrays.stream(ListingStatus.values())
                    .filter(each -> !each.reaches(ListingStatus.ENTERPRISE_CONFIRMED))
                    .map(ListingStatus::name)
                    .toList();

    private final ScopedSearch search;
    private final Decisions decisions;
    private final Decisions.Listings listings;
    private final int most;
    private final int atOnce;

    /**
     * @param most cases of a kind that are named, {@link DecidedCases#MOST} at most
     * @param atOnce findings a search, {@link #AT_ONCE} at most
     */
    StandingDecisions(
            ScopedSearch search,
            Decisions decisions,
            Decisions.Listings listings,
            int most,
            int atOnce) {
        this.search = search;
        this.decisions = decisions;
        this.listings = listings;
        this.most = most;
        this.atOnce = atOnce;
    }

    /**
     * The findings on which a decision stands. What was refused and has come to count since is not
     * among them.
     */
    DecidedCases cases() {
        Query sound = Where.not(Where.oneOf("id", search.refused(Verdict.STREAM)));
        Query unrefused = Where.not(Where.oneOf("id", search.refused(Appeal.STREAM)));
        Map<String, Long> confirmed =
                latest(
                        Verdict.STREAM,
                        Where.all(Where.is("type", Verdict.Type.CONFIRM.name()), sound));
        Map<String, Long> cleared =
                latest(Verdict.STREAM, Where.all(Where.oneOf("type", CLEARING), sound));
        Map<String, Long> granted =
                latest(
                        Appeal.STREAM,
                        Where.all(Decisions.overturned(), Where.has(CASE), unrefused));
        boolean all = confirmed.size() < most && cleared.size() < most && granted.size() < most;
        granted.forEach((id, time) -> cleared.merge(id, time, Math::max));
        all &= addWhole(unrefused, confirmed, cleared);
        // The last word counts.
        confirmed.forEach(
                (id, time) -> cleared.computeIfPresent(id, (of, at) -> at < time ? null : at));
        confirmed.keySet().removeAll(cleared.keySet());
        Set<String> cases = new TreeSet<>(confirmed.keySet());
        cases.addAll(cleared.keySet());
        newer(cleared).forEach(each -> cases.remove(each.id()));
        cases.removeAll(over(confirmed));
        return new DecidedCases(
                cases.stream().limit(2L * most).toList(), all && cases.size() <= 2 * most);
    }

    /** By the id of the case, when it was last so decided. */
    private Map<String, Long> latest(String stream, Query which) {
        Aggregation cases =
                Aggregation.of(
                        a ->
                                a.terms(
                                                t ->
                                                        t.field(CASE)
                                                                .size(most)
                                                                .order(
                                                                        NamedValue.of(
                                                                                LAST,
                                                                                SortOrder.Desc)))
                                        .aggregations(
                                                LAST,
                                                Aggregation.of(m -> m.max(x -> x.field("time")))));
        Aggregate found =
                search.search(
                                stream,
                                which,
                                request ->
                                        request.size(0)
                                                .requestCache(true)
                                                .trackTotalHits(t -> t.enabled(false))
                                                .aggregations("cases", cases))
                        .aggregations()
                        .get("cases");
        Map<String, Long> latest = new HashMap<>();
        if (found != null && found.isSterms()) {
            for (StringTermsBucket bucket : found.sterms().buckets().array()) {
                latest.put(
                        bucket.key().stringValue(),
                        (long) bucket.aggregations().get(LAST).max().value());
            }
        }
        return latest;
    }

    /**
     * Adds what objections against the whole entry have cleared, of which each case of the subject
     * may be one: those that were decided before, and as many of the others as there is room for.
     *
     * @return whether these are all
     */
    private boolean addWhole(
            Query unrefused, Map<String, Long> confirmed, Map<String, Long> cleared) {
        Pages.Found<Appeal> granted =
                new Pages(search)
                        .first(
                                Appeal.STREAM,
                                Where.all(
                                        Decisions.overturned(),
                                        Where.not(Where.has(CASE)),
                                        unrefused),
                                "time",
                                SortOrder.Desc,
                                Appeal.class,
                                Integer.MAX_VALUE,
                                page -> page);
        boolean all = !granted.more();
        for (Appeal appeal : granted.all()) {
            for (Behavior behavior : Behavior.values()) {
                String id = Finding.idOf(appeal.subject(), behavior);
                boolean room = cleared.size() < 2 * most;
                if (room || confirmed.containsKey(id) || cleared.containsKey(id)) {
                    cleared.merge(id, appeal.time(), Math::max);
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    /**
     * A finding about which newer evidence has come than was decided on.
     *
     * @param id of the finding
     */
    private record Newer(String id, Subject subject) {}

    /** Those about which there is newer evidence than at these times. */
    private List<Newer> newer(Map<String, Long> decided) {
        // The latest decided first: of what was decided long ago nearly everything is newer than
        // the oldest, of what was decided lately nearly nothing is.
        List<String> ids =
                decided.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .toList();
        List<Newer> newer = new ArrayList<>();
        for (List<String> some : parts(ids, atOnce)) {
            Query since = since(decided.get(some.get(some.size() - 1)));
            for (ObjectNode found :
                    found(
                            Finding.STREAM,
                            Where.all(Where.oneOf("id", some), since),
                            some.size(),
                            "id",
                            "time",
                            SUBJECT)) {
                String id = found.path("id").asText();
                if (found.path("time").asLong() > decided.getOrDefault(id, Long.MAX_VALUE)) {
                    newer.add(new Newer(id, subject(found)));
                }
            }
        }
        return newer;
    }

    /** Those of confirmed findings of which the time on the list is over, and which go on. */
    private Set<String> over(Map<String, Long> confirmed) {
        List<Newer> newer =
                newer(confirmed).stream()
                        .filter(each -> !each.subject().kind().isArtefact())
                        .toList();
        Set<Subject> off = offTheList(newer.stream().map(Newer::subject).toList());
        List<String> ids =
                newer.stream().filter(each -> off.contains(each.subject())).map(Newer::id).toList();
        Set<String> over = new HashSet<>();
        for (List<String> some : parts(ids, Math.min(atOnce, LOOKED_UP))) {
            List<Finding> findings =
                    ScopedSearch.records(
                            search.search(
                                    Finding.STREAM,
                                    Where.oneOf("id", some),
                                    request -> request.size(some.size())),
                            Finding.class);
            Map<String, Decision> last = decisions.on(findings, listings);
            for (Finding finding : findings) {
                Decision decision = last.get(finding.id());
                if (decision == null || !decision.stands()) {
                    over.add(finding.id());
                }
            }
        }
        return over;
    }

    /** Those of subjects whose entry says that they are not on the list. */
    private Set<Subject> offTheList(List<Subject> subjects) {
        Set<Subject> off = new HashSet<>();
        List<String> ids = subjects.stream().map(Subject::id).distinct().sorted().toList();
        for (List<String> some : parts(ids, Math.min(atOnce, LOOKED_UP))) {
            for (ObjectNode found :
                    found(
                            Listing.STREAM,
                            Where.all(
                                    Where.oneOf("subject.id", some),
                                    Where.oneOf("status", OFF_THE_LIST)),
                            AT_ONCE,
                            SUBJECT)) {
                off.add(subject(found));
            }
        }
        return off;
    }

    private List<ObjectNode> found(String stream, Query which, int size, String... fields) {
        return search
                .search(
                        stream,
                        which,
                        request ->
                                request.size(size)
                                        .trackTotalHits(t -> t.enabled(false))
                                        .source(s -> s.filter(f -> f.includes(List.of(fields)))))
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .toList();
    }

    private static Query since(long time) {
        return Query.of(
                q ->
                        q.range(
                                r ->
                                        r.date(
                                                d ->
                                                        d.field("time")
                                                                .gt(Long.toString(time))
                                                                .format("epoch_millis"))));
    }

    private static Subject subject(ObjectNode document) {
        JsonNode subject = document.path(SUBJECT);
        return new Subject(
                SubjectKind.valueOf(subject.path("kind").asText()),
                subject.path("id").asText(),
                subject.path("platform").asText(null));
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
