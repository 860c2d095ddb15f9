package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.report.Chart;
import io.qingliu.cli.report.Markup;
import io.qingliu.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                    Outcome.MATCHES);

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
        page.leaf("p", Numbers.setup(results.call(), texts));
        page.leaf("p", texts.text("bench.explained"));
        if (Boolean.TRUE.equals(results.equal())) {
            page.leaf("p", texts.text("bench.matchesEqual"));
        }
        results.differences().forEach(each -> page.leaf("p", each));
        table();
        CHARTS.forEach(this::chart);
        results.medians().forEach(this::overTime);
        return page.close().close().page();
    }

    private void table() {
        List<String> figures = Numbers.figuresOf(results.medians().values());
        page.open("div", "class", "wide").open("table").open("tr").leaf("th", "");
        figures.forEach(figure -> page.leaf("th", texts.text("bench.figure." + figure)));
        page.close();
        results.medians()
                .forEach(
                        (name, outcome) -> {
                            page.open("tr").leaf("td", name);
                            figures.forEach(
                                    figure ->
                                            page.leaf(
                                                    "td",
                                                    Numbers.text(
                                                            figure,
                                                            outcome.figures().get(figure))));
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
        List<Long> perSecond = outcome.perSecond();
        if (perSecond.size() < 2) {
            return;
        }
        List<String> labels = new ArrayList<>();
        for (int second = 1; second <= perSecond.size(); second++) {
            labels.add(Integer.toString(second));
        }
        page.leaf("h2", name);
        Chart.lines(
                page,
                texts.text("bench.perSecond"),
                labels,
                List.of(new Chart.Series(texts.text("bench.perSecond"), "", perSecond)));
    }
}
