package io.qingliu.connectors.settings;

/**
 * A setting that breaks its rule, in one line that names key, value and rule: {@code KEY is VALUE
 * but must RULE}. It is the operator's to mend, not ours.
 */
public final class BadSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Names key, value and rule; there is no cause, because one may quote what must not be shown.
     *
     * @param value as written; of a secret only what may be shown
     * @param rule to follow {@code but must}
     */
    public BadSettingException(String key, Object value, String rule) {
        this(key + " is " + value + " but must " + rule);
    }

    /**
     * A complaint about a setting's value by code that knows no settings.
     *
     * @param line naming key, value and rule
     */
    public BadSettingException(String line) {
        super(line);
    }
}
