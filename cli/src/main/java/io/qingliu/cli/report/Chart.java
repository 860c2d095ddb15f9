package io.qingliu.cli.report;

import io.qingliu.blacklist.statistics.Count;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Charts as SVG in the page: no script, no font, nothing to fetch. Each stands beside a table of
 * the same numbers and refers to it; lines also differ in their dashes, bars in their order, so
 * that no one needs to distinguish colours.
 */
public final class Chart {

    private static final int WIDTH = 640;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;

    /** Most groups of bars; the table beside has all of them. */
    static final int MOST_GROUPS = 20;

    private static final int LONGEST_LABEL = 60;
    private static final int BAR = 12;
    private static final int LABEL = 18;
    private static final int GAP = 10;
    private static final int LEGEND = 26;
    private static final int SAMPLE = 22;
    private static final int VALUE = 70;

    private static final int PLOT = 220;
    private static final int FOOT = 28;
    private static final int TICKS = 5;

    private Chart() {}

    /**
     * Several numbers of one thing.
     *
     * @param css class that gives its colour and dashes
     * @param numbers one for each place on the axis, 0 or more
     */
    public record Series(String name, String css, List<Long> numbers) {}

    /** Horizontal bars, one group a label, in the order of the labels. */
    public static void bars(Markup page, String title, List<String> labels, List<Series> series) {
        int groups = Math.min(labels.size(), MOST_GROUPS);
        int group = LABEL + series.size() * (BAR + 2) + GAP;
        begin(page, title, LEGEND + groups * group);
        legend(page, series, "bar");
        long most = most(series, groups);
        for (int i = 0; i < groups; i++) {
            int top = LEGEND + i * group;
            page.leaf(
                    "text", cut(labels.get(i)), "x", "0", "y", number(top + 13), "class", "label");
            for (int k = 0; k < series.size(); k++) {
                long value = series.get(k).numbers().get(i);
                int y = top + LABEL + k * (BAR + 2);
                double width = most == 0 ? 0 : (double) value / most * (WIDTH - VALUE);
                page.shape(
                        "rect",
                        "x",
                        "0",
                        "y",
                        number(y),
                        "width",
                        number(width),
                        "height",
                        number(BAR),
                        "class",
                        "bar " + series.get(k).css());
                page.leaf(
                        "text",
                        Count.grouped(value),
                        "x",
                        number(width + 5),
                        "y",
                        number(y + BAR - 2),
                        "class",
                        "value");
            }
        }
        page.close();
    }

    /** Lines over the labels of the axis. */
    public static void lines(Markup page, String title, List<String> labels, List<Series> series) {
        begin(page, title, LEGEND + PLOT + FOOT);
        legend(page, series, "line");
        long step = step(most(series, labels.size()));
        long top = step * TICKS;
        for (long tick = 0; tick <= top; tick += step) {
            String y = number(y(tick, top));
            page.shape(
                    "line",
                    "x1",
                    number(LEFT),
                    "x2",
                    number(WIDTH - RIGHT),
                    "y1",
                    y,
                    "y2",
                    y,
                    "class",
                    "grid");
            page.leaf(
                    "text",
                    Count.grouped(tick),
                    "x",
                    number(LEFT - 8),
                    "y",
                    number(y(tick, top) + 4),
                    "class",
                    "value end");
        }
        // At most about ten labels have room below the axis.
        int every = Math.max(1, (labels.size() + 9) / 10);
        for (int i = 0; i < labels.size(); i += every) {
            page.leaf(
                    "text",
                    labels.get(i),
                    "x",
                    number(x(i, labels.size())),
                    "y",
                    number(LEGEND + PLOT + 18),
                    "class",
                    "value middle");
        }
        for (Series each : series) {
            line(page, each, labels, top);
        }
        page.close();
    }

    private static void line(Markup page, Series series, List<String> labels, long top) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            points.append(number(x(i, labels.size())))
                    .append(',')
                    .append(number(y(series.numbers().get(i), top)))
                    .append(' ');
        }
        page.shape(
                "polyline", "points", points.toString().strip(), "class", "line " + series.css());
        for (int i = 0; i < labels.size(); i++) {
            page.open(
                    "circle",
                    "cx",
                    number(x(i, labels.size())),
                    "cy",
                    number(y(series.numbers().get(i), top)),
                    "r",
                    "3",
                    "class",
                    "bar " + series.css());
            page.leaf(
                    "title",
                    labels.get(i)
                            + " · "
                            + series.name()
                            + " · "
                            + Count.grouped(series.numbers().get(i)));
            page.close();
        }
    }

    private static void begin(Markup page, String title, int height) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-label",
                title);
    }

    /**
     * Names the series.
     *
     * @param sample shape of a sample: {@code line} or {@code bar}
     */
    private static void legend(Markup page, List<Series> series, String sample) {
        int x = 0;
        for (Series each : series) {
            if (sample.equals("line")) {
                String[] ends = {"x1", number(x), "x2", number(x + SAMPLE), "y1", "9", "y2", "9"};
                page.shape("line", with(ends, "class", "line " + each.css()));
            } else {
                String[] box = {
                    "x", number(x), "y", "3", "width", number(SAMPLE), "height", number(BAR)
                };
                page.shape("rect", with(box, "class", "bar " + each.css()));
            }
            page.leaf(
                    "text", each.name(), "x", number(x + SAMPLE + 6), "y", "13", "class", "label");
            x += SAMPLE + 24 + each.name().codePoints().map(c -> c < 0x2E80 ? 7 : 13).sum();
        }
    }

    private static String[] with(String[] attributes, String name, String value) {
        String[] more = Arrays.copyOf(attributes, attributes.length + 2);
        more[attributes.length] = name;
        more[attributes.length + 1] = value;
        return more;
    }

    private static double x(int place, int places) {
        return places == 1
                ? (LEFT + WIDTH - RIGHT) / 2.0
                : LEFT + (double) place / (places - 1) * (WIDTH - RIGHT - LEFT);
    }

    private static double y(long value, long top) {
        return LEGEND + PLOT - (double) value / top * (PLOT - 10);
    }

    private static long most(List<Series> series, int places) {
        return series.stream()
                .flatMap(each -> each.numbers().stream().limit(places))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The round distance of the ticks of an axis that reaches at least this far. */
    static long step(long most) {
        long least = Math.max(1, (most + TICKS - 1) / TICKS);
        for (long power = 1; ; power *= 10) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * power >= least) {
                    return factor * power;
                }
            }
        }
    }

    private static String cut(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String number(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
