package io.qingliu.console.web;

/**
 * How a message is meant: what is only taken, or was refused, is not shown as if it were done. Who
 * writes the message says so; nobody reads it back out of a sentence.
 */
public enum Tone {
    /** It is done, and counts. */
    DONE(null),
    /** It has left, and nothing has come back yet. */
    PENDING("pending"),
    /** It was refused, or not sent, or not all of it. */
    REFUSED("refused");

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    /** Of what the phrase {@code done.CODE} says. */
    static Tone of(String code) {
        return switch (code == null ? "" : code) {
            case "taken" -> PENDING;
            case "refused", "changed", "decided" -> REFUSED;
            default -> DONE;
        };
    }

    /** Its class in the stylesheet; null for what is done. */
    public String style() {
        return style;
    }
}
