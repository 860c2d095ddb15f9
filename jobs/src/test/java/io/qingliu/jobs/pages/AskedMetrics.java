package io.qingliu.jobs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.watch.Metric;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an expression of Prometheus asks for, held to the list of metrics. */
final class AskedMetrics {

    private static final Map<String, Metric> LISTED =
            Arrays.stream(Metric.values())
                    .collect(Collectors.toMap(Metric::served, Function.identity()));

    private static final Pattern NAME = Pattern.compile("qingliu_[a-z0-9_]+");
    private static final Pattern SELECTED = Pattern.compile("([a-z_]+)\\s*(?:=~|!=|!~|=)\\s*\"");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern SHOWN =
            Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-z_]+)\\s*\\}\\}");

    private AskedMetrics() {}

    /** The metrics it names, each of which is listed. */
    static Set<Metric> in(String expression) {
        Set<Metric> asked = new HashSet<>();
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            assertThat(LISTED).as(expression).containsKey(names.group());
            asked.add(LISTED.get(names.group()));
        }
        assertThat(asked).as("metrics in " + expression).isNotEmpty();
        return asked;
    }

    /** The labels of all of them; those by which it selects and groups are among them. */
    static Set<String> labelsOf(String expression) {
        Set<String> labels =
                in(expression).stream()
                        .flatMap(metric -> metric.labels().stream())
                        .collect(Collectors.toSet());
        Matcher selected = SELECTED.matcher(expression);
        while (selected.find()) {
            assertThat(labels).as(expression).contains(selected.group(1));
        }
        Matcher grouped = GROUPED.matcher(expression);
        if (!grouped.find()) {
            return labels;
        }
        Set<String> left = new HashSet<>(List.of(grouped.group(1).split(",\\s*")));
        assertThat(labels).as(expression).containsAll(left);
        return left;
    }

    /** Every label that a text shows is one that the expression leaves. */
    static void shows(String text, String expression) {
        Set<String> labels = labelsOf(expression);
        Matcher shown = SHOWN.matcher(text);
        while (shown.find()) {
            assertThat(labels).as(text).contains(shown.group(1));
        }
    }
}
