package io.qingliu.console.appeals;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.text.Terms;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objections are open, by the rules of the casebook: one is until somebody has decided it who
 * did not confirm the case himself, or has found it right.
 */
public final class Docket {

    private final CaseRecords records;
    private final Policy policy;

    /**
     * @param records within the scope of the reader
     */
    public Docket(CaseRecords records, Policy policy) {
        this.records = records;
        this.policy = policy;
    }

    /**
     * Those that are open, the one due first before all others.
     *
     * @param reader id of who reads
     * @param now epoch milliseconds
     */
    public List<OpenAppeal> open(String reader, long now) {
        Map<String, Set<String>> confirmers = new HashMap<>();
        List<Appeal> open =
                records.openAppeals(
                        filed -> {
                            confirmers.putAll(confirmers(filed));
                            Map<String, List<Appeal>> outcomes = outcomes(filed);
                            return filed.stream()
                                    .filter(
                                            each ->
                                                    isOpen(
                                                            outcomes.getOrDefault(
                                                                    each.appeal(), List.of()),
                                                            confirmers.get(each.id())))
                                    .toList();
                        });
        List<OpenAppeal> all = new ArrayList<>();
        for (Appeal filed : open) {
            all.add(of(filed, confirmers.get(filed.id()).contains(reader), now));
        }
        all.sort(
                Comparator.comparingLong(OpenAppeal::due)
                        .thenComparing(each -> each.filed().appeal()));
        return all;
    }

    /**
     * One of them, open or not.
     *
     * @return its outcome: {@code FILED} while it is open
     */
    public Appeal.Type state(Appeal filed) {
        List<Appeal> outcomes = records.outcomes(List.of(filed.appeal()));
        if (isOpen(outcomes, confirmers(List.of(filed)).get(filed.id()))) {
            return Appeal.Type.FILED;
        }
        return outcomes.stream().anyMatch(each -> each.type() == Appeal.Type.OVERTURNED)
                ? Appeal.Type.OVERTURNED
                : Appeal.Type.UPHELD;
    }

    /** One of them for a reader. */
    public OpenAppeal of(Appeal filed, String reader, long now) {
        return of(filed, confirmers(List.of(filed)).get(filed.id()).contains(reader), now);
    }

    private OpenAppeal of(Appeal filed, boolean mine, long now) {
        long due = policy.calendar().after(filed.time(), policy.terms().appealWorkingDays());
        return new OpenAppeal(filed, due, Terms.daysLeft(policy.calendar(), now, due), mine);
    }

    private static boolean isOpen(List<Appeal> outcomes, Set<String> confirmers) {
        Appeal last = null;
        for (Appeal outcome : outcomes) {
            if (outcome.type() == Appeal.Type.OVERTURNED) {
                return false;
            }
            if (last == null || outcome.time() > last.time()) {
                last = outcome;
            }
        }
        return last == null || last.reviewer() == null || confirmers.contains(last.reviewer());
    }

    private Map<String, List<Appeal>> outcomes(List<Appeal> filed) {
        Map<String, List<Appeal>> outcomes = new HashMap<>();
        for (Appeal outcome : records.outcomes(filed.stream().map(Appeal::appeal).toList())) {
            outcomes.computeIfAbsent(outcome.appeal(), each -> new ArrayList<>()).add(outcome);
        }
        return outcomes;
    }

    /** Who has confirmed what an objection is about, by the id of its record. */
    private Map<String, Set<String>> confirmers(List<Appeal> filed) {
        List<Verdict> all = records.confirmations(filed.stream().map(Appeal::subject).toList());
        Map<String, Set<String>> confirmers = new HashMap<>();
        for (Appeal each : filed) {
            Set<String> reviewers = new HashSet<>();
            for (Verdict verdict : all) {
                if (isAbout(each, verdict)) {
                    reviewers.add(verdict.reviewer());
                }
            }
            confirmers.put(each.id(), reviewers);
        }
        return confirmers;
    }

    private static boolean isAbout(Appeal appeal, Verdict verdict) {
        return appeal.caseId() == null
                ? verdict.caseId().startsWith("f:" + appeal.subject() + ':')
                : verdict.caseId().equals(appeal.caseId());
    }
}
