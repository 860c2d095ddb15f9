package io.qingliu.domain.event;

/**
 * The numbers, truth values and codes of closed lists an event can carry; at most 64. Codes are
 * kept as ordinals of the lists in {@link Codes}, truth values as 0 and 1.
 */
public enum NumberField {
    ACTOR,
    NETWORK,
    FULFILMENT,
    ENTRY,
    WEIGHING,
    ACCOUNT_KIND,
    FROM_KIND,
    TO_KIND,
    REASON,
    DATA_CATEGORY,
    PHONE_CLASS,
    QUANTITY,
    /** Fen. */
    AMOUNT,
    /** Fen. */
    SUBSIDY,
    /** Grams of the whole order by catalogue. */
    CATALOG_WEIGHT,
    DWELL_SECONDS,
    /** Epoch milliseconds. */
    DEPOSIT_TIME,
    DISTANCE_METRES,
    DURATION_SECONDS,
    /** 1 to 5. */
    RATING,
    /** 64-bit SimHash of the text. */
    TEXT_HASH,
    /** Code points. */
    TEXT_LENGTH,
    TEXT_HAS_CONTACT,
    /** Epoch milliseconds. */
    UPLOAD_TIME,
    /** Grams. */
    WEIGHT,
    MACHINE,
    PHOTO,
    EMULATOR,
    RECORDS,
    DUTY,
    /** Whether the address ends in a task code (docs/reference/identifiers.md §8.5). */
    ADDRESS_MARK,
    /** Length class of the address. */
    ADDRESS_LENGTH,
    /** Whether an access was asked for and refused: nothing was seen. */
    DENIED;

    private static final NumberField[] ALL = values();

    /** This field's bit in a presence mask. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The field with that ordinal, without copying the table. */
    public static NumberField at(int ordinal) {
        return ALL[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }
}
