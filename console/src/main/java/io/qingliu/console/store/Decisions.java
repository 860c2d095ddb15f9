package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people decided on findings. A finding does not say it: verdicts and the outcomes of appeals
 * lie in indices of their own, and Elasticsearch does not join. So a page is asked for with the ids
 * of what is decided, and each finding that is shown is looked up by its id.
 *
 * <p>As the casebook has it (docs/reference/memorandum.md §1.5): what was refused counts for
 * nothing; the last word counts; a rejection, a victim and a granted objection hold for the
 * evidence there was.
 */
final class Decisions {

    private static final String CASE = "case";
    private static final String LAST = "last";

    private static final List<String> CLEARING =
            List.of(Verdict.Type.REJECT.name(), Verdict.Type.VICTIM.name());

    /** Findings with newer evidence that are asked for at most. */
    private static final int REOPENED = 10_000;

    private final ScopedSearch search;
    private final int most;

    /**
     * @param most cases of a kind that {@link #standing} names, {@link DecidedCases#MOST} at most
     */
    Decisions(ScopedSearch search, int most) {
        this.search = search;
        this.most = most;
    }

    /** A step on one case. */
    private record Step(
            Decision.Outcome outcome, String id, String stream, long time, Object record) {}

    /**
     * The last decision on each of these findings; those on which there is none are left out.
     *
     * @param listings gives the entries of subjects, whose {@code acts} say what counts although it
     *     was refused once
     */
    Map<String, Decision> on(Collection<Finding> findings, Listings listings) {
        Map<String, List<Step>> steps = new HashMap<>();
        if (findings.isEmpty()) {
            return Map.of();
        }
        Pages pages = new Pages(search);
        List<Verdict> verdicts =
                pages.all(
                        Verdict.STREAM,
                        Where.all(
                                Where.oneOf(CASE, findings.stream().map(Finding::id).toList()),
                                Where.not(Where.is("type", Verdict.Type.SEVERITY.name()))),
                        Verdict.class);
        for (Verdict verdict : verdicts) {
            steps.computeIfAbsent(verdict.caseId(), each -> new ArrayList<>())
                    .add(
                            new Step(
                                    outcome(verdict.type()),
                                    verdict.id(),
                                    Verdict.STREAM,
                                    verdict.time(),
                                    verdict));
        }
        addOverturned(findings, pages, steps);
        if (steps.isEmpty()) {
            return Map.of();
        }
        Set<String> refused = refused(findings, steps, listings);
        Map<String, Decision> decisions = new HashMap<>();
        for (Finding finding : findings) {
            steps.getOrDefault(finding.id(), List.of()).stream()
                    .filter(step -> !refused.contains(step.id()))
                    .max(Comparator.comparingLong(Step::time).thenComparing(Step::id))
                    .ifPresent(step -> decisions.put(finding.id(), decision(finding, step)));
        }
        return decisions;
    }

    /** Gives the entries of subjects. */
    interface Listings {
        Map<Subject, Listing> of(Collection<Subject> subjects);
    }

    private void addOverturned(
            Collection<Finding> findings, Pages pages, Map<String, List<Step>> steps) {
        List<Appeal> granted =
                pages.all(
                        Appeal.STREAM,
                        Where.all(
                                overturned(),
                                Where.oneOf(
                                        "subject.id",
                                        findings.stream().map(f -> f.subject().id()).toList())),
                        Appeal.class);
        for (Appeal appeal : granted) {
            for (Finding finding : findings) {
                boolean covers =
                        appeal.caseId() == null
                                ? appeal.subject().equals(finding.subject())
                                : appeal.caseId().equals(finding.id());
                if (covers) {
                    steps.computeIfAbsent(finding.id(), each -> new ArrayList<>())
                            .add(
                                    new Step(
                                            Decision.Outcome.OVERTURNED,
                                            appeal.id(),
                                            Appeal.STREAM,
                                            appeal.time(),
                                            appeal));
                }
            }
        }
    }

    /** Objections against the listing, not against one measure, that were right. */
    private static Query overturned() {
        return Where.all(
                Where.is("type", Appeal.Type.OVERTURNED.name()), Where.not(Where.has("measure")));
    }

