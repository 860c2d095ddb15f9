package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receipts of a file that count: those of members. One that has left may still send receipts
 * RECEIVED and LIFTED, and is still asked to.
 */
public final class Receipts {

    private final Map<String, ReceiptFacts> counting = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * @param clock a receipt is refused only once the clock has reached it, because its member's
     *     own record may come later
     */
    public Receipts(Map<String, ReceiptFacts> all, Directory members, long clock) {
        all.forEach(
                (id, receipt) -> {
                    if (counts(receipt, members)) {
                        counting.put(id, receipt);
                    } else if (clock >= receipt.time()) {
                        refusals.add(
                                new Refusal(
                                        Receipt.STREAM,
                                        receipt.id(),
                                        Refusal.Reason.NOT_A_MEMBER,
                                        "member"));
                    }
                });
    }

    private static boolean counts(ReceiptFacts receipt, Directory members) {
        if (members.inForce(receipt.member(), receipt.time()).isPresent()) {
            return true;
        }
        boolean parting =
                receipt.type() == Receipt.Type.LIFTED || receipt.type() == Receipt.Type.RECEIVED;
        return parting && members.wasMember(receipt.member(), receipt.time());
    }

    /** The receipts of one result, or null. */
    public ReceiptFacts of(String id) {
        return counting.get(id);
    }

    /** All that count, by the id of what they answer. */
    public Map<String, ReceiptFacts> all() {
        return counting;
    }

    /** Those of non-members. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** Whether a department has reported that it listed the subject under its own rule. */
    boolean listedByDepartment(long since, Directory directory) {
        return counting.entrySet().stream()
                .anyMatch(
                        entry ->
                                entry.getKey().startsWith("p:")
                                        && entry.getValue().isCarriedOut()
                                        && entry.getValue().time() >= since
                                        && isDepartment(entry.getValue(), directory));
    }

    private static boolean isDepartment(ReceiptFacts receipt, Directory directory) {
        return directory
                .inForce(receipt.member(), receipt.time())
                .filter(m -> m.kind() == MemberKind.DEPARTMENT)
                .isPresent();
    }
}
