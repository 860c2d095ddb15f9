package io.qingliu.blacklist.policy;

import io.qingliu.domain.casework.Measure;
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

/**
 * All measures and from which severity each is in proportion; checked against what the memorandum
 * and the law do not leave to choice.
 */
public final class MeasureTable {

    private final Map<Measure, MeasureRow> rows;
    private final Map<Measure, Severity> severities = new EnumMap<>(Measure.class);

    /**
     * @throws PolicyException naming the first key that breaks a rule
     */
    MeasureTable(Map<Measure, MeasureRow> rows, Map<Severity, List<Measure>> proportionality) {
        this.rows = new EnumMap<>(Measure.class);
        this.rows.putAll(rows);
        for (Severity severity : Severity.values()) {
            for (Measure measure : proportionality.getOrDefault(severity, List.of())) {
                if (severities.put(measure, severity) != null) {
                    throw new PolicyException("proportionality." + measure, "twice", "be once");
                }
            }
        }
        for (Measure measure : Measure.values()) {
            check(measure);
        }
    }

    /** The row of a measure. */
    public MeasureRow row(Measure measure) {
        return rows.get(measure);
    }

    /** The least severity at which the measure is in proportion. */
    public Severity from(Measure measure) {
        return severities.get(measure);
    }

    private void check(Measure measure) {
        String key = "measures." + measure;
        MeasureRow row = rows.get(measure);
        must(row != null, key, "missing", "be given");
        must(severities.containsKey(measure), "proportionality." + measure, "missing", "be given");
        must(severities.get(measure) != Severity.NOTE, "proportionality.NOTE", measure, "be empty");
        checkTexts(key, row);
        checkGuards(measure, key, row);
        if (row.text() == MeasureRow.Grading.SERIOUS) {
            must(
                    severities.get(measure) == Severity.SERIOUS,
                    "proportionality." + measure,
                    severities.get(measure),
                    "be SERIOUS, as the memorandum says");
        }
        checkOwn(measure, key, row);
    }

    private static void checkTexts(String key, MeasureRow row) {
        must(filled(row.clause()), key + ".clause", row.clause(), "name the clause");
        must(filled(row.name()), key + ".name", row.name(), "be given in zh and en");
        must(row.text() != null, key + ".text", null, "be ANY, GRADED, NONE or SERIOUS");
        must(row.reach() != null, key + ".reach", null, "be OWN or CUSTOMERS");
        must(
                filled(row.legalBasis()),
                key + ".legalBasis",
                row.legalBasis(),
                "be given in zh and en");
        must(!row.members().isEmpty(), key + ".members", "[]", "name a kind of member");
        must(!row.subjects().isEmpty(), key + ".subjects", "[]", "name a kind of subject");
        must(
                row.text() != MeasureRow.Grading.GRADED || !row.grades().isEmpty(),
                key + ".grades",
                "[]",
                "be given, as the memorandum grades it");
    }

    private static void checkGuards(Measure measure, String key, MeasureRow row) {
        must(
                row.from() != null && row.from().onLadder(),
                key + ".from",
                row.from(),
                "be a rung of the ladder");
        ListingStatus least =
                row.reversible() && measure != Measure.LABEL_SEARCH_RISK
                        ? ListingStatus.NOTIFIED
                        : ListingStatus.ENTERPRISE_CONFIRMED;
        must(row.from().reaches(least), key + ".from", row.from(), "be " + least + " or later");
        must(
                row.reversible() || row.noticeFirst(),
                key + ".noticeFirst",
                row.noticeFirst(),
                "be true, as it cannot be undone");
        must(
                !row.members().contains(MemberKind.DEPARTMENT),
                key + ".members",
                row.members(),
                "not name DEPARTMENT: these are enterprises' measures");
        for (SubjectKind kind : row.subjects()) {
            must(!kind.isArtefact(), key + ".subjects", kind, "be somebody, not a thing");
        }
    }

    /** What the memorandum fixes for single measures. */
    private static void checkOwn(Measure measure, String key, MeasureRow row) {
        if (measure == Measure.DISMISS_AND_NOTIFY_PEERS) {
            exactly(key + ".members", row.members(), MemberKind.LOGISTICS);
            exactly(key + ".subjects", row.subjects(), SubjectKind.COURIER);
            exactly(key + ".behaviors", row.behaviors(), Behavior.EMPTY_PARCEL);
        } else if (measure == Measure.CLOSE_BULK_ACCOUNT) {
            exactly(key + ".behaviors", row.behaviors(), Behavior.BULK_REGISTRATION);
        } else if (measure == Measure.CLOSE_SOCIAL_ACCOUNT) {
            must(
                    !row.roles().isEmpty() && !row.roles().contains(Role.ASSISTANT),
                    key + ".roles",
                    row.roles(),
                    "be ORGANISER or PARTICIPANT");
        } else if (measure == Measure.LIMIT_PUBLISHING) {
            must(
                    row.preconditions().contains(Precondition.ACCOUNT_OPEN),
                    key + ".preconditions",
                    row.preconditions(),
                    "contain ACCOUNT_OPEN");
        } else if (measure == Measure.LIMIT_INTERNET_FINANCE) {
            exactly(key + ".members", row.members(), MemberKind.FINANCE);
        }
    }

    private static <T> void exactly(String key, List<T> actual, T only) {
        must(actual.equals(List.of(only)), key, actual, "be [" + only + "]");
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static boolean filled(Text text) {
        return text != null && filled(text.zh()) && filled(text.en());
    }

    private static void must(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new PolicyException(key, value, rule);
        }
    }
}
