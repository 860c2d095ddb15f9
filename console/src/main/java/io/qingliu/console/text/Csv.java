package io.qingliu.console.text;

/**
 * A table as CSV (RFC 4180) in UTF-8, with the mark in front by which spreadsheets know it. A
 * spreadsheet would run a text that begins like a formula, so that it gets an apostrophe in front.
 */
public final class Csv {

    /** Without it the usual spreadsheet reads Chinese as if it were Latin. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder out = new StringBuilder().append(BYTE_ORDER_MARK);

    /** Adds a line; null is an empty cell. Numbers are written as they are. */
    public Csv line(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        out.append("\r\n");
        return this;
    }

    /** The whole file. */
    public String text() {
        return out.toString();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean isPlain = safe.chars().noneMatch(each -> ",\"\r\n;\t".indexOf(each) >= 0);
        return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
