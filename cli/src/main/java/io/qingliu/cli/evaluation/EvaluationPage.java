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
    private final Phrases texts;
    private final Markup page = new Markup();

    EvaluationPage(Evaluation evaluation, Yardstick yardstick, Phrases texts) {
        this.evaluation = evaluation;
        this.yardstick = yardstick;
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
        qualities();
        recall("evaluate.recall.main", reach -> !isBuyer(reach));
        recall("evaluate.recall.buyers", EvaluationPage::isBuyer);
        reach();
        falseFlags();
        mistaken();
        delays();
        couriers();
        calibration();
        campaigns();
        lookAlikes();
        return page.close().close().page();
    }

    private static boolean isBuyer(Yardstick.Reach reach) {
        return reach.kind().equals("BUYER");
    }

    private void qualities() {
        Rows rows = new Rows("evaluate.quality", 2);
        rows.columns(
                "behaviour",
                "level",
                "planted",
                "found",
                "recall",
                "right",
                "wrong",
                "unlabelled",
                "precision");
        for (Evaluation.Quality each : evaluation.behaviors()) {
            rows.row(
                    each.behavior(),
                    each.level(),
                    each.planted(),
                    each.found(),
                    percent(each.recall()),
                    each.right(),
                    each.wrong(),
                    each.unlabelled(),
                    percent(each.precision()));
        }
        rows.end();
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

    private void reach() {
        Rows rows = new Rows("evaluate.reach", 3);
        rows.columns("behaviour", "skill", "kind", "planted", "suspected", "candidates", "recall");
        for (Yardstick.Reach each : yardstick.reach()) {
            rows.row(
                    each.behavior(),
                    each.skill(),
                    each.kind(),
                    each.planted(),
                    each.suspected(),
                    each.candidates(),
                    percent(each.recall()));
        }
        rows.end();
    }

    private void falseFlags() {
        Rows rows = new Rows("evaluate.falseFlags", 1);
        rows.columns("level", "honest", "flagged", "rate", "upper");
        for (Yardstick.FalseFlags each : yardstick.falseFlags()) {
            rows.row(each.level(), each.honest(), each.flagged(), each.rate(), each.upper());
        }
        rows.end();
    }

    private void mistaken() {
        Rows rows = new Rows("evaluate.mistaken", 2);
        rows.columns("behaviour", "lookAlike", "suspected", "candidates");
        for (Yardstick.Mistaken each : yardstick.mistaken()) {
            rows.row(each.behavior(), each.lookAlike(), each.suspected(), each.candidates());
        }
        rows.end();
    }

    private void delays() {
        List<String> labels = new ArrayList<>();
        List<Long> medians = new ArrayList<>();
        Rows rows = new Rows("evaluate.delays", 2);
        rows.columns("behaviour", "level", "subjects", "median", "longest");
        for (Evaluation.Delay each : evaluation.delays()) {
            labels.add(each.behavior() + " · " + each.level());
            medians.add(Math.round(each.medianHours()));
            rows.row(
                    each.behavior(),
                    each.level(),
                    each.subjects(),
                    each.medianHours() + " h",
                    each.longestHours() + " h");
        }
        rows.end();
        if (!labels.isEmpty()) {
            String name = texts.text("evaluate.medianHours");
            chart(
                    "evaluate.medianHours",
                    labels,
                    List.of(new Chart.Series(name, "clumsy", medians)));
        }
    }

    private void couriers() {
        Yardstick.Couriers all = yardstick.couriers();
        Rows rows = new Rows("evaluate.couriers", 0);
        rows.columns("planted", "found", "recall", "alerts", "right", "precision");
        rows.row(
                all.planted(),
                all.found(),
                percent(all.recall()),
                all.alerts(),
                all.right(),
                percent(all.precision()));
        rows.end();
    }

    private void calibration() {
        List<String> labels = new ArrayList<>();
        List<Long> shares = new ArrayList<>();
        Rows rows = new Rows("evaluate.calibration", 1);
        rows.columns("score", "findings", "right", "precision");
        for (Yardstick.Bin each : yardstick.calibration()) {
            String score = each.from() + "–" + each.to();
            rows.row(score, each.findings(), each.right(), percent(each.share()));
            if (each.share() != null) {
                labels.add(score);
                shares.add(Math.round(100 * each.share()));
            }
        }
        rows.end();
        if (!labels.isEmpty()) {
            String name = texts.text("evaluate.rightShare");
            chart("evaluate.rightShare", labels, List.of(new Chart.Series(name, "clumsy", shares)));
        }
    }

    private void campaigns() {
        Rows rows = new Rows("evaluate.campaigns", 1);
        rows.columns("campaign", "main", "mainFound", "buyers", "buyersFound");
        for (Yardstick.Campaign each : yardstick.campaigns()) {
            rows.row(
                    each.campaign(),
                    each.main(),
                    each.mainFound(),
                    each.buyers(),
                    each.buyersFound());
        }
        rows.end();
    }

    private void lookAlikes() {
        Rows rows = new Rows("evaluate.lookAlikes", 1);
        rows.columns("lookAlike", "subjects", "suspected", "candidates");
        for (Evaluation.Spared each : evaluation.lookAlikes()) {
            rows.row(each.lookAlike(), each.subjects(), each.suspected(), each.candidates());
        }
        rows.end();
    }

    static String percent(Double share) {
        return share == null ? "—" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A table below its heading; without rows nothing is written. */
    private final class Rows {
        private final String key;
        private final int heads;
        private String[] columns = {};
        private final List<Object[]> rows = new ArrayList<>();

        Rows(String key, int heads) {
            this.key = key;
            this.heads = heads;
        }

        void columns(String... names) {
            columns = names;
        }

        void row(Object... cells) {
            rows.add(cells);
        }

        void end() {
            if (rows.isEmpty()) {
                return;
            }
            page.leaf("h2", texts.text(key));
            page.open("div", "class", "wide").open("table").open("tr");
            for (int i = 0; i < columns.length; i++) {
                page.leaf("th", texts.text("table." + columns[i]), "class", style(i));
            }
            page.close();
            for (Object[] row : rows) {
                page.open("tr");
                for (int i = 0; i < row.length; i++) {
                    String text = row[i] == null ? "—" : row[i].toString();
                    page.leaf("td", text, "class", style(i), "dir", "auto");
                }
                page.close();
            }
            page.close().close();
        }

        private String style(int column) {
            return column < heads ? "head" : "number";
        }
    }
}
