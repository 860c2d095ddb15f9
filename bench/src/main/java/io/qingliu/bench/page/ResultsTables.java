package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;

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
        if (Boolean.TRUE.equals(results.equal())) {
            shell.print("bench.matchesEqual");
        }
        results.differences().forEach(shell.out()::println);
        results.failures().forEach(shell.out()::println);
        shell.out().flush();
    }

    /** A row for each rule, of what it costs more than none; the first row is none. */
    public static void printRules(Results results, Shell shell) {
        print(results, shell, "bench.rule", OF_RULES);
    }

    private static void print(Results results, Shell shell, String first, List<String> figures) {
        Texts texts = shell.texts();
        shell.out().println(Numbers.setup(results.call(), texts));
        List<String> headings = new ArrayList<>(List.of(texts.text(first)));
        figures.forEach(figure -> headings.add(texts.text("bench.figure." + figure)));
        Table table = new Table(headings.toArray(new String[0]));
        results.medians()
                .forEach(
                        (name, outcome) -> {
                            List<String> row = new ArrayList<>(List.of(name));
                            figures.forEach(
                                    figure ->
                                            row.add(
                                                    Numbers.text(
                                                            figure,
                                                            outcome.figures().get(figure))));
                            table.row(row.toArray());
                        });
        table.print(shell.out());
    }
}
