package io.qingliu.blacklist.policy;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rules of procedure in force; immutable, and read once at start.
 *
 * @param measures the thirteen measures and their proportion
 * @param departments what departments are told
 * @param terms periods
 * @param calendar working days
 * @param texts what notices say
 * @param vocabulary what things are called
 */
public record Policy(
        MeasureTable measures,
        Departments departments,
        Terms terms,
        WorkingDays calendar,
        NoticeTexts texts,
        Vocabulary vocabulary) {

    /**
     * The policy shipped with the program: files {@code measures}, {@code departments}, {@code
     * terms}, {@code calendar}, {@code notices} and {@code vocabulary} beside this class.
     *
     * @throws PolicyException if a file breaks a rule
     */
    public static Policy shipped() {
        return assemble(Policy::resource);
    }

    /**
     * The shipped policy, with each file replaced that stands in a directory under the same name.
     *
     * @throws PolicyException if a file breaks a rule or cannot be read
     */
    public static Policy from(Path directory) {
        return assemble(
                name -> {
                    Path file = directory.resolve(name);
                    try {
                        return Files.exists(file) ? Files.readString(file) : resource(name);
                    } catch (IOException e) {
                        throw new PolicyException(file.toString(), e.getMessage(), e);
                    }
                });
    }

    private static Policy assemble(UnaryOperator<String> files) {
        return new Policy(
                measures(files.apply("measures.yaml")),
                departments(files.apply("departments.yaml")),
                terms(files.apply("terms.yaml")),
                calendar(files.apply("calendar.yaml")),
                texts(files.apply("notices.yaml")),
                vocabulary(files.apply("vocabulary.yaml")));
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
     * Reads what departments are told.
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
     * Reads what notices say.
     *
     * @throws PolicyException if a text is missing
     */
    public static NoticeTexts texts(String yaml) {
        return PolicyYaml.read(NoticeTexts.class, "notices.yaml", yaml);
    }

    /**
     * Reads what things are called.
     *
     * @throws PolicyException if a word is missing
     */
    public static Vocabulary vocabulary(String yaml) {
        return PolicyYaml.read(Vocabulary.class, "vocabulary.yaml", yaml);
    }

    private record MeasureFile(
            Map<Severity, List<Measure>> proportionality, Map<Measure, MeasureRow> measures) {}

    private record CalendarFile(String zone, Map<Integer, WorkingDays.Year> years) {}

    /** The text of a shipped policy file. */
    static String resource(String name) {
        try (InputStream in = Policy.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PolicyException(name, e.getMessage(), e);
        }
    }
}
