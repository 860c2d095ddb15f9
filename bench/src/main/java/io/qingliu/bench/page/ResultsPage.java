package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.report.Chart;
import io.qingliu.cli.report.Markup;
import io.qingliu.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A page that opens without a network: a chart for each figure beside the table of all. */
final class ResultsPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String STYLE =
            """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
              padding: 0 1rem; color: #1b2630; }
            h1, h2 { line-height: 1.2; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .7rem; border-bottom: 1px solid #d5dbe0; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            .wide { overflow-x: auto; }
            svg { max-width: 100%; height: auto; }
            .bar { fill: #2a6f97; } .line { fill: none; stroke: #2a6f97; stroke-width: 1.5; }
            .grid { stroke: #e3e8ec; } .label, .value { font-size: 12px; fill: #1b2630; }
            .end { text-anchor: end; } .middle { text-anchor: middle; }
            """;

    /** What is worth a chart; the table has the rest. */
    private static final List<String> CHARTS =
            List.of(
                    Outcome.EVENTS_A_SECOND,
                    Outcome.GARBAGE_BYTES,
                    Outcome.STATE_BYTES,
                    Outcome.P99,
                    Outcome.FINDING_P99,
                    Outcome.MATCHES);

    /** What a chart of minutes shows. */
    private static final List<String> OVER_MINUTES =
            List.of(Outcome.EVENTS_A_SECOND, Outcome.HEAP_BYTES, Outcome.STATE_SUM);

    private final Results results;
    private final Texts texts;
    private final Markup page = new Markup();

    ResultsPage(Results results, Texts texts) {
        this.results = results;
        this.texts = texts;
    }

    String html() {
        String title = texts.text("bench.title");
        page.open("html", "lang", texts.isChinese() ? "zh-CN" : "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.leaf("title", title).style(STYLE).close();
        page.open("body").leaf("h1", title);
        page.leaf("p", Numbers.setup(results, texts));
        page.leaf("p", texts.text("bench.explained"));
        if (Boolean.TRUE.equals(results.equal())) {
            page.leaf("p", texts.text("bench.matchesEqual"));
        }
        results.differences().forEach(each -> page.leaf("p", each));
        results.failures().forEach(each -> page.leaf("p", each));
        Map<String, Map<String, Double>> contenders = new LinkedHashMap<>();
        results.medians().forEach((name, outcome) -> contenders.put(name, outcome.figures()));
        table("", Numbers.figuresOf(results.medians().values()), contenders);
        CHARTS.forEach(this::chart);
        results.medians().forEach(this::overTime);
        return page.close().close().page();
    }

    private void table(String first, List<String> figures, Map<String, Map<String, Double>> rows) {
        page.open("div", "class", "wide").open("table").open("tr").leaf("th", first);
        figures.forEach(figure -> page.leaf("th", texts.text("bench.figure." + figure)));
        page.close();
        rows.forEach(
                (name, values) -> {
                    page.open("tr").leaf("td", name);
                    figures.forEach(
                            figure -> page.leaf("td", Numbers.text(figure, values.get(figure))));
                    page.close();
                });
        page.close().close();
    }

    private void chart(String figure) {
        List<String> labels = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (Map.Entry<String, Outcome> each : results.medians().entrySet()) {
            Double value = each.getValue().figures().get(figure);
            if (value != null) {
                labels.add(each.getKey());
                numbers.add(Math.max(0, Math.round(value)));
            }
        }
        if (!labels.isEmpty()) {
            String name = texts.text("bench.figure." + figure);
            page.leaf("h2", name);
            Chart.bars(page, name, labels, List.of(new Chart.Series(name, "", numbers)));
        }
    }

    private void overTime(String name, Outcome outcome) {
        if (outcome.perSecond().size() < 2 && outcome.tables().isEmpty()) {
            return;
        }
        page.leaf("h2", name);
        if (outcome.perSecond().size() > 1) {
            line(
                    texts.text("bench.perSecond"),
                    numbered(outcome.perSecond().size()),
                    outcome.perSecond());
        }
        for (String table : Outcome.TABLES) {
            List<Outcome.Row> rows = outcome.tables().get(table);
            if (rows != null) {
                table(table, rows);
            }
        }
    }

    private void table(String name, List<Outcome.Row> rows) {
        String title = texts.text("bench.table." + name);
        page.leaf("h3", title);
        if (name.equals(Outcome.MINUTES) && rows.size() > 1) {
            OVER_MINUTES.forEach(figure -> overMinutes(figure, rows));
        }
        Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.name(), row.figures()));
        table(title, Numbers.figuresOf(rows), byName);
    }

    /** A minute without a figure, such as one without a collection, is left out. */
    private void overMinutes(String figure, List<Outcome.Row> rows) {
        List<String> labels = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (Outcome.Row row : rows) {
            Double value = row.figures().get(figure);
            if (value != null) {
                labels.add(row.name());
                numbers.add(Math.round(value));
            }
        }
        if (numbers.size() > 1) {
            line(texts.text("bench.figure." + figure), labels, numbers);
        }
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    private void line(String title, List<String> labels, List<Long> numbers) {
        page.leaf("h3", title);
        Chart.lines(page, title, labels, List.of(new Chart.Series(title, "", numbers)));
    }
}
