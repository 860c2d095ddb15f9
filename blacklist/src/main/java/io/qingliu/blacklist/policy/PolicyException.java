package io.qingliu.blacklist.policy;

/** A policy file breaks a rule; one line, {@code <key> is <value> but must be <rule>}. */
public final class PolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param key where, such as {@code measures.LABEL_SEARCH_RISK.from}
     * @param value what it is
     * @param rule what it must be
     */
    public PolicyException(String key, Object value, String rule) {
        super(key + " is " + value + " but must " + rule);
    }

    /** With the reader's own cause, for a file that cannot be read at all. */
    public PolicyException(String key, String problem, Throwable cause) {
        super(key + " cannot be read: " + problem, cause);
    }
}
