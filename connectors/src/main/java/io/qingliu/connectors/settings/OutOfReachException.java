package io.qingliu.connectors.settings;

/**
 * A server that a setting names does not answer, in one line: {@code KEY is VALUE but must be
 * reachable: WHY}. The setting may be right and the server down, so this is no {@link
 * BadSettingException}.
 */
public final class OutOfReachException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;
    private final String why;

    /**
     * Names the server and the result of the attempt.
     *
     * @param value as written, without any secret
     * @param why what was seen, to follow a colon
     * @param cause for the log
     */
    public OutOfReachException(String key, Object value, String why, Throwable cause) {
        super(key + " is " + value + " but must be reachable: " + why, cause);
        this.key = key;
        this.value = String.valueOf(value);
        this.why = why;
    }

    /** The setting that names the server. */
    public String key() {
        return key;
    }

    /** The value of that setting. */
    public String value() {
        return value;
    }

    /** What was seen. */
    public String why() {
        return why;
    }
}
