package io.qingliu.blacklist.policy;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules of procedure in force; immutable, and read once at start.
 *
 * @param version as its author calls it, and digits that change with any letter of it
 * @param measures the thirteen measures and their proportion
 * @param departments what is pushed to departments
 * @param terms periods
 * @param calendar working days
 * @param texts the texts of notices
 * @param vocabulary what things are called
 */
public record Policy(
        String version,
        MeasureTable measures,
        Departments departments,
        Terms terms,
        WorkingDays calendar,
        NoticeTexts texts,
        Vocabulary vocabulary) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,32}");

    /** The policy shipped with the program. */
    public static Policy shipped() {
        return PolicyFiles.shipped().policy();
    }

    /**
     * The policy these texts hold.
     *
     * @throws PolicyException if one breaks a rule
     */
    static Policy of(PolicyFiles files) {
        String measures = files.text("measures.yaml");
        return new Policy(
                version(measures) + "-" + files.digits(),
                measures(measures),
                departments(files.text("departments.yaml")),
                terms(files.text("terms.yaml")),
                calendar(files.text("calendar.yaml")),
                texts(files.text("notices.yaml")),
                vocabulary(files.text("vocabulary.yaml")));
    }

    /**
     * Since when whoever takes an appeal down does not decide it, epoch milliseconds: the beginning
     * of the day that the terms name, by the calendar.
     */
    public long twoAdjudicateFrom() {
        LocalDate day = terms.twoAdjudicatorsFrom();
        return day == null
                ? Long.MIN_VALUE
                : day.atStartOfDay(calendar.zone()).toInstant().toEpochMilli();
    }

    private static String version(String measures) {
        String version = PolicyYaml.read(MeasureFile.class, "measures.yaml", measures).version();
        if (version == null || !VERSION.matcher(version).matches()) {
            throw new PolicyException(
                    "version", version, "be 1 to 32 letters, digits, dots and hyphens");
        }
        return version;
    }

    /**
     * Reads a measure table.
     *
     * @throws PolicyException if it breaks a rule
     */
    public static MeasureTable measures(String yaml) {
        MeasureFile file = PolicyYaml.read(MeasureFile.class, "measures.yaml", yaml);
        return new MeasureTable(
                file.measures() == null ? Map.of() : file.measures(),
                file.proportionality() == null ? Map.of() : file.proportionality());
    }

    /**
     * Reads what is pushed to departments.
     *
     * @throws PolicyException if it breaks a rule
     */
    public static Departments departments(String yaml) {
        return PolicyYaml.read(Departments.class, "departments.yaml", yaml);
    }

    /**
     * Reads periods.
     *
     * @throws PolicyException if one is out of bounds
     */
    public static Terms terms(String yaml) {
        return PolicyYaml.read(Terms.class, "terms.yaml", yaml);
    }

    /**
     * Reads a calendar.
     *
     * @throws PolicyException if a date is wrong
     */
    public static WorkingDays calendar(String yaml) {
        CalendarFile file = PolicyYaml.read(CalendarFile.class, "calendar.yaml", yaml);
        try {
            return new WorkingDays(ZoneId.of(file.zone()), file.years());
        } catch (DateTimeException e) {
            throw new PolicyException("zone", file.zone(), "name a time zone");
        }
    }

    /**
     * Reads the texts of notices.
     *
     * @throws PolicyException if a text is missing
     */
    public static NoticeTexts texts(String yaml) {
        return PolicyYaml.read(NoticeTexts.class, "notices.yaml", yaml);
    }

    /**
     * Reads what things are called.
     *
     * @throws PolicyException if a text is missing
     */
    public static Vocabulary vocabulary(String yaml) {
        return PolicyYaml.read(Vocabulary.class, "vocabulary.yaml", yaml);
    }

    private record MeasureFile(
            String version,
            Map<Severity, List<Measure>> proportionality,
            Map<Measure, MeasureRow> measures) {}

    private record CalendarFile(String zone, Map<Integer, WorkingDays.Year> years) {}
}
