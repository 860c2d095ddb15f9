package io.qingliu.console.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The windows in which rules fired, what people decided, what was notified, and what lies ahead,
 * over time. What a rule counted lies in its window; single events are in no index, and are counted
 * by the hour when somebody asks ({@link Hours}).
 *
 * @param rows the windows, the newest first
 * @param pins dated facts: what people decided, what was notified, and what lies ahead
 * @param truncated whether older windows are left out
 * @param apart rules that findings rest on and that have no window here: they read what other rules
 *     found, and what they conclude is kept in the finding only
 */
public record Timeline(List<Row> rows, List<Pin> pins, boolean truncated, List<String> apart) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Rules up to which a chart is small, and up to which it is not large. */
    private static final int FEW = 4;

    private static final int SOME = 10;

    /**
     * A window.
     *
     * @param events how many events are behind it
     */
    public record Row(String rule, long from, long to, double observed, long events) {}

    /** A dated fact, in the reader's language. */
    public record Pin(long time, String text) {}

    public Timeline {
        rows = List.copyOf(rows);
        pins = List.copyOf(pins);
        apart = List.copyOf(apart);
    }

    /**
     * The timeline of a subject's signals.
     *
     * @param findings about it
     * @param decided what people decided and did
     * @param notified what was sent to it, or to a member about it
     * @param most so many signals were asked for
     * @return null if there are none
     */
    static Timeline of(
            List<Finding> findings,
            List<Signal> signals,
            List<CaseView.NextStep> steps,
            List<Decided> decided,
            List<Pin> notified,
            int most) {
        if (signals.isEmpty()) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (Signal signal : signals) {
            rows.add(
                    new Row(
                            signal.rule(),
                            signal.from(),
                            signal.time(),
                            signal.evidence().observed(),
                            signal.evidence().eventCount()));
        }
        rows.sort(
                Comparator.comparingLong(Row::to)
                        .reversed()
                        .thenComparing(Row::rule)
                        .thenComparingLong(Row::from));
        List<Pin> pins = new ArrayList<>();
        decided.forEach(each -> pins.add(new Pin(each.time(), each.named())));
        pins.addAll(notified);
        steps.forEach(step -> pins.add(new Pin(step.shown(), step.text())));
        boolean truncated = signals.size() >= most;
        return new Timeline(rows, pins, truncated, truncated ? List.of() : apart(findings, rows));
    }

    private static List<String> apart(List<Finding> findings, List<Row> rows) {
        Set<String> apart = new TreeSet<>();
        for (Finding finding : findings) {
            finding.evidence().forEach(evidence -> apart.add(evidence.rule()));
        }
        rows.forEach(row -> apart.remove(row.rule()));
        return List.copyOf(apart);
    }

    /**
     * How high the chart is, as a class of the stylesheet: by the number of its rules, so that
     * nothing moves when it is drawn.
     */
    public String size() {
        long rules = rows.stream().map(Row::rule).distinct().count();
        return rules <= FEW ? "small" : rules <= SOME ? "medium" : "large";
    }

    /**
     * What the chart is drawn from: the rules, the windows (number of the rule, from, to, events),
     * and the pins (time, text).
     */
    public String json() {
        Map<String, Integer> rules = new TreeMap<>();
        for (Row row : rows) {
            rules.putIfAbsent(row.rule(), rules.size());
        }
        int number = 0;
        for (Map.Entry<String, Integer> each : rules.entrySet()) {
            each.setValue(number++);
        }
        ObjectNode json = JSON.createObjectNode();
        ArrayNode names = json.putArray("rules");
        rules.keySet().forEach(names::add);
        ArrayNode windows = json.putArray("windows");
        for (Row row : rows) {
            windows.addArray()
                    .add(rules.get(row.rule()))
                    .add(row.from())
                    .add(row.to())
                    .add(row.events());
        }
        ArrayNode marks = json.putArray("pins");
        for (Pin pin : pins) {
            marks.addArray().add(pin.time()).add(pin.text());
        }
        return json.toString();
    }
}
