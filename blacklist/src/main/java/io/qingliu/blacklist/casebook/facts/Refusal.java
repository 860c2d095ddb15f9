package io.qingliu.blacklist.casebook.facts;

/**
 * A record that the casebook cannot accept; it becomes a dead letter.
 *
 * @param stream the record's stream
 * @param recordId the record's id
 * @param reason why
 * @param field the field at fault
 */
public record Refusal(String stream, String recordId, Reason reason, String field) {

    /** Why a record is refused. */
    public enum Reason {
        /** The field does not name what it should. */
        BAD_VALUE,
        /** The case has no room for more of its kind. */
        CASE_FULL,
        /** The sender is no member with an agreement in force at that time (contract §3). */
        NOT_A_MEMBER,
        /** A repair before the least time on the list is over (docs/reference/policy.md §4). */
        MINIMUM_PERIOD,
        /** A repair of a subject that is not listed. */
        NOT_LISTED,
        /** A revocation of a decision that never came into force. */
        NOT_IN_FORCE,
        /** A decision is issued or comes into force that was revoked before. */
        REVOKED_BEFORE,
        /** The reviewer who decided the case also decided the appeal against it. */
        SAME_REVIEWER,
        /** The reviewer who took the appeal down also decided it, and is not alone. */
        FILED_BY_REVIEWER,
        /**
         * The decision on the appeal names no reviewer, and a reviewer confirmed the case or took
         * the appeal down.
         */
        NO_REVIEWER,
        /** An appeal by a subject that was never notified. */
        NOTHING_TOLD,
        /** An appeal is turned down that was found right before. */
        OVERTURNED_BEFORE,
        /** A verdict on a case that had no evidence by its time. */
        NOTHING_KNOWN,
        /** A confirmation of a case that was corrected or over, without newer evidence. */
        NOTHING_NEW
    }
}
