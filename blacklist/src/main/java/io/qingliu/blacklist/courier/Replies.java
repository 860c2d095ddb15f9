package io.qingliu.blacklist.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The replies to an alert that count. */
final class Replies {

    /** How late a case record may come; then it is known what it rests on. */
    static final Duration LATENESS = Duration.ofDays(7);

    private final List<Reply> replies = new ArrayList<>();

    Replies(AlertFile file, Firm firm) {
        file.receipts.values().stream().filter(firm::sent).forEach(replies::add);
        if (file.verdict != null) {
            replies.add(file.verdict);
        }
        replies.sort(Reply.OLDEST_FIRST);
    }

    /** Those that carry the outcome of the alert, oldest first. */
    List<Reply> answers() {
        return replies.stream().filter(Reply::answers).toList();
    }

    /**
     * The newest answer, or, if there is none or the question is open again, whatever is newest;
     * null if there is no reply.
     */
    Reply last(boolean open) {
        Reply last = null;
        for (Reply reply : replies) {
            if (reply.answers() || open || last == null || !last.answers()) {
                last = reply;
            }
        }
        return last;
    }

    /**
     * Settles which receipts count. A stranger's is refused once the clock has reached it; it goes
     * on waiting for a late record of its member as long as one may come. What counts goes on
     * counting when the agreement ends.
     */
    static List<RefusedReply> judge(AlertFile file, Firm firm, long clock) {
        List<RefusedReply> refused = new ArrayList<>();
        for (Reply receipt : List.copyOf(file.receipts.values())) {
            boolean stranger = !firm.sent(receipt);
            if (stranger && receipt.standing() == Reply.Standing.OPEN && clock >= receipt.time()) {
                refused.add(
                        new RefusedReply(receipt.id(), RefusedReply.Reason.NOT_A_MEMBER, "member"));
                file.receipts.put(receipt.id(), receipt.as(Reply.Standing.REFUSED));
            }
            if (receipt.standing() != Reply.Standing.COUNTS && clock >= settledAt(receipt)) {
                if (!stranger && file.signals().isEmpty()) {
                    refused.add(
                            new RefusedReply(
                                    receipt.id(), RefusedReply.Reason.BAD_VALUE, "measure"));
                }
                if (stranger || file.signals().isEmpty()) {
                    file.receipts.remove(receipt.id());
                } else {
                    file.receipts.put(receipt.id(), receipt.as(Reply.Standing.COUNTS));
                }
            }
        }
        return refused;
    }

    /** When a receipt is next to be looked at; {@link Long#MAX_VALUE} if it is settled. */
    static long nextLook(Reply receipt, long clock) {
        if (receipt.standing() == Reply.Standing.COUNTS) {
            return Long.MAX_VALUE;
        }
        return clock < receipt.time() ? receipt.time() : settledAt(receipt);
    }

    private static long settledAt(Reply receipt) {
        return receipt.time() + LATENESS.toMillis();
    }
}
