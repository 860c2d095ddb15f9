package io.qingliu.blacklist.casebook;

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
        /** Who decided the case also decided the appeal against it. */
        SAME_REVIEWER
    }
}
