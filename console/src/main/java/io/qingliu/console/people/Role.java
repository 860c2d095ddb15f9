package io.qingliu.console.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person does here; the figures are open to each. */
public enum Role {
    /** Examines findings of a platform, confirms or rejects them. */
    ANALYST,
    /** Decides appeals, never of a case that he confirmed. */
    ADJUDICATOR,
    /** Carries out measures for a member. */
    MEMBER,
    /** Answers alerts for a logistics firm. */
    COURIER_FIRM,
    /** Tries and changes rules, here or by {@code qingliu rules}. */
    RULE_OPERATOR,
    /** Looks at figures only. */
    VIEWER;

    /** As claims and settings write it: lower case, with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All codes, for who has to choose one. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Role::code).toList();
    }

    /** The role of a claim; empty if it is none of ours, for a provider has roles of others too. */
    public static Optional<Role> of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
