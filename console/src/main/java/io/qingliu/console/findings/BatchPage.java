package io.qingliu.console.findings;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.VerdictBatch;
import io.qingliu.console.acts.VerdictStates;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.Decision;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was decided at one click, long afterwards too: it is read from what is on record, within the
 * scope of whoever looks.
 */
final class BatchPage {

    /** Where it is, below the desk. */
    static final String PATH = "/batch";

    private static final String ID = "id";

    private final ResultStore store;
    private final SentActs<SentVerdict> sent;
    private final AccessLog accesses;

    BatchPage(ResultStore store, SentActs<SentVerdict> sent, AccessLog accesses) {
        this.store = store;
        this.sent = sent;
        this.accesses = accesses;
    }

    /** The page of a batch. */
    static String address(String batch) {
        return QueueAddress.QUEUE + PATH + '?' + ID + '=' + batch;
    }

    /** Shows the batch that the address names, if anything of it is seen. */
    void show(Visit visit) {
        String batch = visit.query(ID);
        if (!VerdictBatch.isName(batch)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        visit.countLookUp();
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        List<Verdict> verdicts = records.verdictsNamed(VerdictBatch.prefix(batch));
        int coming = coming(visit, batch, verdicts);
        if (verdicts.isEmpty() && coming == 0) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        List<BatchView.Row> rows = rows(visit, records, verdicts);
        if (!rows.isEmpty()) {
            accesses.exported(
                    visit.person(),
                    "batch:" + batch,
                    (int) rows.stream().map(BatchView.Row::subject).distinct().count());
        }
        Verdict first = verdicts.isEmpty() ? null : verdicts.get(0);
        visit.show(
                "findings/batch.jte",
                visit.phrases().text("batch-of.title"),
                Map.of(
                        "view",
                        new BatchView(
                                batch,
                                first == null ? null : first.type(),
                                verdicts.stream().map(Verdict::reviewer).distinct().toList(),
                                first == null ? 0 : first.time(),
                                first == null ? null : Judgement.reasonOf(first.note()),
                                first == null ? null : Judgement.withoutReason(first.note()),
                                rows,
                                counts(rows),
                                coming,
                                again(visit, batch))));
    }

    /** Whoever has sent it comes here sooner than the index has it. */
    private int coming(Visit visit, String batch, List<Verdict> verdicts) {
        Set<String> known = verdicts.stream().map(Verdict::id).collect(Collectors.toSet());
        return (int)
                sent.of(visit.person(), visit.query(Following.SENT)).stream()
                        .flatMap(each -> each.ids().stream())
                        .filter(id -> VerdictBatch.ofVerdict(id).filter(batch::equals).isPresent())
                        .filter(id -> !known.contains(id))
                        .count();
    }

    private static String again(Visit visit, String batch) {
        String token = visit.query(Following.SENT);
        return token == null ? address(batch) : Following.address(address(batch), token);
    }

    private List<BatchView.Row> rows(Visit visit, CaseRecords records, List<Verdict> verdicts) {
        ResultReader reader = store.reader(visit.person().scope());
        Map<String, Finding> findings =
                reader.findings(verdicts.stream().map(Verdict::caseId).distinct().toList());
        Map<String, Decision> decisions = reader.decisionsOn(findings.values());
        Map<Subject, Listing> listings =
                reader.listings(
                        verdicts.stream().map(each -> ResultIds.subjectOf(each.caseId())).toList());
        VerdictStates states =
                VerdictStates.of(records, verdicts.stream().map(Verdict::id).toList());
        List<BatchView.Row> rows = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Subject subject = ResultIds.subjectOf(verdict.caseId());
            VerdictStates.State state = states.of(verdict.id(), subject, listings.get(subject));
            rows.add(
                    new BatchView.Row(
                            subject,
                            ResultIds.behaviorOf(verdict.caseId()).orElse(null),
                            state,
                            state == VerdictStates.State.REFUSED
                                    ? states.refusals().get(verdict.id())
                                    : null,
                            decisions.get(verdict.caseId()),
                            Queue.Row.address(subject)));
        }
        rows.sort(
                Comparator.comparing(BatchView.Row::state)
                        .thenComparing(BatchView.Row::subject, ReadingOrder.SUBJECTS));
        return rows;
    }

    private static Map<VerdictStates.State, Long> counts(List<BatchView.Row> rows) {
        Map<VerdictStates.State, Long> counts = new EnumMap<>(VerdictStates.State.class);
        rows.forEach(each -> counts.merge(each.state(), 1L, Long::sum));
        return counts;
    }
}
