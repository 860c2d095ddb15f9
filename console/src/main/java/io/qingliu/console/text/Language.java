package io.qingliu.console.text;

import java.util.Locale;

/** The languages of the pages. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE, "zh-CN"),
    EN(Locale.ENGLISH, "en");

    private final Locale locale;
    private final String tag;

    Language(Locale locale, String tag) {
        this.locale = locale;
        this.tag = tag;
    }

    /** For dates. */
    Locale locale() {
        return locale;
    }

    /** As HTML names it. */
    public String tag() {
        return tag;
    }

    /** As our addresses, cookies and files name it. */
    public String code() {
        return this == ZH ? "zh" : "en";
    }

    /**
     * What is chosen, or else what the browser prefers, or else English.
     *
     * @param chosen a {@link #code()}; anything else, and null, for no choice
     * @param accepted the header Accept-Language; null if there is none
     */
    public static Language of(String chosen, String accepted) {
        for (Language language : values()) {
            if (language.code().equals(chosen)) {
                return language;
            }
        }
        if (accepted != null) {
            for (String each : accepted.split(",")) {
                String wanted = each.strip().toLowerCase(Locale.ROOT);
                if (wanted.startsWith("zh")) {
                    return ZH;
                }
                if (wanted.startsWith("en")) {
                    return EN;
                }
            }
        }
        return EN;
    }
}
