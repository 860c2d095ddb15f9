package io.qingliu.blacklist.courier;

/**
 * A receipt that counts for nothing; it becomes a dead letter.
 *
 * @param recordId the receipt's id
 * @param reason why
 * @param field the field at fault
 */
public record RefusedReply(String recordId, Reason reason, String field) {

    /** Why a receipt is refused. */
    public enum Reason {
        /** Its sender is not the firm concerned, or had no agreement in force at its time. */
        NOT_A_MEMBER,
        /** There is no such alert. */
        BAD_VALUE,
        /** The alert has no room for more receipts. */
        CASE_FULL
    }
}
