package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the medians. */
public final class ResultsTables {

    private static final List<String> OF_RULES =
            List.of(
                    Outcome.EVENTS_A_SECOND,
                    Outcome.CPU_MICROS,
                    Outcome.GARBAGE_BYTES,
                    Outcome.STATE_BYTES,
                    Outcome.SIGNALS);

    private ResultsTables() {}

    /** A row for each contender. */
    public static void print(Results results, Shell shell) {
        print(results, shell, "bench.contender", Numbers.figuresOf(results.medians().values()));
        results.medians().forEach((name, outcome) -> printTables(name, outcome, shell));
        if (Boolean.TRUE.equals(results.equal())) {
            shell.print("bench.matchesEqual");
        }
        results.differences().forEach(shell.out()::println);
        results.failures().forEach(shell.out()::println);
        shell.out().flush();
    }

    private static void printTables(String contender, Outcome outcome, Shell shell) {
        for (String table : Outcome.TABLES) {
            List<Outcome.Row> rows = outcome.tables().get(table);
            if (rows != null) {
                String first = contender + ": " + shell.texts().text("bench.table." + table);
                List<String> figures = Numbers.figuresOf(rows);
                Table printed = table(first, figures, shell.texts());
                rows.forEach(row -> printed.row(row(row.name(), figures, row.figures())));
                shell.out().println();
                printed.print(shell.out());
            }
        }
    }

    /** A row for each rule, of what it costs more than none; the first row is none. */
    public static void printRules(Results results, Shell shell) {
        print(results, shell, "bench.rule", OF_RULES);
    }

    private static void print(Results results, Shell shell, String first, List<String> figures) {
        Texts texts = shell.texts();
        shell.out().println(Numbers.setup(results, texts));
        Table table = table(texts.text(first), figures, texts);
        results.medians()
                .forEach((name, outcome) -> table.row(row(name, figures, outcome.figures())));
        table.print(shell.out());
    }

    private static Table table(String first, List<String> figures, Texts texts) {
        List<String> headings = new ArrayList<>(List.of(first));
        figures.forEach(figure -> headings.add(texts.text("bench.figure." + figure)));
        return new Table(headings.toArray(new String[0]));
    }

    private static Object[] row(String name, List<String> figures, Map<String, Double> values) {
        List<String> row = new ArrayList<>(List.of(name));
        figures.forEach(figure -> row.add(Numbers.text(figure, values.get(figure))));
        return row.toArray();
    }
}
