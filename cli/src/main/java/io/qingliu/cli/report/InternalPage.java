package io.qingliu.cli.report;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Count;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The report for those who run the blacklist: everything there is of the month. */
public final class InternalPage {

    private static final List<Figure> ALL = List.of(Figure.values());

    /** The rungs of a case, drawn beside each other. */
    private static final List<Figure> RUNGS =
            List.of(Figure.SUSPECTED, Figure.CONFIRMED, Figure.DECIDED);

    private static final List<Figure> MEASURED = List.of(Figure.APPLIED, Figure.LIFTED);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final MonthlyResults results;
    private final Phrases texts;
    private final Names names;
    private final Page page;

    private InternalPage(MonthlyResults results, Phrases texts, Policy policy) {
        this.results = results;
        this.texts = texts;
        this.names = new Names(texts, policy);
        this.page = new Page(texts);
    }

    /**
     * The page as HTML, complete in itself.
     *
     * @param policy names measures and behaviours
     */
    public static String of(MonthlyResults results, Phrases texts, Policy policy) {
        return new InternalPage(results, texts, policy).write();
    }

    private String write() {
        page.begin(results.month(), texts.text("report.internal"));
        if (results.isEmpty()) {
            return page.nothing(results.month()).end();
        }
        wronged();
        totals();
        days();
        breakdown("behaviors", behaviors(), RUNGS);
        breakdown("roles", roles(), RUNGS);
        rolesOfBehaviors();
        breakdown("measures", measures(), MEASURED);
        membersOfMeasures();
        breakdown("members", members(), MEASURED);
        areas();
        meanings();
        return page.end();
    }

    /** What went wrong stands first: a system that punishes owes this number before all others. */
    private void wronged() {
        long corrected = results.total().of(Figure.CORRECTED);
        page.markup()
                .open("section", "class", corrected == 0 ? "wronged none" : "wronged")
                .leaf("h2", texts.text("report.wronged"))
                .leaf("p", Count.grouped(corrected), "class", "number")
                .leaf("p", about(Figure.CORRECTED))
                .close();
    }

    private void totals() {
        page.markup().open("section").leaf("h2", texts.text("report.totals")).open("dl");
        for (Figure figure : ALL) {
            page.card(figure, names.of(figure), Count.grouped(results.total().of(figure)));
        }
        page.markup().close().close();
    }

    private void days() {
        if (results.days().isEmpty()) {
            return;
        }
        // Days after the last row are not drawn: the month may not be over.
        List<String> labels = new ArrayList<>();
        List<Figures> rows = new ArrayList<>();
        LocalDate last = results.days().lastKey();
        for (LocalDate day = results.month().atDay(1); !day.isAfter(last); day = day.plusDays(1)) {
            labels.add(DAY.format(day));
            rows.add(results.days().getOrDefault(day, Figures.NONE));
        }
        String heading = texts.text("report.days");
        page.section(
                heading,
                texts.text("report.days.about"),
                () -> Chart.lines(page.markup(), heading, labels, series(RUNGS, rows)),
                () -> table("days", table(labels, rows, ALL), ALL));
    }

