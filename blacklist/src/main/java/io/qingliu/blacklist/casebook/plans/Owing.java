package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.ledger.Owed;
import io.qingliu.blacklist.casebook.ledger.Recalled;

/** Which of the recalls that follow from the cases have been made already, and since when. */
public final class Owing {

    private final Ledger ledger;
    private final Receipts receipts;

    /** By what was sent and what was answered. */
    public Owing(Ledger ledger, Receipts receipts) {
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /**
     * Whether there is nothing to call back: the last effect sent was a recall that has been
     * answered, or one that ended what was sent, and whatever has been alleged since never went
     * out. A correction of what was only over is sent all the same.
     */
    public boolean isSettled(String id, Recalled recalled) {
        Owed last = ledger.recalled(id);
        if (last == null) {
            return false;
        }
        if (last.isOtherThan(recalled)) {
            return false;
        }
        return last.by() == Owed.By.PAST || answers(receipts.of(id), id, last.since());
    }

    /** From when on a receipt answers the recall; NEVER if not known. */
    public long since(String id, Recalled recalled) {
        Owed last = ledger.recalled(id);
        if (last == null || last.isOtherThan(recalled)) {
            return recalled.since();
        }
        if (recalled.since() == CaseFacts.NEVER) {
            return last.since();
        }
        // A lift says since when it is answered, and a later one may say another time.
        return Ledger.isMeasure(id) ? recalled.since() : Math.min(last.since(), recalled.since());
    }

    /** Whether the receipts of a measure, share or push answer its recall at a time. */
    static boolean answers(ReceiptFacts receipt, String id, long since) {
        if (receipt == null) {
            return false;
        }
        return Ledger.isMeasure(id) ? receipt.answersLift(since) : receipt.answersRecall(since);
    }
}