    private Set<String> refused(
            Collection<Finding> findings, Map<String, List<Step>> steps, Listings listings) {
        Set<String> refused = new HashSet<>();
        for (String stream : List.of(Verdict.STREAM, Appeal.STREAM)) {
            refused.addAll(
                    search.refusals(
                                    stream,
                                    steps.values().stream()
                                            .flatMap(List::stream)
                                            .filter(step -> step.stream().equals(stream))
                                            .map(Step::id)
                                            .distinct()
                                            .toList())
                            .keySet());
        }
        if (refused.isEmpty()) {
            return refused;
        }
        List<Subject> theirs =
                findings.stream()
                        .filter(
                                finding ->
                                        steps.getOrDefault(finding.id(), List.of()).stream()
                                                .anyMatch(step -> refused.contains(step.id())))
                        .map(Finding::subject)
                        .distinct()
                        .toList();
        Set<String> taken = new HashSet<>();
        listings.of(theirs).values().forEach(listing -> taken.addAll(listing.acts()));
        refused.removeIf(id -> taken.contains(Listing.act(id)));
        return refused;
    }

    private static Decision decision(Finding finding, Step step) {
        if (step.record() instanceof Verdict verdict) {
            return Decision.on(
                    finding,
                    step.outcome(),
                    verdict.reviewer(),
                    verdict.time(),
                    verdict.severity(),
                    verdict.note());
        }
        Appeal appeal = (Appeal) step.record();
        return Decision.on(
                finding, step.outcome(), appeal.reviewer(), appeal.time(), null, appeal.ground());
    }

    private static Decision.Outcome outcome(Verdict.Type type) {
        return switch (type) {
            case CONFIRM -> Decision.Outcome.CONFIRMED;
            case REJECT -> Decision.Outcome.REJECTED;
            case VICTIM -> Decision.Outcome.VICTIM;
            case SEVERITY -> throw new IllegalArgumentException("A grade decides nothing");
        };
    }

    /**
     * The findings on which a decision stands. What was refused and has come to count since is not
     * among them, nor is what an objection against all cases of a subject has overturned: whoever
     * shows findings looks each of them up.
     */
    DecidedCases standing() {
        Query sound = Where.not(Where.oneOf("id", search.refused(Verdict.STREAM)));
        Map<String, Long> confirmed =
                latest(
                        Verdict.STREAM,
                        Where.all(Where.is("type", Verdict.Type.CONFIRM.name()), sound));
        Map<String, Long> cleared =
                latest(Verdict.STREAM, Where.all(Where.oneOf("type", CLEARING), sound));
        boolean all = confirmed.size() < most && cleared.size() < most;
        Map<String, Long> granted =
                latest(
                        Appeal.STREAM,
                        Where.all(
                                overturned(),
                                Where.has(CASE),
                                Where.not(Where.oneOf("id", search.refused(Appeal.STREAM)))));
        granted.forEach((id, time) -> cleared.merge(id, time, Math::max));
        // Only newer evidence lets a confirmation count after that, and then it is the last word.
        confirmed.forEach(
                (id, time) -> cleared.computeIfPresent(id, (of, at) -> at < time ? null : at));
        Set<String> reopened = reopened(cleared);
        Set<String> cases = new TreeSet<>(confirmed.keySet());
        cases.addAll(cleared.keySet());
        cases.removeAll(reopened);
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

    /** Those of cleared cases about which newer evidence has come. */
    private Set<String> reopened(Map<String, Long> cleared) {
        if (cleared.isEmpty()) {
            return Set.of();
        }
        long oldest = cleared.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        Query newer =
                Query.of(
                        q ->
                                q.range(
                                        r ->
                                                r.date(
                                                        d ->
                                                                d.field("time")
                                                                        .gt(Long.toString(oldest))
                                                                        .format("epoch_millis"))));
        Set<String> reopened = new HashSet<>();
        List<Hit<ObjectNode>> hits =
                search.search(
                                Finding.STREAM,
                                Where.all(Where.oneOf("id", cleared.keySet()), newer),
                                request ->
                                        request.size(REOPENED)
                                                .source(
                                                        s ->
                                                                s.filter(
                                                                        f ->
                                                                                f.includes(
                                                                                        "id",
                                                                                        "time"))))
                        .hits()
                        .hits();
        for (Hit<ObjectNode> hit : hits) {
            String id = hit.source().path("id").asText();
            if (hit.source().path("time").asLong() > cleared.getOrDefault(id, Long.MAX_VALUE)) {
                reopened.add(id);
            }
        }
        return reopened;
    }
}
