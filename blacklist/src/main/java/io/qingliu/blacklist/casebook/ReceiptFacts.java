package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Receipt;
import java.util.Comparator;

/**
 * What the casebook keeps of the receipts of one measure, push or share.
 *
 * @param time of the newest, epoch milliseconds
 * @param type of the newest
 * @param member who sent it
 * @param applied first APPLIED; {@link CaseFacts#NEVER} if none
 * @param refused newest REFUSED; NEVER if none
 * @param lifted newest LIFTED; NEVER if none
 */
record ReceiptFacts(
        long time,
        String id,
        Receipt.Type type,
        String member,
        long applied,
        long refused,
        long lifted) {

    private static final Comparator<ReceiptFacts> NEWER =
            Comparator.comparingLong(ReceiptFacts::time)
                    .thenComparing(ReceiptFacts::type)
                    .thenComparing(ReceiptFacts::id);

    static ReceiptFacts of(Receipt receipt) {
        return new ReceiptFacts(
                receipt.time(),
                receipt.id(),
                receipt.type(),
                receipt.member(),
                at(receipt, Receipt.Type.APPLIED),
                at(receipt, Receipt.Type.REFUSED),
                at(receipt, Receipt.Type.LIFTED));
    }

    private static long at(Receipt receipt, Receipt.Type type) {
        return receipt.type() == type ? receipt.time() : CaseFacts.NEVER;
    }

    /** Both of one measure at one member; commutative. */
    ReceiptFacts merge(ReceiptFacts other) {
        ReceiptFacts newest = NEWER.compare(other, this) > 0 ? other : this;
        return new ReceiptFacts(
                newest.time,
                newest.id,
                newest.type,
                newest.member,
                CaseFacts.earlier(applied, other.applied),
                Math.max(refused, other.refused),
                Math.max(lifted, other.lifted));
    }

    /** Whether the member has said what it did with the measure. */
    boolean answersMeasure() {
        return applied != CaseFacts.NEVER
                || refused != CaseFacts.NEVER
                || lifted != CaseFacts.NEVER;
    }

    /**
     * Whether the member has undone the measure since a time, or said it would not carry it out.
     */
    boolean answersRecall(long since) {
        boolean declined = refused != CaseFacts.NEVER && applied == CaseFacts.NEVER;
        return lifted >= since || declined;
    }

    /** Whether the member carries the measure out, as far as it has said. */
    boolean isCarriedOut() {
        return type == Receipt.Type.APPLIED;
    }
}
