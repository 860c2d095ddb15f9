package io.qingliu.console.web;

import java.util.Locale;

/** Light or dark, or what the reader's system has. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** As cookies and pages name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Theme of(String code) {
        for (Theme theme : values()) {
            if (theme.code().equals(code)) {
                return theme;
            }
        }
        return AUTO;
    }
}
