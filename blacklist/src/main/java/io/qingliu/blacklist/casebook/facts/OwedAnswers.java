package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;

/**
 * Which results their receivers still owe an answer to (docs/answering.md). The casebook reminds by
 * it, and the lists of the console show by it.
 */
public final class OwedAnswers {

    private OwedAnswers() {}

    /**
     * Whether a member owes an answer to a measure. To a recommendation any is enough that reports
     * what was done in the case it rests on. What was lifted is to be undone from then on, whatever
     * was ended before; what was declined before has nothing to undo.
     *
     * @param receipts that answer it, whenever they came; null for none
     */
    public static boolean isOwed(MeasureRecommendation measure, ReceiptFacts receipts) {
        if (receipts == null) {
            return true;
        }
        Long from = measure.answersFrom();
        if (measure.action() == MeasureAction.LIFT) {
            return !receipts.answersLift(from == null ? measure.version() : from);
        }
        return from == null ? isOwedOfBefore(measure, receipts) : !receipts.answersMeasure(from);
    }

    /**
     * The same of a recommendation that was sent before it named since when answers count: that it
     * was ended counts of the version it was read with, and not of one that came later.
     */
    private static boolean isOwedOfBefore(MeasureRecommendation measure, ReceiptFacts receipts) {
        boolean ended = receipts.lifted() >= Math.max(receipts.reapplied(), receipts.refused());
        return ended && receipts.lifted() < measure.version();
    }

    /**
     * Whether a member owes an answer to the recall of an entry: one of when it had left the list,
     * and of when that was sent. What was received before that is the entry and not its recall.
     *
     * @param receipts that answer it, whenever they came; null for none
     */
    public static boolean isOwed(Share recall, ReceiptFacts receipts) {
        return receipts == null || !receipts.answersRecall(since(recall));
    }

    /** From when on answers to the recall of an entry count, epoch milliseconds. */
    public static long since(Share recall) {
        long left = recall.until() == null ? recall.version() : recall.until();
        return Math.max(left, recall.version());
    }
}
