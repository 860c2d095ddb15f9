package io.qingliu.cli.evaluation;

import io.qingliu.cli.report.Chart;
import io.qingliu.cli.report.Markup;
import io.qingliu.cli.report.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A page that opens without a network: what was found, what was not, and who was wronged. */
final class EvaluationPage {

    /** The page may use its own style and nothing else: no script runs, nothing is fetched. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String STYLE =
            """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
              padding: 0 1rem; color: #1b2630; }
            h1, h2 { line-height: 1.2; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .7rem; border-bottom: 1px solid #d5dbe0; text-align: right; }
            th.head, td.head { text-align: left; }
            .wide { overflow-x: auto; margin-bottom: 1.5rem; }
            svg { max-width: 46rem; width: 100%; height: auto; }
            .bar { fill: #2a6f97; } .trained { fill: #5aa9d6; } .professional { fill: #b5541c; }
            .label, .value { font-size: 12px; fill: #1b2630; }
            """;

    private static final List<String> SKILLS = List.of("CLUMSY", "TRAINED", "PROFESSIONAL");

    private final Evaluation evaluation;
    private final Yardstick yardstick;
    private final EvaluationTables tables;
    private final Phrases texts;
    private final Markup page = new Markup();

    EvaluationPage(Evaluation evaluation, Yardstick yardstick, Phrases texts) {
        this.evaluation = evaluation;
        this.yardstick = yardstick;
        tables = new EvaluationTables(evaluation, yardstick);
        this.texts = texts;
    }

    /** The whole page. */
    String html() {
        String title = texts.text("evaluate.title");
        page.open("html", "lang", texts.isChinese() ? "zh-CN" : "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.leaf("title", title).style(STYLE).close();
        page.open("body").leaf("h1", title).leaf("p", texts.text("evaluate.explained"));
        table(tables.qualities());
        recall("evaluate.recall.main", reach -> !isBuyer(reach));
        recall("evaluate.recall.buyers", EvaluationPage::isBuyer);
        table(tables.reach());
        table(tables.falseFlags());
        table(tables.mistaken());
        delays();
        table(tables.couriers());
        calibration();
        table(tables.campaigns());
        table(tables.lookAlikes());
        return page.close().close().page();
    }

    private static boolean isBuyer(Yardstick.Reach reach) {
        return reach.kind().equals("BUYER");
    }

    /** Bars of the share found at SUSPECTED or above, a group a behaviour, a bar a skill. */
    private void recall(String key, Predicate<Yardstick.Reach> which) {
        TreeSet<String> behaviors = new TreeSet<>();
        yardstick.reach().stream().filter(which).forEach(each -> behaviors.add(each.behavior()));
        if (behaviors.isEmpty()) {
            return;
        }
        List<Chart.Series> series = new ArrayList<>();
        for (String skill : SKILLS) {
            List<Long> numbers = new ArrayList<>();
            for (String behavior : behaviors) {
                long planted = 0;
                long found = 0;
                for (Yardstick.Reach each : yardstick.reach()) {
                    if (which.test(each)
                            && each.behavior().equals(behavior)
                            && each.skill().equals(skill)) {
                        planted += each.planted();
                        found += each.suspected();
                    }
                }
                numbers.add(planted == 0 ? 0 : Math.round(100.0 * found / planted));
            }
            series.add(new Chart.Series(skill, skill.toLowerCase(Locale.ROOT), numbers));
        }
        chart(key, List.copyOf(behaviors), series);
    }

    private void chart(String key, List<String> labels, List<Chart.Series> series) {
        page.leaf("h2", texts.text(key));
        page.open("figure");
        Chart.bars(page, texts.text(key), labels, series);
        page.close();
    }

    private void delays() {
        table(tables.delays());
        List<String> labels = new ArrayList<>();
        List<Long> medians = new ArrayList<>();
        for (Evaluation.Delay each : evaluation.delays()) {
            labels.add(each.behavior() + " · " + each.level());
            medians.add(Math.round(each.medianHours()));
        }
        bars("evaluate.medianHours", labels, medians);
    }

    private void calibration() {
        table(tables.calibration());
        List<String> labels = new ArrayList<>();
        List<Long> shares = new ArrayList<>();
        for (Yardstick.Bin each : yardstick.calibration()) {
            if (each.share() != null) {
                labels.add(EvaluationTables.scores(each));
                shares.add(Math.round(100 * each.share()));
            }
        }
        bars("evaluate.rightShare", labels, shares);
    }

    /** One bar a label; nothing without labels. */
    private void bars(String key, List<String> labels, List<Long> numbers) {
        if (!labels.isEmpty()) {
            chart(key, labels, List.of(new Chart.Series(texts.text(key), "clumsy", numbers)));
        }
    }

    /** A table below its heading; without rows nothing is written. */
    private void table(EvaluationTables.Rows rows) {
        if (rows.rows().isEmpty()) {
            return;
        }
        page.leaf("h2", texts.text(rows.key()));
        page.open("div", "class", "wide").open("table").open("tr");
        for (int i = 0; i < rows.columns().size(); i++) {
            String name = texts.text("table." + rows.columns().get(i));
            page.leaf("th", name, "class", style(rows, i));
        }
        page.close();
        for (Object[] row : rows.rows()) {
            page.open("tr");
            for (int i = 0; i < row.length; i++) {
                String text = row[i] == null ? "—" : row[i].toString();
                page.leaf("td", text, "class", style(rows, i), "dir", "auto");
            }
            page.close();
        }
        page.close().close();
    }

    private static String style(EvaluationTables.Rows rows, int column) {
        return column < rows.heads() ? "head" : "number";
    }
}
