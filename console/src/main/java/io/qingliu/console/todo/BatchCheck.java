package io.qingliu.console.todo;

import io.qingliu.console.acts.Batches;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a batch from a table and says, line by line, what is wrong with it, before anything is
 * sent. A batch with one wrong line is not sent at all: the positions of a batch have no gaps.
 *
 * @param entries the records, in the order of the lines; only if nothing is wrong
 * @param faults what is wrong, by line
 * @param lines of the table, without its head
 */
public record BatchCheck(List<Submission> entries, List<Fault> faults, int lines) {

    /** Most lines of a batch that is sent by hand. */
    public static final int MOST_LINES = 5_000;

    /** Most faults that are listed. */
    static final int MOST_FAULTS = 100;

    /** The columns of the table; those from the service on may be missing or empty. */
    public static final List<String> COLUMNS =
            List.of("kind", "platform", "id", "behavior", "role", "service", "severity", "basis");

    private static final int NEEDED = 5;
    private static final int LONGEST = 256;
    private static final int LONGEST_BASIS = 2_000;

    /**
     * A fault.
     *
     * @param line as an editor counts, the head is 1; 0 for the table as a whole
     * @param column empty for the line as a whole
     * @param code of the phrase {@code batch.CODE}
     */
    public record Fault(int line, String column, String code) {}

    /** Keeps the lists as they are. */
    public BatchCheck {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /** Whether it can be sent. */
    public boolean isSound() {
        return faults.isEmpty() && !entries.isEmpty();
    }

    /**
     * Checks a table.
     *
     * @param text CSV with a head that names the columns
     * @param member who shares it
     * @param batch the batch's name
     * @param time of the records, epoch milliseconds
     */
    public static BatchCheck of(String text, String member, String batch, long time) {
        List<Fault> faults = new ArrayList<>();
        List<List<String>> rows;
        try {
            rows = CsvRows.of(text);
        } catch (CsvRows.Broken e) {
            return new BatchCheck(List.of(), List.of(new Fault(e.line(), "", "quote")), 0);
        }
        if (rows.isEmpty()) {
            return new BatchCheck(List.of(), List.of(new Fault(0, "", "empty")), 0);
        }
        List<String> head =
                rows.get(0).stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).toList();
        for (String column : COLUMNS.subList(0, NEEDED)) {
            if (!head.contains(column)) {
                faults.add(new Fault(1, column, "column"));
            }
        }
        int lines = rows.size() - 1;
        if (lines == 0) {
            faults.add(new Fault(0, "", "empty"));
        }
        if (lines > MOST_LINES) {
            faults.add(new Fault(0, "", "long"));
        }
        if (!faults.isEmpty()) {
            return new BatchCheck(List.of(), faults, lines);
        }
        List<Submission> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < rows.size() && faults.size() < MOST_FAULTS; i++) {
            Line line = new Line(i + 1, cells(head, rows.get(i)), faults);
            Submission entry = line.entry(member, batch, i, time);
            if (entry != null && !seen.add(entry.subject() + " " + entry.behavior())) {
                faults.add(new Fault(i + 1, "id", "twice"));
            } else if (entry != null) {
                entries.add(entry);
            }
        }
        return new BatchCheck(faults.isEmpty() ? entries : List.of(), faults, lines);
    }

    /** The codes that a column takes; none for one that takes any text. */
    public static List<String> codes(String column) {
        Enum<?>[] codes =
                switch (column) {
                    case "kind" -> SubjectKind.values();
                    case "behavior" -> Behavior.values();
                    case "role" -> Role.values();
                    case "service" -> Service.values();
                    case "severity" -> Severity.values();
                    default -> new Enum<?>[0];
                };
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    private static Map<String, String> cells(List<String> head, List<String> row) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < head.size() && i < row.size(); i++) {
            String cell = row.get(i).strip();
            if (!cell.isEmpty()) {
                cells.put(head.get(i), cell);
            }
        }
        return cells;
    }

    private record Line(int number, Map<String, String> cells, List<Fault> faults) {

        /** The record; null if something is wrong, which is then among the faults. */
        Submission entry(String member, String batch, long sequence, long time) {
            int before = faults.size();
            SubjectKind kind = code(SubjectKind.class, "kind", true);
            String id = text("id", true, LONGEST);
            String platform = text("platform", false, LONGEST);
            Behavior behavior = code(Behavior.class, "behavior", true);
            Role role = code(Role.class, "role", true);
            Service service = code(Service.class, "service", false);
            Severity severity = code(Severity.class, "severity", false);
            String basis = text("basis", false, LONGEST_BASIS);
            if (kind != null && kind.isScoped() != (platform != null)) {
                faults.add(new Fault(number, "platform", kind.isScoped() ? "missing" : "unscoped"));
            }
            if (faults.size() > before) {
                return null;
            }
            try {
                return new Submission(
                        Batches.idOf(
                                member, batch, sequence, kind, platform, id, behavior, role,
                                service, severity, basis),
                        time,
                        member,
                        batch,
                        sequence,
                        new Subject(kind, id, platform),
                        behavior,
                        role,
                        service,
                        severity,
                        basis);
            } catch (BadValueException e) {
                faults.add(new Fault(number, e.field(), "value"));
                return null;
            }
        }

        private String text(String column, boolean needed, int longest) {
            String cell = cells.get(column);
            if (cell == null) {
                if (needed) {
                    faults.add(new Fault(number, column, "missing"));
                }
                return null;
            }
            if (cell.length() > longest) {
                faults.add(new Fault(number, column, "long-cell"));
                return null;
            }
            return cell;
        }

        private <E extends Enum<E>> E code(Class<E> type, String column, boolean needed) {
            String cell = text(column, needed, LONGEST);
            if (cell == null) {
                return null;
            }
            for (E each : type.getEnumConstants()) {
                if (each.name().equals(cell.toUpperCase(Locale.ROOT))) {
                    return each;
                }
            }
            faults.add(new Fault(number, column, "code"));
            return null;
        }
    }
}
