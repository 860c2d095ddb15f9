package io.qingliu.console.store;

import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
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

    /** The newest answer; that something was received is none beside another. Null for none. */
    public Receipt.Type last(String result) {
        Receipt last = newest(result);
        return last == null ? null : last.type();
    }

    private Receipt newest(String result) {
        Receipt newest = null;
        for (Receipt receipt : to(result)) {
            boolean answers = receipt.type() != Receipt.Type.RECEIVED || newest == null;
            newest = answers ? receipt : newest;
        }
        return newest;
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
        return last(measure.id()) == Receipt.Type.APPLIED;
    }

    /**
     * Whether a member still owes an answer to a measure, as the casebook waits for one. To a
     * recommendation any is enough that says what was done; that it was ended counts of the version
     * it was read with, and not of one that came later. What was lifted is to be undone from then
     * on, whatever was ended before; what was declined before has nothing to undo.
     *
     * <p>Since when answers to a recommendation count is the casebook's to know and not in the
     * measure: after a change of an open case this asks again for what was ended, and in a case
     * opened anew it takes an answer of the one before (ADR 54, limits).
     */
    public boolean isOwed(MeasureRecommendation measure) {
        Receipt last = newest(measure.id());
        if (last == null) {
            return true;
        }
        if (measure.action() == MeasureAction.LIFT) {
            return !ReceiptFacts.of(to(measure.id())).answersLift(measure.version());
        }
        return last.type() == Receipt.Type.RECEIVED
                || (last.type() == Receipt.Type.LIFTED && last.time() < measure.version());
    }

    /** Whether the recall of an entry or push of that version is answered. */
    public boolean answersRecall(String result, long version) {
        List<Receipt> all = to(result);
        return !all.isEmpty() && ReceiptFacts.of(all).answersRecall(version);
    }
}
