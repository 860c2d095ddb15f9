package io.qingliu.blacklist.courier;

import io.qingliu.domain.result.CourierAlert.Answer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A reply to an alert: the firm's receipt, or a reviewer's verdict on the courier's case.
 *
 * @param id of the record
 * @param time event time, epoch milliseconds
 * @param member who sent the receipt; null for a verdict, which needs no membership
 * @param standing whether its sender may send it
 */
record Reply(String id, long time, String member, Answer answer, Standing standing) {

    /** What has been settled about a receipt. */
    enum Standing {
        /** Its member's record may still come. */
        OPEN,
        /** Refused as a stranger's; it counts yet if the record of its member arrives. */
        REFUSED,
        /** It counts for good. */
        COUNTS
    }

    /** By time. */
    static final Comparator<Reply> OLDEST_FIRST =
            Comparator.comparingLong(Reply::time).thenComparing(Reply::id);

    /** Whether it carries the outcome of the alert, not only its receipt. */
    boolean answers() {
        return answer != Answer.RECEIVED;
    }

    Reply as(Standing settled) {
        return new Reply(id, time, member, answer, settled);
    }

    void write(DataOutput out) throws IOException {
        Facts.write(id, out);
        out.writeLong(time);
        Facts.write(member, out);
        Facts.write(answer.name(), out);
        out.writeByte(standing.ordinal());
    }

    static Reply read(DataInput in) throws IOException {
        return new Reply(
                Facts.read(in),
                in.readLong(),
                Facts.read(in),
                Answer.valueOf(Facts.read(in)),
                Standing.values()[in.readUnsignedByte()]);
    }
}
