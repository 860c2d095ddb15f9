package io.qingliu.console.appeals;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objections are open, by the rules of the casebook: one is until somebody has decided it who
 * did not take it down, and did not confirm the case himself or has found it right. One that the
 * casebook has refused is neither open nor decided, unless the entry names it: then it has come to
 * count since, and its letter stays. The same goes for an outcome.
 */
public final class Docket {

    /** Most answered ones that are listed; older ones stand at the page of their subject. */
    static final int CLOSED = 50;

    private final CaseRecords records;
    private final ResultReader results;
    private final Policy policy;

    /**
     * @param records within the scope of the reader
     * @param results within the same
     * @param policy says too since when whoever takes one down does not decide it
     */
    public Docket(CaseRecords records, ResultReader results, Policy policy) {
        this.records = records;
        this.results = results;
        this.policy = policy;
    }

    /**
     * Those that are open.
     *
     * @param appeals the one due first before all others
     * @param more whether there may be more
     */
    public record Open(List<OpenAppeal> appeals, boolean more) {

        /** Keeps the list as it is. */
        public Open {
            appeals = List.copyOf(appeals);
        }
    }

    /**
     * One of them, open or not.
     *
     * @param state its outcome: {@code FILED} while there is none that counts
     * @param outcomes all there are, in the order of time
     * @param decided the one of them that counts; null while there is none
     * @param refused code by which the objection itself was refused; null if it counts
     */
    public record Standing(
            OpenAppeal appeal,
            Appeal.Type state,
            List<Appeal> outcomes,
            Appeal decided,
            String refused) {

        /** Keeps the list as it is. */
        public Standing {
            outcomes = List.copyOf(outcomes);
        }

        /** Whether it waits for somebody's decision. */
        public boolean isOpen() {
            return state == Appeal.Type.FILED && refused == null;
        }
    }

    /**
     * Those that are open.
     *
     * @param reader id of who reads
     * @param now epoch milliseconds
     */
    public Open open(String reader, long now) {
        Map<String, Set<String>> confirmers = new HashMap<>();
        CaseRecords.OpenAppeals open =
                records.openAppeals(
                        filed -> {
                            confirmers.putAll(confirmers(filed));
                            var outcomes = records.outcomes(filed);
                            Map<String, String> refused = refused(filed, outcomes.values());
                            return filed.stream()
                                    .filter(each -> !refused.containsKey(each.id()))
                                    .filter(
                                            each ->
                                                    decided(
                                                                    each,
                                                                    outcomes,
                                                                    refused,
                                                                    confirmers.get(each.id()))
                                                            == null)
                                    .toList();
                        });
        List<OpenAppeal> all = new ArrayList<>();
        for (Appeal filed : open.all()) {
            all.add(of(filed, confirmers.get(filed.id()), reader, now));
        }
        all.sort(
                Comparator.comparingLong(OpenAppeal::due)
                        .thenComparing(each -> each.filed().appeal())
                        .thenComparing(each -> each.filed().subject()));
        return new Open(all, open.more());
    }

    /**
     * How one stands for a reader.
     *
     * @param reader id of who reads
     * @param now epoch milliseconds
     */
    public Standing of(Appeal filed, String reader, long now) {
        Map<CaseRecords.AppealKey, List<Appeal>> outcomes = records.outcomes(List.of(filed));
        Map<String, String> refused = refused(List.of(filed), outcomes.values());
        Set<String> confirmers = confirmers(List.of(filed)).get(filed.id());
        String why = refused.get(filed.id());
        Appeal decided = why == null ? decided(filed, outcomes, refused, confirmers) : null;
        return new Standing(
                of(filed, confirmers, reader, now),
                decided == null ? Appeal.Type.FILED : decided.type(),
                outcomes.getOrDefault(CaseRecords.AppealKey.of(filed), List.of()),
                decided,
                why);
    }

