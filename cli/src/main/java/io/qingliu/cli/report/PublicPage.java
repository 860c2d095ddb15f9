package io.qingliu.cli.report;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Count;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.jobs.settings.ReportSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for the media, written from what may be published and from nothing else. */
public final class PublicPage {

    private final PublicResults results;
    private final ReportSettings settings;
    private final Phrases texts;
    private final Names names;
    private final Page page;

    private PublicPage(
            PublicResults results, ReportSettings settings, Phrases texts, Policy policy) {
        this.results = results;
        this.settings = settings;
        this.texts = texts;
        this.names = new Names(texts, policy);
        this.page = new Page(texts);
    }

    /**
     * The page as HTML, complete in itself.
     *
     * @param policy names behaviours
     */
    public static String of(
            PublicResults results, ReportSettings settings, Phrases texts, Policy policy) {
        return new PublicPage(results, settings, texts, policy).write();
    }

    private String write() {
        page.begin(results.month(), texts.text("report.public"));
        if (results.isEmpty()) {
            return page.nothing(results.month()).end();
        }
        page.markup().open("section").leaf("h2", texts.text("report.totals")).open("dl");
        card(Figure.DECIDED, results.decided());
        card(Figure.CORRECTED, results.corrected());
        card(Figure.RESTORED, results.restored());
        page.markup().close();
        int bound = settings.smallCount();
        page.markup().leaf("p", texts.text("report.small", bound, bound), "class", "note").close();
        Map<String, Count> behaviors = new LinkedHashMap<>();
        results.behaviors().forEach((key, count) -> behaviors.put(names.of(key), count));
        breakdown("behaviors", behaviors);
        Map<String, Count> roles = new LinkedHashMap<>();
        results.roles().forEach((key, count) -> roles.put(names.of(key), count));
        breakdown("roles", roles);
        Map<String, Count> areas = new LinkedHashMap<>();
        results.areas().forEach((key, count) -> areas.put(names.area(key), count));
        breakdown("areas", areas);
        meanings();
        return page.end();
    }

    private void card(Figure figure, Count count) {
        page.card(figure, names.of(figure), count.shown(texts.text("report.withheld")));
    }

    private void breakdown(String key, Map<String, Count> rows) {
        String heading = texts.text("report.decided.by", texts.text("report." + key));
        List<String> labels = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        rows.forEach(
                (label, count) -> {
                    table.add(List.of(label, count.shown(texts.text("report.withheld"))));
                    if (count instanceof Count.Exact exact) {
                        labels.add(label);
                        numbers.add(exact.number());
                    }
                });
        Chart.Series decided =
                new Chart.Series(names.of(Figure.DECIDED), Figure.DECIDED.code(), numbers);
        List<String> columns =
                List.of(texts.text("report." + key + ".column"), names.of(Figure.DECIDED));
        page.section(
                heading,
                texts.text("report." + key + ".about"),
                labels.isEmpty()
                        ? null
                        : () -> Chart.bars(page.markup(), heading, labels, List.of(decided)),
                () -> page.table(heading, 1, columns, table));
    }

    private void meanings() {
        page.markup()
                .open("section")
                .leaf("h2", texts.text("report.meanings"))
                .open("dl", "class", "meanings");
        for (Figure figure : List.of(Figure.DECIDED, Figure.CORRECTED, Figure.RESTORED)) {
            page.markup()
                    .leaf("dt", names.of(figure))
                    .leaf("dd", texts.text("report.figure." + figure + ".about"));
        }
        page.markup().close().close();
    }
}
