package io.qingliu.console.todo;

import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV file (RFC 4180) with commas; empty rows are left out. */
final class CsvRows {

    private static final char MARK = '\uFEFF';

    private final String text;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * A row.
     *
     * @param line where it begins, as an editor counts: the first is 1
     */
    record Row(int line, List<String> cells) {}

    /** A quotation that does not end. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        private Broken(int line) {
            super("quotation of line " + line + " does not end");
            this.line = line;
        }

        /** Where it begins. */
        int line() {
            return line;
        }
    }

    static List<Row> of(String text) throws Broken {
        CsvRows rows =
                new CsvRows(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
        List<Row> all = new ArrayList<>();
        while (rows.at < rows.text.length()) {
            int line = rows.line;
            List<String> row = rows.row();
            if (!row.stream().allMatch(String::isBlank)) {
                all.add(new Row(line, row));
            }
        }
        return all;
    }

    private List<String> row() throws Broken {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                line++;
                return cells;
            }
        }
    }

    private String cell() throws Broken {
        StringBuilder cell = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
            quoted(cell);
        }
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            cell.append(text.charAt(at++));
        }
        return cell.toString();
    }

    private void quoted(StringBuilder cell) throws Broken {
        int begin = line;
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                line += next == '\n' ? 1 : 0;
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return;
            }
        }
        throw new Broken(begin);
    }
}
