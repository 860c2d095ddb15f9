package io.qingliu.domain.contract;

/** A field holds a value its record cannot accept; names the field, never the value. */
public final class BadValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field name of the field as the contract writes it
     * @param rule what the field must be, to follow {@code <field> must …}
     */
    public BadValueException(String field, String rule) {
        super(field + " must " + rule);
        this.field = field;
    }

    /** Name of the field as the contract writes it. */
    public String field() {
        return field;
    }
}
