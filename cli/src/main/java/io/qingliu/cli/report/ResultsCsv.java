package io.qingliu.cli.report;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Count;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.domain.result.Statistic;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The results as CSV (RFC 4180) in UTF-8, with the mark in front by which spreadsheets know it.
 * Columns and codes are those of the wire contract in either language; only names are translated.
 */
public final class ResultsCsv {

    /** Without it the usual spreadsheet reads Chinese as if it were Latin. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder out = new StringBuilder().append(BYTE_ORDER_MARK);

    private ResultsCsv() {}

    /** Every row of the month as it is; an absent dimension is an empty cell. */
    public static String of(MonthlyResults results, Phrases texts, Policy policy) {
        Names names = new Names(texts, policy);
        ResultsCsv csv = new ResultsCsv();
        List<String> head =
                new ArrayList<>(
                        List.of(
                                "granularity",
                                "period",
                                "behavior",
                                "role",
                                "measure",
                                "member",
                                "area",
                                "areaName"));
        for (Figure figure : Figure.values()) {
            head.add(figure.code());
        }
        csv.line(head);
        for (Statistic row : results.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(row.granularity().name());
            cells.add(row.period());
            cells.add(row.behavior() == null ? "" : row.behavior().name());
            cells.add(row.role() == null ? "" : row.role().name());
            cells.add(row.measure() == null ? "" : row.measure().name());
            cells.add(row.member() == null ? "" : row.member());
            cells.add(row.area() == null ? "" : row.area());
            cells.add(row.area() == null ? "" : names.area(row.area()));
            for (Figure figure : Figure.values()) {
                cells.add(Long.toString(figure.of(row)));
            }
            csv.line(cells);
        }
        return csv.out.toString();
    }

    /** What may be published: a count, {@code <5} or {@code withheld}. */
    public static String of(PublicResults results, Phrases texts, Policy policy) {
        Names names = new Names(texts, policy);
        ResultsCsv csv = new ResultsCsv();
        csv.line(List.of("period", "dimension", "code", "name", "figure", "count"));
        if (results.isEmpty()) {
            return csv.out.toString();
        }
        YearMonth month = results.month();
        csv.count(month, "", "", "", Figure.DECIDED, results.decided());
        csv.count(month, "", "", "", Figure.CORRECTED, results.corrected());
        csv.count(month, "", "", "", Figure.RESTORED, results.restored());
        results.behaviors()
                .forEach((key, count) -> csv.decided(month, "behavior", key, names.of(key), count));
        results.roles()
                .forEach((key, count) -> csv.decided(month, "role", key, names.of(key), count));
        for (Map.Entry<String, Count> area : results.areas().entrySet()) {
            csv.decided(month, "area", area.getKey(), names.area(area.getKey()), area.getValue());
        }
        return csv.out.toString();
    }

    private void decided(YearMonth month, String dimension, Object code, String name, Count count) {
        count(month, dimension, code.toString(), name, Figure.DECIDED, count);
    }

    private void count(
            YearMonth month,
            String dimension,
            String code,
            String name,
            Figure figure,
            Count count) {
        line(List.of(month.toString(), dimension, code, name, figure.code(), count.text()));
    }

    private void line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        out.append("\r\n");
    }

    /**
     * Quotes what needs it. A spreadsheet would run a text that begins like a formula, so that it
     * gets an apostrophe in front.
     */
    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean isPlain = safe.chars().noneMatch(each -> ",\"\r\n;".indexOf(each) >= 0);
        return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
