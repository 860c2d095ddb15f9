package io.qingliu.cli.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of an evaluation, as the terminal prints them and the page shows them. */
final class EvaluationTables {

    /**
     * One table.
     *
     * @param key of its heading among the texts
     * @param heads how many of its first columns name what a row is about
     * @param columns keys of its headings among the texts, without {@code table.}
     * @param rows as many cells each as there are columns; null for what is not known
     */
    record Rows(String key, int heads, List<String> columns, List<Object[]> rows) {

        private static Rows of(String key, int heads, String... columns) {
            return new Rows(key, heads, List.of(columns), new ArrayList<>());
        }

        private void add(Object... cells) {
            rows.add(cells);
        }
    }

    private final Evaluation evaluation;
    private final Yardstick yardstick;

    EvaluationTables(Evaluation evaluation, Yardstick yardstick) {
        this.evaluation = evaluation;
        this.yardstick = yardstick;
    }

    /** Precision and recall by behaviour. */
    Rows qualities() {
        Rows rows =
                Rows.of(
                        "evaluate.quality",
                        2,
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
            rows.add(
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
        return rows;
    }

    /** Recall by behaviour, skill and kind of subject. */
    Rows reach() {
        Rows rows =
                Rows.of(
                        "evaluate.reach",
                        3,
                        "behaviour",
                        "skill",
                        "kind",
                        "planted",
                        "suspected",
                        "candidates",
                        "recall");
        for (Yardstick.Reach each : yardstick.reach()) {
            rows.add(
                    each.behavior(),
                    each.skill(),
                    each.kind(),
                    each.planted(),
                    each.suspected(),
                    each.candidates(),
                    percent(each.recall()));
        }
        return rows;
    }

    /** How long detection took. */
    Rows delays() {
        Rows rows =
                Rows.of(
                        "evaluate.delays",
                        2,
                        "behaviour",
                        "level",
                        "subjects",
                        "median",
                        "longest");
        for (Evaluation.Delay each : evaluation.delays()) {
            rows.add(
                    each.behavior(),
                    each.level(),
                    each.subjects(),
                    each.medianHours() + " h",
                    each.longestHours() + " h");
        }
        return rows;
    }

    /** What became of look-alikes. */
    Rows lookAlikes() {
        Rows rows =
                Rows.of(
                        "evaluate.lookAlikes",
                        1,
                        "lookAlike",
                        "subjects",
                        "suspected",
                        "candidates");
        for (Evaluation.Spared each : evaluation.lookAlikes()) {
            rows.add(each.lookAlike(), each.subjects(), each.suspected(), each.candidates());
        }
        return rows;
    }

    /** Who was reported wrongly. */
    Rows mistaken() {
        Rows rows =
                Rows.of(
                        "evaluate.mistaken",
                        2,
                        "behaviour",
                        "lookAlike",
                        "suspected",
                        "candidates");
        for (Yardstick.Mistaken each : yardstick.mistaken()) {
            rows.add(each.behavior(), each.lookAlike(), each.suspected(), each.candidates());
        }
        return rows;
    }

    /** Honest shops that were flagged. */
    Rows falseFlags() {
        Rows rows =
                Rows.of("evaluate.falseFlags", 1, "level", "honest", "flagged", "rate", "upper");
        for (Yardstick.FalseFlags each : yardstick.falseFlags()) {
            rows.add(each.level(), each.honest(), each.flagged(), each.rate(), each.upper());
        }
        return rows;
    }

    /** Courier alerts, in one row. */
    Rows couriers() {
        Rows rows =
                Rows.of(
                        "evaluate.couriers",
                        0,
                        "couriers",
                        "found",
                        "recall",
                        "alerts",
                        "right",
                        "precision");
        Yardstick.Couriers all = yardstick.couriers();
        rows.add(
                all.planted(),
                all.found(),
                percent(all.recall()),
                all.alerts(),
                all.right(),
                percent(all.precision()));
        return rows;
    }

    /** What a score is worth; scores that no finding has are left out. */
    Rows calibration() {
        Rows rows = Rows.of("evaluate.calibration", 1, "score", "findings", "right", "precision");
        for (Yardstick.Bin each : yardstick.calibration()) {
            if (each.findings() > 0) {
                rows.add(scores(each), each.findings(), each.right(), percent(each.share()));
            }
        }
        return rows;
    }

    /** Each campaign by name, and how much of it was found. */
    Rows campaigns() {
        Rows rows =
                Rows.of(
                        "evaluate.campaigns",
                        1,
                        "campaign",
                        "main",
                        "mainFound",
                        "buyers",
                        "buyersFound");
        for (Yardstick.Campaign each : yardstick.campaigns()) {
            rows.add(
                    each.campaign(),
                    each.main(),
                    each.mainFound(),
                    each.buyers(),
                    each.buyersFound());
        }
        return rows;
    }

    /** The scores of a bin, such as 0.6–0.7. */
    static String scores(Yardstick.Bin bin) {
        return bin.from() + "–" + bin.to();
    }

    /** A share of one, as a percentage; a dash for null. */
    static String percent(Double share) {
        return share == null ? "—" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
