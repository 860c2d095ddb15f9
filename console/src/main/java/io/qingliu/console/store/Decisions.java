package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people decided on findings. A finding does not say it: verdicts and the outcomes of appeals
 * lie in indices of their own, and Elasticsearch does not join. So a page is asked for with the ids
 * of what is decided, and each finding that is shown is looked up by its id.
 *
 * <p>As the casebook has it (docs/reference/memorandum.md §1.5): what was refused counts for
 * nothing; the last word counts; a rejection, a victim and a granted objection hold for the
 * evidence there was; a confirmation holds while the subject is on the list, and what goes on after
 * that needs another.
 */
final class Decisions {

    private static final String CASE = "case";
    private final ScopedSearch search;

    Decisions(ScopedSearch search) {
        this.search = search;
    }

    /** A step on one case. */
    private record Step(
            Decision.Outcome outcome, String id, String stream, long time, Object record) {

        /** Whether it confirmed something about which newer evidence has come. */
        boolean isBefore(Finding finding) {
            return outcome == Decision.Outcome.CONFIRMED && finding.time() > time;
        }
    }

    /**
     * The last decision on each of these findings; those on which there is none are left out.
     *
     * @param listings gives the entries of subjects, whose {@code acts} say what counts although it
     *     was refused once, and which say whether what was confirmed is over
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
        Map<Finding, Step> last = new LinkedHashMap<>();
        for (Finding finding : findings) {
            steps.getOrDefault(finding.id(), List.of()).stream()
                    .filter(step -> !refused.contains(step.id()))
                    .max(Comparator.comparingLong(Step::time).thenComparing(Step::id))
                    .ifPresent(step -> last.put(finding, step));
        }
        List<Subject> goneOn =
                last.entrySet().stream()
                        .filter(each -> each.getValue().isBefore(each.getKey()))
                        .map(each -> each.getKey().subject())
                        .distinct()
                        .toList();
        Map<Subject, Listing> entries = listings.of(goneOn);
        Map<String, Decision> decisions = new HashMap<>();
        last.forEach(
                (finding, step) ->
                        decisions.put(
                                finding.id(),
                                decision(finding, step, entries.get(finding.subject()))));
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
    static Query overturned() {
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

    private static Decision decision(Finding finding, Step step, Listing listing) {
        if (step.record() instanceof Verdict verdict) {
            return Decision.of(verdict, step.outcome(), finding, listing);
        }
        return Decision.of((Appeal) step.record(), finding);
    }

    private static Decision.Outcome outcome(Verdict.Type type) {
        return switch (type) {
            case CONFIRM -> Decision.Outcome.CONFIRMED;
            case REJECT -> Decision.Outcome.REJECTED;
            case VICTIM -> Decision.Outcome.VICTIM;
            case SEVERITY -> throw new IllegalArgumentException("A grade decides nothing");
        };
    }
}
