package io.qingliu.console.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.console.activity.Activity;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a subject did by the hour around its findings, with the windows of evidence and what was
 * decided marked on it.
 *
 * @param activity null if it was not counted
 * @param state whether it was, or why not
 * @param windows in which rules fired, those of one rule that overlap as one, by rule and time
 * @param pins what was decided, within the hours counted
 * @param shortened whether the windows reach further back than is counted
 */
public record Hours(
        Activity activity,
        State state,
        List<Window> windows,
        List<Timeline.Pin> pins,
        boolean shortened) {

    /** Hours counted at most, the newest: five weeks. */
    static final Duration MOST = Duration.ofDays(35);

    /** What is counted before the first window and after the last. */
    private static final Duration AROUND = Duration.ofDays(3);

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Whether there are hours. */
    public enum State {
        /** They were counted. */
        COUNTED,
        /** Nobody has asked yet. */
        ASK,
        /** This console has no access to events. */
        CLOSED,
        /** Events name no subject of that kind. */
        UNNAMED,
        /** Too many ask at once, or the reader does. */
        BUSY
    }

    /** When a rule fired. */
    public record Window(String rule, long from, long to) {}

    /**
     * What is counted.
     *
     * @param from of the first hour, epoch milliseconds
     * @param to end of the last, exclusive, epoch milliseconds
     */
    record Span(long from, long to, boolean shortened) {

        /**
         * Around the windows in which rules fired, or what findings say where none are kept.
         *
         * @return null if there are neither
         */
        static Span around(List<Signal> signals, List<Finding> findings) {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (Signal signal : signals) {
                first = Math.min(first, signal.from());
                last = Math.max(last, signal.time());
            }
            for (Finding finding : findings) {
                first = Math.min(first, finding.from());
                last = Math.max(last, finding.to());
            }
            if (first > last) {
                return null;
            }
            long to = whole(last + AROUND.toMillis()) + Activity.HOUR;
            long from = whole(first - AROUND.toMillis());
            long least = to - MOST.toMillis();
            return new Span(Math.max(from, least), to, first < least);
        }

        private static long whole(long time) {
            return time - Math.floorMod(time, Activity.HOUR);
        }
    }

    public Hours {
        windows = List.copyOf(windows);
        pins = List.copyOf(pins);
    }

    /** None, and why. */
    static Hours none(State state) {
        return new Hours(null, state, List.of(), List.of(), false);
    }

    static Hours of(Activity activity, Span span, List<Signal> signals, List<Decided> decided) {
        List<Timeline.Pin> pins = new ArrayList<>();
        for (Decided each : decided) {
            if (each.time() >= span.from && each.time() < span.to) {
                pins.add(new Timeline.Pin(each.time(), each.named()));
            }
        }
        return new Hours(activity, State.COUNTED, windows(signals, span), pins, span.shortened);
    }

    private static List<Window> windows(List<Signal> signals, Span span) {
        Map<String, List<Window>> byRule = new TreeMap<>();
        for (Signal signal : signals) {
            if (signal.time() >= span.from && signal.from() < span.to) {
                byRule.computeIfAbsent(signal.rule(), rule -> new ArrayList<>())
                        .add(new Window(signal.rule(), signal.from(), signal.time()));
            }
        }
        return byRule.values().stream().flatMap(of -> merged(of).stream()).toList();
    }

    /** Those that overlap as one, in the order of time. */
    private static List<Window> merged(List<Window> windows) {
        List<Window> sorted = new ArrayList<>(windows);
        sorted.sort(Comparator.comparingLong(Window::from).thenComparingLong(Window::to));
        List<Window> merged = new ArrayList<>();
        for (Window window : sorted) {
            Window last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && window.from() <= last.to()) {
                merged.set(
                        merged.size() - 1,
                        new Window(last.rule(), last.from(), Math.max(last.to(), window.to())));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    /** The streams of which there are any. */
    public List<Stream> streams() {
        return List.copyOf(activity.hours().keySet());
    }

    /** Whether the windows of a rule reach into an hour. */
    public List<String> rulesIn(long hour) {
        return windows.stream()
                .filter(w -> w.from() < hour + Activity.HOUR && w.to() >= hour)
                .map(Window::rule)
                .distinct()
                .toList();
    }

    /**
     * What the chart is drawn from: when it begins and ends, the hours with any, how many in each
     * of them by stream, when any rule fired (from, to), and the pins (time, text).
     */
    public String json(Phrases phrases) {
        ObjectNode json = JSON.createObjectNode();
        json.put("from", activity.from());
        json.put("to", activity.to());
        json.put("hour", Activity.HOUR);
        Map<Long, EnumMap<Stream, Integer>> rows = activity.rows();
        ArrayNode hours = json.putArray("hours");
        rows.keySet().forEach(hours::add);
        ArrayNode series = json.putArray("series");
        for (Stream stream : streams()) {
            ObjectNode each = series.addObject();
            each.put("name", phrases.text("case.hours." + stream.wireName()));
            ArrayNode data = each.putArray("data");
            rows.values().forEach(row -> data.add(row.getOrDefault(stream, 0)));
        }
        // Each shade once: those of ten rules, one on the other, would hide the bars.
        ArrayNode shades = json.putArray("windows");
        merged(windows).forEach(each -> shades.addArray().add(each.from()).add(each.to()));
        ArrayNode marks = json.putArray("pins");
        pins.forEach(pin -> marks.addArray().add(pin.time()).add(pin.text()));
        return json.toString();
    }
}
