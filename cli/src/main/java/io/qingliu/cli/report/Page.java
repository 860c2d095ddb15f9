package io.qingliu.cli.report;

import io.qingliu.blacklist.statistics.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;

/** The frame of a report: head, title, sections with a chart beside its table, end. */
final class Page {

    private static final String STYLE = "report.css";

    /** The page may use its own style and nothing else: no script runs, nothing is fetched. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Phrases texts;
    private final Markup markup = new Markup();

    Page(Phrases texts) {
        this.texts = texts;
    }

    Markup markup() {
        return markup;
    }

    /** A month as people write it. */
    static String month(YearMonth month, Phrases texts) {
        String name = texts.text("report.month." + month.getMonthValue());
        return texts.isChinese()
                ? texts.text("report.month", month.getYear(), name)
                : texts.text("report.month", name, month.getYear());
    }

    /** Head and title; {@code audience} names those who may read it. */
    Page begin(YearMonth month, String audience) {
        String title = texts.text("report.title", month(month, texts));
        markup.open("html", "lang", texts.isChinese() ? "zh-CN" : "en").open("head");
        markup.empty("meta", "charset", "utf-8");
        markup.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        markup.leaf("title", title).style(style()).close();
        markup.open("body").open("header").leaf("h1", title);
        markup.leaf("p", audience, "class", "audience");
        markup.leaf("p", texts.text("report.list")).close();
        markup.open("main");
        return this;
    }

    /** The whole page. */
    String end() {
        markup.close();
        markup.open("footer").leaf("p", texts.text("report.source")).close();
        markup.close().close();
        return markup.page();
    }

    /** States that there is nothing to report. */
    Page nothing(YearMonth month) {
        markup.leaf("p", texts.text("report.empty", month(month, texts)), "class", "nothing");
        return this;
    }

    /** One large number with its name. */
    void card(Figure figure, String name, String count) {
        markup.open("div", "class", "card " + figure.code());
        markup.leaf("dt", name).leaf("dd", count).close();
    }

    /**
     * A section.
     *
     * @param note what the reader has to know of its numbers; null for nothing
     * @param chart draws; null for none
     */
    void section(String heading, String note, Runnable chart, Runnable table) {
        markup.open("section").leaf("h2", heading);
        if (note != null) {
            markup.leaf("p", note, "class", "note");
        }
        markup.open("div", "class", chart == null ? "alone" : "beside");
        if (chart != null) {
            markup.open("figure");
            chart.run();
            markup.close();
        }
        table.run();
        markup.close().close();
    }

    /**
     * A table; its first columns head their rows, the others hold numbers.
     *
     * @param heads number of columns that head their rows
     */
    void table(String caption, int heads, List<String> columns, List<List<String>> rows) {
        markup.open(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        markup.open("table").leaf("caption", caption).open("thead").open("tr");
        for (int i = 0; i < columns.size(); i++) {
            markup.leaf(
                    "th", columns.get(i), "scope", "col", "class", i < heads ? "head" : "number");
        }
        markup.close().close().open("tbody");
        for (List<String> row : rows) {
            markup.open("tr");
            for (int i = 0; i < row.size(); i++) {
                if (i < heads) {
                    // A code of any script must not turn its neighbours around.
                    markup.leaf("th", row.get(i), "scope", "row", "dir", "auto");
                } else {
                    markup.leaf("td", row.get(i));
                }
            }
            markup.close();
        }
        markup.close().close().close();
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException(STYLE + " is not in the jar but must be");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(STYLE + " cannot be read", e);
        }
    }
}