    private Map<String, Figures> behaviors() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        for (Behavior each : Behavior.values()) {
            rows.put(names.of(each), results.behaviors().getOrDefault(each, Figures.NONE));
        }
        return rows;
    }

    private Map<String, Figures> roles() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        for (Role each : Role.values()) {
            rows.put(names.of(each), results.roles().getOrDefault(each, Figures.NONE));
        }
        return rows;
    }

    private Map<String, Figures> measures() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        for (Measure each : Measure.values()) {
            rows.put(names.of(each), results.measures().getOrDefault(each, Figures.NONE));
        }
        return rows;
    }

    /** Those with most to do first, so that the chart shows them. */
    private Map<String, Figures> members() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        results.members().entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, Figures> each) ->
                                                -each.getValue().of(Figure.APPLIED))
                                .thenComparing(Map.Entry::getKey))
                .forEach(each -> rows.put(each.getKey(), each.getValue()));
        return rows;
    }

    private void breakdown(String key, Map<String, Figures> rows, List<Figure> drawn) {
        if (rows.isEmpty()) {
            return;
        }
        String heading = texts.text("report." + key);
        List<String> labels = List.copyOf(rows.keySet());
        List<Figures> figures = List.copyOf(rows.values());
        List<Figure> columns = shown(drawn, figures);
        page.section(
                heading,
                texts.text("report." + key + ".about"),
                () -> Chart.bars(page.markup(), heading, labels, series(drawn, figures)),
                () -> table(key, table(labels, figures, columns), columns));
    }

    private void areas() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        new Counties(true).codes().forEach(each -> rows.put(each, Figures.NONE));
        rows.putAll(results.areas());
        List<String> labels = rows.keySet().stream().map(names::area).toList();
        List<Figures> figures = List.copyOf(rows.values());
        List<Figure> columns = shown(RUNGS, figures);
        List<List<String>> table = new ArrayList<>();
        for (Map.Entry<String, Figures> row : rows.entrySet()) {
            List<String> cells = new ArrayList<>(List.of(row.getKey(), names.area(row.getKey())));
            cells.addAll(cells(row.getValue(), columns));
            table.add(cells);
        }
        String heading = texts.text("report.areas");
        page.section(
                heading,
                texts.text("report.areas.about"),
                () -> Chart.bars(page.markup(), heading, labels, series(RUNGS, figures)),
                () ->
                        page.table(
                                heading,
                                2,
                                headings(
                                        columns,
                                        texts.text("report.code"),
                                        texts.text("report.area")),
                                table));
    }

    private void rolesOfBehaviors() {
        List<Figure> columns =
                shown(
                        RUNGS,
                        results.rolesOfBehaviors().values().stream()
                                .flatMap(each -> each.values().stream())
                                .toList());
        List<List<String>> table = new ArrayList<>();
        for (Behavior behavior : results.rolesOfBehaviors().keySet()) {
            for (Map.Entry<Role, Figures> row :
                    results.rolesOfBehaviors().get(behavior).entrySet()) {
                List<String> cells =
                        new ArrayList<>(List.of(names.of(behavior), names.of(row.getKey())));
                cells.addAll(cells(row.getValue(), columns));
                table.add(cells);
            }
        }
        pairs("rolesOfBehaviors", "report.behaviors.column", "report.roles.column", columns, table);
    }

    private void membersOfMeasures() {
        List<List<String>> table = new ArrayList<>();
        for (Map.Entry<Measure, SortedMap<String, Figures>> measure :
                results.membersOfMeasures().entrySet()) {
            measure.getValue()
                    .forEach(
                            (member, figures) -> {
                                List<String> cells =
                                        new ArrayList<>(
                                                List.of(names.of(measure.getKey()), member));
                                cells.addAll(cells(figures, MEASURED));
                                table.add(cells);
                            });
        }
        pairs(
                "membersOfMeasures",
                "report.measures.column",
                "report.members.column",
                MEASURED,
                table);
    }

    private void pairs(
            String key,
            String first,
            String second,
            List<Figure> figures,
            List<List<String>> rows) {
        if (!rows.isEmpty()) {
            String heading = texts.text("report." + key);
            List<String> columns = headings(figures, texts.text(first), texts.text(second));
            page.section(heading, null, null, () -> page.table(heading, 2, columns, rows));
        }
    }

    private void meanings() {
        page.markup()
                .open("section")
                .leaf("h2", texts.text("report.meanings"))
                .open("dl", "class", "meanings");
        for (Figure figure : ALL) {
            page.markup().leaf("dt", names.of(figure)).leaf("dd", about(figure));
        }
        page.markup().close().close();
    }

    /** What a figure counts, in the same text wherever it stands. */
    private String about(Figure figure) {
        return texts.text("report.figure." + figure + ".about");
    }

    private void table(String key, List<List<String>> rows, List<Figure> figures) {
        page.table(
                texts.text("report." + key),
                1,
                headings(figures, texts.text("report." + key + ".column")),
                rows);
    }

    private static List<List<String>> table(
            List<String> labels, List<Figures> rows, List<Figure> figures) {
        List<List<String>> table = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(labels.get(i)));
            cells.addAll(cells(rows.get(i), figures));
            table.add(cells);
        }
        return table;
    }

    private static List<String> cells(Figures row, List<Figure> figures) {
        return figures.stream().map(each -> Count.grouped(row.of(each))).toList();
    }

    /**
     * The columns that carry information: what is drawn, what is not zero throughout, and beside
     * the rungs of a case always those that were wrong.
     */
    private static List<Figure> shown(List<Figure> drawn, Collection<Figures> rows) {
        return ALL.stream()
                .filter(
                        each ->
                                drawn.contains(each)
                                        || (each == Figure.CORRECTED && drawn.equals(RUNGS))
                                        || rows.stream().anyMatch(row -> row.of(each) > 0))
                .toList();
    }

    private List<String> headings(List<Figure> figures, String... heads) {
        List<String> columns = new ArrayList<>(Arrays.asList(heads));
        figures.forEach(each -> columns.add(names.of(each)));
        return columns;
    }

    private List<Chart.Series> series(List<Figure> figures, List<Figures> rows) {
        return figures.stream()
                .map(
                        each ->
                                new Chart.Series(
                                        names.of(each),
                                        each.code(),
                                        rows.stream().map(row -> row.of(each)).toList()))
                .toList();
    }
}
