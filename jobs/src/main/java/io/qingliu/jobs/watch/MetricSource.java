package io.qingliu.jobs.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics of Flink are one number of ours, such as {@code operator[Source:
 * {source}].numRecordsIn}: the scope ({@code job}, {@code operator} or {@code process}), in
 * brackets which operators, and the metric's groups and name. What stands in braces becomes a
 * label; at the end it is a variable of the metric's group.
 */
public final class MetricSource {

    /** The label with the name of the job. Prometheus gives the label {@code job} itself. */
    static final String JOB = "job_name";

    private static final Map<String, String> SCOPES =
            Map.of(
                    "job", "jobmanager.job",
                    "operator", "taskmanager.job.task.operator",
                    "process", "taskmanager.Status.JVM.Memory");

    private static final Pattern WRITTEN =
            Pattern.compile("([a-z]+)(?:\\[(.+?)\\])?\\.(.+?)(?:(?<=[a-z])\\{([a-z]+)\\})?");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");

    private final String written;
    private final Pattern path;
    private final Pattern operator;
    private final String variable;
    private final List<String> captured = new ArrayList<>();
    private final boolean ofJob;

    private MetricSource(String written, Matcher parts) {
        this.written = written;
        String scope = parts.group(1);
        ofJob = !scope.equals("process");
        operator = parts.group(2) == null ? null : pattern(parts.group(2));
        path = pattern(SCOPES.get(scope) + "." + parts.group(3));
        variable = parts.group(4);
    }

    static MetricSource of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches() || !SCOPES.containsKey(parts.group(1))) {
            throw new IllegalArgumentException(written + " is no source of a metric");
        }
        return new MetricSource(written, parts);
    }

    private Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int from = 0;
        while (places.find()) {
            regex.append(Pattern.quote(template.substring(from, places.start())));
            regex.append("(?<").append(places.group(1)).append(">.+)");
            captured.add(places.group(1));
            from = places.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
    }

    /** Names of the labels it gives. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        if (ofJob) {
            labels.add(JOB);
        }
        labels.addAll(captured);
        if (variable != null) {
            labels.add(variable);
        }
        return Collections.unmodifiableList(labels);
    }

    /**
     * The labels of a metric.
     *
     * @param logical its path without values, such as {@code jobmanager.job.numRestarts}
     * @param variables of its group, such as {@code <job_name>}
     * @return null if it does not come from here
     */
    SortedMap<String, String> labels(String logical, Map<String, String> variables) {
        Matcher inPath = path.matcher(logical);
        if (!inPath.matches()) {
            return null;
        }
        SortedMap<String, String> labels = new TreeMap<>();
        if (operator != null) {
            Matcher ofOperator = operator.matcher(variables.getOrDefault("<operator_name>", ""));
            if (!ofOperator.matches()) {
                return null;
            }
            put(ofOperator, labels);
        }
        put(inPath, labels);
        if (ofJob) {
            labels.put(JOB, variables.getOrDefault("<job_name>", ""));
        }
        if (variable != null) {
            labels.put(variable, variables.getOrDefault("<" + variable + ">", ""));
        }
        return labels;
    }

    private void put(Matcher found, SortedMap<String, String> labels) {
        for (String name : captured) {
            if (found.pattern().pattern().contains("(?<" + name + ">")) {
                labels.put(name, found.group(name));
            }
        }
    }

    /** As it is written in the list. */
    @Override
    public String toString() {
        return written;
    }
}
