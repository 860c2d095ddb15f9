package io.qingliu.console.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How recent the newest evidence of a finding is. */
public enum Age {
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    private final Duration length;

    Age(Duration length) {
        this.length = length;
    }

    /** So long ago at most. */
    Duration length() {
        return length;
    }

    /** As addresses and phrases name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The age of that code. */
    public static Optional<Age> of(String code) {
        for (Age age : values()) {
            if (age.code().equals(code)) {
                return Optional.of(age);
            }
        }
        return Optional.empty();
    }
}
