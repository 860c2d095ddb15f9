package io.qingliu.console.todo;

import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.RawText;
import io.qingliu.console.text.Shown;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a batch from a table and says, line by line, what is wrong with it, before anything is
 * sent. A batch with one wrong line is not sent at all: the positions of a batch have no gaps. Whom
 * only a key makes a token of is named by that token or not at all; in the basis, raw identifiers
 * are masked as they are in notes.
 *
 * @param entries the records, in the order of the lines; only if nothing is wrong
 * @param faults what is wrong, by line
 * @param lines of the table, without its head
 */
public record BatchCheck(List<Submission> entries, List<Fault> faults, int lines) {

    /** Most lines of a batch that is sent by hand. */
    public static final int MOST_LINES = 5_000;

    /**
     * Most bytes of a table, each line break counted as the two that a browser sends. A form with a
     * file carries 2 MiB: this leaves room for its frame, so what was checked can be sent.
     */
    static final int LARGEST = 2_000_000;

    /** Most faults that are listed. */
    static final int MOST_FAULTS = 100;

    /** The columns of the table; those from the service on may be missing or empty. */
    public static final List<String> COLUMNS =
            List.of("kind", "platform", "id", "behavior", "role", "service", "severity", "basis");

    private static final Pattern BREAK = Pattern.compile("\r\n?|\n");
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
        List<CsvRows.Row> rows;
        try {
            rows = CsvRows.of(text);
        } catch (CsvRows.Broken e) {
            return new BatchCheck(List.of(), List.of(new Fault(e.line(), "", "quote")), 0);
        }
        if (rows.isEmpty()) {
            return new BatchCheck(List.of(), List.of(new Fault(0, "", "empty")), 0);
        }
        List<String> head =
                rows.get(0).cells().stream()
                        .map(each -> each.strip().toLowerCase(Locale.ROOT))
                        .toList();
        head(rows.get(0).line(), head, faults);
        int lines = rows.size() - 1;
        if (lines == 0) {
            faults.add(new Fault(0, "", "empty"));
        }
        if (lines > MOST_LINES) {
            faults.add(new Fault(0, "", "long"));
        }
        if (sizeOf(text) > LARGEST) {
            faults.add(new Fault(0, "", "large"));
        }
        if (!faults.isEmpty()) {
            return new BatchCheck(List.of(), faults, lines);
        }
        List<Submission> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < rows.size() && faults.size() < MOST_FAULTS; i++) {
            CsvRows.Row row = rows.get(i);
            if (hasMore(head, row.cells())) {
                faults.add(new Fault(row.line(), "", "cells"));
                continue;
            }
            Line line = new Line(row.line(), cells(head, row.cells()), faults);
            Submission entry = line.entry(member, batch, i, time);
            if (entry != null && !seen.add(entry.subject() + " " + entry.behavior())) {
                faults.add(new Fault(row.line(), "id", "twice"));
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

    /** What is passed over unsaid may be a grade, and of two columns of one name one would win. */
    private static void head(int line, List<String> head, List<Fault> faults) {
        for (String column : COLUMNS.subList(0, NEEDED)) {
            if (!head.contains(column)) {
                faults.add(new Fault(line, column, "column"));
            }
        }
        Set<String> named = new LinkedHashSet<>(head);
        named.remove("");
        for (String column : named) {
            if (faults.size() >= MOST_FAULTS) {
                return;
            }
            if (!COLUMNS.contains(column)) {
                faults.add(new Fault(line, column, "unknown"));
            } else if (Collections.frequency(head, column) > 1) {
                faults.add(new Fault(line, column, "double"));
            }
        }
    }

    /** Whether a cell stands under no column, as when a text with commas is not quoted. */
    private static boolean hasMore(List<String> head, List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            boolean isNamed = i < head.size() && !head.get(i).isEmpty();
            if (!isNamed && !row.get(i).isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Bytes of a table in a form: UTF-8, each line break as the two that a browser sends. */
    static int sizeOf(String text) {
        return BREAK.matcher(text).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8).length;
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
            String basis = RawText.masked(text("basis", false, LONGEST_BASIS));
            if (kind != null && kind.isScoped() != (platform != null)) {
                faults.add(new Fault(number, "platform", kind.isScoped() ? "missing" : "unscoped"));
            }
            if (platform != null && AccountIds.hasRaw(platform)) {
                faults.add(new Fault(number, "platform", "raw"));
            }
            obscure("platform", platform);
            obscure("id", id);
            if (faults.size() > before) {
                return null;
            }
            Subject subject = new Subject(kind, id, platform);
            if (AccountIds.isRaw(subject)) {
                faults.add(new Fault(number, "id", "raw"));
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
                        subject,
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

        /** Nobody could tell it from another, and a sentence with it may be turned around. */
        private void obscure(String column, String name) {
            if (name != null && Shown.isObscure(name)) {
                faults.add(new Fault(number, column, "obscure"));
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
