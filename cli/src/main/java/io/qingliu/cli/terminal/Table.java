package io.qingliu.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows under headings, in columns as wide as their widest cell; numbers stand to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,/ %:hdms]*|-|—|");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row; null is an empty cell. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "cells is " + cells.length + " but must be " + headings.size());
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(PrintWriter out) {
        int[] widths = new int[headings.size()];
        boolean[] right = new boolean[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(headings.get(column));
            right[column] = true;
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
                right[column] &= NUMBER.matcher(row.get(column)).matches();
            }
        }
        line(headings, widths, right, out);
        rows.forEach(row -> line(row, widths, right, out));
        out.flush();
    }

    private static void line(List<String> cells, int[] widths, boolean[] right, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String pad = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : GAP).append(right[column] ? pad + cell : cell + pad);
        }
        out.println(line.toString().stripTrailing());
    }

    /** Columns a terminal gives the text: ideographs and full-width signs take two. */
    static int width(String text) {
        return text.codePoints().map(each -> isWide(each) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                        || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                        || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                        || (codePoint >= 0x20000 && codePoint <= 0x3FFFD));
    }
}
