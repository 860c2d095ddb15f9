package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Receipt;
import java.util.Collection;
import java.util.Comparator;

/**
 * What the casebook keeps of the receipts of one measure, push or share. For types that may come
 * before and after a recall both ends are kept, because the recall may be known later than either.
 *
 * @param time of the newest, epoch milliseconds
 * @param type of the newest
 * @param member who sent it
 * @param applied first APPLIED; {@link CaseFacts#NEVER} if none
 * @param reapplied newest APPLIED; NEVER if none
 * @param declined first REFUSED; NEVER if none
 * @param refused newest REFUSED; NEVER if none
 * @param lifted newest LIFTED; NEVER if none
 * @param received newest RECEIVED; NEVER if none
 */
public record ReceiptFacts(
        long time,
        String id,
        Receipt.Type type,
        String member,
        long applied,
        long reapplied,
        long declined,
        long refused,
        long lifted,
        long received) {

    private static final Comparator<ReceiptFacts> NEWER =
            Comparator.comparingLong(ReceiptFacts::time)
                    .thenComparing(ReceiptFacts::type)
                    .thenComparing(ReceiptFacts::id);

    /**
     * What is kept of these.
     *
     * @param receipts that answer one result; at least one
     */
    public static ReceiptFacts of(Collection<Receipt> receipts) {
        return receipts.stream()
                .map(ReceiptFacts::of)
                .reduce(ReceiptFacts::merge)
                .orElseThrow(() -> new IllegalArgumentException("no receipts"));
    }

    static ReceiptFacts of(Receipt receipt) {
        return new ReceiptFacts(
                receipt.time(),
                receipt.id(),
                receipt.type(),
                receipt.member(),
                at(receipt, Receipt.Type.APPLIED),
                at(receipt, Receipt.Type.APPLIED),
                at(receipt, Receipt.Type.REFUSED),
                at(receipt, Receipt.Type.REFUSED),
                at(receipt, Receipt.Type.LIFTED),
                at(receipt, Receipt.Type.RECEIVED));
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
                Math.max(reapplied, other.reapplied),
                CaseFacts.earlier(declined, other.declined),
                Math.max(refused, other.refused),
                Math.max(lifted, other.lifted),
                Math.max(received, other.received));
    }

    /** Whether the member has reported since a time what it did with the measure. */
    public boolean answersMeasure(long since) {
        return Math.max(reapplied, Math.max(refused, lifted)) >= since;
    }

    /**
     * Whether a measure that was lifted at a time needs no further receipt: it has been undone
     * since, or the member had refused it and so there is nothing to undo. To refuse the lift is no
     * answer.
     */
    public boolean answersLift(long since) {
        if (lifted >= since) {
            return true;
        }
        long no = refused < since ? refused : declined;
        boolean nothingDone = reapplied == CaseFacts.NEVER || (reapplied <= lifted && lifted <= no);
        return no != CaseFacts.NEVER && no < since && nothingDone;
    }

    /** Whether the recall of a share or push at a time has been received or carried out. */
    public boolean answersRecall(long since) {
        return Math.max(lifted, received) >= since;
    }

    /** Whether the member carries the measure out, by its newest receipt. */
    public boolean isCarriedOut() {
        return type == Receipt.Type.APPLIED;
    }
}