    /** Those that were answered last, the newest answer first, {@link #CLOSED} of them at most. */
    public List<ClosedAppeal> closed() {
        List<CaseRecords.AppealKey> keys = records.decidedAppeals(CLOSED);
        Map<CaseRecords.AppealKey, Appeal> filed = records.filed(keys);
        Map<String, Set<String>> confirmers = confirmers(List.copyOf(filed.values()));
        Map<CaseRecords.AppealKey, List<Appeal>> outcomes = records.outcomes(filed.values());
        Map<String, String> refused = refused(filed.values(), outcomes.values());
        List<ClosedAppeal> closed = new ArrayList<>();
        for (CaseRecords.AppealKey key : keys) {
            Appeal each = filed.get(key);
            Appeal decided =
                    each == null || refused.containsKey(each.id())
                            ? null
                            : decided(each, outcomes, refused, confirmers.get(each.id()));
            if (decided != null) {
                closed.add(new ClosedAppeal(each, decided));
            }
        }
        return closed;
    }

    /** Why records of objections count for nothing, by their ids; those that count are left out. */
    private Map<String, String> refused(
            Collection<Appeal> filed, Collection<List<Appeal>> outcomes) {
        List<Appeal> all = new ArrayList<>(filed);
        outcomes.forEach(all::addAll);
        Map<String, String> refused =
                records.refusals(Appeal.STREAM, all.stream().map(Appeal::id).toList());
        List<Appeal> letters = all.stream().filter(each -> refused.containsKey(each.id())).toList();
        var listings = results.listings(letters.stream().map(Appeal::subject).toList());
        for (Appeal each : letters) {
            Listing listing = listings.get(each.subject());
            if (listing != null && listing.acts().contains(Listing.act(each.id()))) {
                refused.remove(each.id());
            }
        }
        return refused;
    }

    /**
     * Its outcome, as the casebook finds it; null while there is none that counts.
     *
     * @param all outcomes of this one and others
     * @param refused records that count for nothing, by their ids
     */
    private Appeal decided(
            Appeal filed,
            Map<CaseRecords.AppealKey, List<Appeal>> all,
            Map<String, String> refused,
            Set<String> confirmers) {
        List<Appeal> outcomes =
                all.getOrDefault(CaseRecords.AppealKey.of(filed), List.of()).stream()
                        .filter(each -> !refused.containsKey(each.id()))
                        .toList();
        AppealFacts facts = AppealFacts.of(filed);
        for (Appeal outcome : outcomes) {
            facts = facts.merge(AppealFacts.of(outcome));
        }
        AppealFacts.Step decided =
                facts.decidedByAnother(policy.twoAdjudicateFrom())
                        .notTurnedDownBy(confirmers)
                        .decided();
        return decided == null
                ? null
                : outcomes.stream()
                        .filter(each -> each.id().equals(decided.id()))
                        .findFirst()
                        .orElseThrow();
    }

    private OpenAppeal of(Appeal filed, Set<String> confirmers, String reader, long now) {
        long due = policy.calendar().after(filed.time(), policy.terms().appealWorkingDays());
        OpenAppeal.Bar bar = OpenAppeal.Bar.NONE;
        if (confirmers.contains(reader)) {
            bar = OpenAppeal.Bar.CONFIRMED;
        } else if (reader.equals(filed.reviewer()) && now >= policy.twoAdjudicateFrom()) {
            bar = OpenAppeal.Bar.TAKEN_DOWN;
        }
        return new OpenAppeal(filed, Term.of(policy.calendar(), now, due), bar);
    }

    /** Who has confirmed what an objection is about, by the id of its record. */
    private Map<String, Set<String>> confirmers(List<Appeal> filed) {
        Map<String, List<Verdict>> byCase = new HashMap<>();
        Map<String, List<Verdict>> bySubject = new HashMap<>();
        for (Verdict each : records.confirmations(filed.stream().map(Appeal::subject).toList())) {
            byCase.computeIfAbsent(each.caseId(), id -> new ArrayList<>()).add(each);
            String subject = each.caseId().substring(0, each.caseId().lastIndexOf(':') + 1);
            bySubject.computeIfAbsent(subject, id -> new ArrayList<>()).add(each);
        }
        Map<String, Set<String>> confirmers = new HashMap<>();
        for (Appeal each : filed) {
            List<Verdict> about =
                    each.caseId() == null
                            ? bySubject.get("f:" + each.subject() + ':')
                            : byCase.get(each.caseId());
            Set<String> reviewers = new HashSet<>();
            if (about != null) {
                about.forEach(verdict -> reviewers.add(verdict.reviewer()));
            }
            confirmers.put(each.id(), reviewers);
        }
        return confirmers;
    }
}
