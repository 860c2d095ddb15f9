package io.qingliu.console.store;

import java.util.Locale;

/** Which findings of the queue are shown, by whether people have decided them. */
public enum Queued {
    /** Those on which no decision stands: the work that is left. */
    UNDECIDED,
    /** Those on which one does. */
    DECIDED,
    /** Both. */
    ANY;

    /** As addresses and phrases name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that code.
     *
     * @param otherwise what is meant where none is named, or none that there is
     */
    public static Queued of(String code, Queued otherwise) {
        for (Queued each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return otherwise;
    }
}
