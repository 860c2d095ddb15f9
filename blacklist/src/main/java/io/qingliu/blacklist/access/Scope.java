package io.qingliu.blacklist.access;

import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What one operator may ask, and for how long. What it does not name is not allowed.
 *
 * @param operator who, by the id the member gave
 * @param member code of the member it works for
 * @param platforms platforms and carriers whose subjects it may ask about; the member's own code if
 *     none is named
 * @param reasons codes of the reasons it may ask for
 * @param kinds kinds of subject it may ask about
 * @param from first day, in Beijing
 * @param to last day, in Beijing; a scope without an end is forgotten by everybody
 */
public record Scope(
        String operator,
        String member,
        List<String> platforms,
        List<String> reasons,
        List<SubjectKind> kinds,
        LocalDate from,
        LocalDate to) {

    /**
     * @throws PolicyException naming the first key that breaks a rule
     */
    public Scope {
        filled("operator", operator);
        filled("member", member);
        String key = "scopes." + operator;
        named(key + ".platforms", platforms);
        named(key + ".kinds", kinds);
        platforms =
                platforms == null || platforms.isEmpty() ? List.of(member) : List.copyOf(platforms);
        if (reasons == null || reasons.isEmpty()) {
            throw new PolicyException(key + ".reasons", reasons, "name at least one reason code");
        }
        for (String reason : reasons) {
            if (reason == null || reason.isBlank() || reason.indexOf('/') >= 0) {
                throw new PolicyException(
                        key + ".reasons", reason, "be a code without /, such as APPEAL");
            }
        }
        if (kinds == null || kinds.isEmpty()) {
            throw new PolicyException(key + ".kinds", kinds, "name at least one kind of subject");
        }
        if (from == null || to == null) {
            throw new PolicyException(
                    key + (from == null ? ".from" : ".to"), null, "be a day, such as 2026-12-31");
        }
        if (to.isBefore(from)) {
            throw new PolicyException(key + ".to", to, "not be before from " + from);
        }
        reasons = List.copyOf(reasons);
        kinds = List.copyOf(kinds);
    }

    private static void filled(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new PolicyException("scopes." + field, value, "be given for each scope");
        }
    }

    private static void named(String key, List<?> names) {
        if (names != null && names.stream().anyMatch(Objects::isNull)) {
            throw new PolicyException(key, names, "have no empty entry");
        }
    }

    boolean isOf(LookUp asked) {
        return operator.equals(asked.operator()) && member.equals(asked.member());
    }

    boolean isOpenOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean coversReason(LookUp asked) {
        return reasons.contains(asked.code());
    }

    /** Units, websites and apps belong to no platform: their kind is what is allowed. */
    boolean coversSubject(Subject subject) {
        return kinds.contains(subject.kind())
                && (subject.platform() == null || platforms.contains(subject.platform()));
    }
}
