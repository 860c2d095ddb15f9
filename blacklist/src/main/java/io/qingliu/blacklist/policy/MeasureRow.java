package io.qingliu.blacklist.policy;

import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.SubjectKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of the measure table (docs/reference/memorandum.md §4).
 *
 * @param text how the memorandum grades the measure
 * @param behaviors only for these; empty means any
 * @param roles only for these; empty means any
 * @param from first rung at which it may be recommended
 * @param noticeFirst whether the subject's time to answer must be over before it is applied
 * @param grades how far to go from which severity; empty where the measure has one form
 * @param legalBasis the agreement, norm or statute the member needs for it
 * @param caution what the member must mind; null if nothing
 * @param undo what to give back when the information was wrong (M-3.4c); null if lifting is enough
 */
public record MeasureRow(
        String clause,
        Text name,
        Grading text,
        List<MemberKind> members,
        Reach reach,
        List<SubjectKind> subjects,
        List<Behavior> behaviors,
        List<Role> roles,
        ListingStatus from,
        boolean reversible,
        boolean noticeFirst,
        Map<Severity, String> grades,
        Text legalBasis,
        List<Precondition> preconditions,
        Text caution,
        Text undo) {

    /** Section 2.2 lists the measures; a letter distinguishes the parts of one. */
    private static final Pattern NUMBERED = Pattern.compile("M-2\\.2\\.(\\d+)[a-z]?");

    /** How the memorandum grades the measure. */
    public enum Grading {
        ANY,
        GRADED,
        NONE,
        SERIOUS
    }

    public MeasureRow {
        members = orEmpty(members);
        subjects = orEmpty(subjects);
        behaviors = orEmpty(behaviors);
        roles = orEmpty(roles);
        preconditions = orEmpty(preconditions);
        grades = grades == null || grades.isEmpty() ? Map.of() : new EnumMap<>(grades);
    }

    /** Which of the memorandum's thirteen measures it is, by its clause id. */
    public String number() {
        Matcher numbered = NUMBERED.matcher(clause);
        return numbered.matches() ? numbered.group(1) : clause;
    }

    /** The grade for a severity, or null if the measure has one form. */
    public String gradeAt(Severity severity) {
        String grade = null;
        for (Severity s : Severity.values()) {
            if (s.compareTo(severity) <= 0 && grades.containsKey(s)) {
                grade = grades.get(s);
            }
        }
        return grade;
    }

    /** Whether the measure is for this behaviour in this role. */
    public boolean concerns(Behavior behavior, Role role) {
        return (behaviors.isEmpty() || behaviors.contains(behavior))
                && (roles.isEmpty() || (role != null && roles.contains(role)));
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
