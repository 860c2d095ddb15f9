package io.qingliu.domain.wire;

/**
 * A record the contract refuses; it becomes a dead letter with this reason and field. The message
 * never holds the value, because the value may be a raw identifier.
 */
public final class BadRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String field;

    /**
     * @param field path of the field, such as {@code subject.id}; null if the whole record is bad
     * @param rule what must hold, to follow {@code <field> must …}
     */
    public BadRecordException(Reason reason, String field, String rule) {
        super((field == null ? "record" : field) + " must " + rule);
        this.reason = reason;
        this.field = field;
    }

    /** Why, as a code that can be counted. */
    public Reason reason() {
        return reason;
    }

    /** Path of the field, or null if the whole record is bad. */
    public String field() {
        return field;
    }

    /** The contract's reasons (§1). */
    public enum Reason {
        NOT_JSON,
        MISSING_FIELD,
        WRONG_TYPE,
        UNKNOWN_TYPE,
        BAD_TIME,
        BAD_VALUE
    }
}
