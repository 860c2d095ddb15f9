package io.qingliu.console.store;

import io.qingliu.blacklist.casebook.facts.OwedAnswers;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What members answered to results, by the result's id: which answer is the last, and whether
 * another is owed (docs/answering.md). A member's own list, the page of a case and that of an
 * objection ask here, so that none of them waits for what another takes as done.
 */
public final class ResultAnswers {

    /** Of each the oldest first. */
    private final Map<String, List<Receipt>> receipts = new HashMap<>();

    /**
     * Out of receipts.
     *
     * @param receipts by what they answer, the oldest first
     */
    public static ResultAnswers of(Map<String, List<Receipt>> receipts) {
        ResultAnswers answers = new ResultAnswers();
        answers.receipts.putAll(receipts);
        return answers;
    }

    /** Reads the answers to these results; a result that was read before is not read again. */
    public void read(CaseRecords records, Collection<String> results) {
        List<String> unread = results.stream().filter(each -> !receipts.containsKey(each)).toList();
        Map<String, List<Receipt>> found = records.receipts(unread);
        unread.forEach(each -> receipts.put(each, found.getOrDefault(each, List.of())));
    }

    private List<Receipt> to(String result) {
        return receipts.getOrDefault(result, List.of());
    }

    /** That something was received is no answer beside another. Null for none. */
    private static Receipt newest(List<Receipt> receipts) {
        Receipt newest = null;
        for (Receipt receipt : receipts) {
            boolean answers = receipt.type() != Receipt.Type.RECEIVED || newest == null;
            newest = answers ? receipt : newest;
        }
        return newest;
    }

    /**
     * The newest answer to a measure. One of before the case it now rests on is none: what was done
     * in a case that was closed is asked for anew. To one that is lifted only what came since its
     * reason arose is an answer, or that it was declined before, so that nothing is to be undone.
     * Null for none.
     */
    public Receipt.Type last(MeasureRecommendation measure) {
        Long from = measure.answersFrom();
        if (measure.action() != MeasureAction.LIFT) {
            return lastSince(measure.id(), from == null ? Long.MIN_VALUE : from);
        }
        long since = from == null ? measure.version() : from;
        if (isOwed(measure)) {
            return lastSince(measure.id(), since);
        }
        boolean undone =
                to(measure.id()).stream()
                        .anyMatch(
                                each -> each.type() == Receipt.Type.LIFTED && each.time() >= since);
        return undone ? Receipt.Type.LIFTED : Receipt.Type.REFUSED;
    }

    /** The newest answer to an entry; to its recall, of those since it was called back. */
    public Receipt.Type last(Share share) {
        boolean recalled = share.action() == Share.Action.RECALL;
        return lastSince(share.id(), recalled ? OwedAnswers.since(share) : Long.MIN_VALUE);
    }

    /** The newest answer to a push; to its recall, of those since it was called back. */
    public Receipt.Type last(DepartmentPush push) {
        boolean recalled = push.action() == DepartmentPush.Action.RECALL;
        return lastSince(push.id(), recalled ? push.version() : Long.MIN_VALUE);
    }

    private Receipt.Type lastSince(String result, long since) {
        Receipt last = newest(to(result).stream().filter(each -> each.time() >= since).toList());
        return last == null ? null : last.type();
    }

    /** Id of the newest record, whatever it answers; null for none. */
    public String lastId(String result) {
        List<Receipt> all = to(result);
        return all.isEmpty() ? null : all.get(all.size() - 1).id();
    }

    /** Whether this very answer is on record. */
    public boolean has(String result, String answer) {
        return to(result).stream().anyMatch(each -> each.id().equals(answer));
    }

    /** Whether a member carries a measure out, by the newest answer. */
    public boolean isCarriedOut(MeasureRecommendation measure) {
        return last(measure) == Receipt.Type.APPLIED;
    }

    /** Whether a member still owes an answer to a measure, as the casebook waits for one. */
    public boolean isOwed(MeasureRecommendation measure) {
        return OwedAnswers.isOwed(measure, facts(measure.id()));
    }

    /** Whether a member still owes an answer to the recall of an entry. */
    public boolean isOwed(Share recall) {
        return OwedAnswers.isOwed(recall, facts(recall.id()));
    }

    /** Null where there are none. */
    private ReceiptFacts facts(String result) {
        List<Receipt> all = to(result);
        return all.isEmpty() ? null : ReceiptFacts.of(all);
    }

    /** Whether the recall of a push of that version is answered. */
    public boolean answersRecall(String result, long version) {
        ReceiptFacts facts = facts(result);
        return facts != null && facts.answersRecall(version);
    }
}
