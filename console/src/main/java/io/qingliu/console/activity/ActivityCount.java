package io.qingliu.console.activity;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts by the hour what records name, whatever their order and however often they come: each
 * order, parcel and review once, at its earliest record of the time asked for.
 */
final class ActivityCount {

    private final long from;
    private final long to;
    private final int most;

    /** By stream and by what tells the counted apart, the time of the earliest record. */
    private final Map<Stream, Map<String, Long>> earliest = new EnumMap<>(Stream.class);

    private int size;

    /**
     * @param from of what counts, epoch milliseconds
     * @param to end of it, exclusive, epoch milliseconds
     * @param most that are told apart; what comes beyond is left out
     */
    ActivityCount(long from, long to, int most) {
        this.from = from;
        this.to = to;
        this.most = most;
    }

    /** Counts what an event is about, if it is of the time asked for. */
    void add(Event event) {
        if (event.time() < from || event.time() >= to) {
            return;
        }
        Map<String, Long> times =
                earliest.computeIfAbsent(event.type().stream(), stream -> new HashMap<>());
        String what = event.platform() + '\n' + what(event);
        Long before = times.get(what);
        if (before != null) {
            times.put(what, Math.min(before, event.time()));
        } else if (size < most) {
            times.put(what, event.time());
            size++;
        }
    }

    private static String what(Event event) {
        return switch (event.type().stream()) {
            case ORDERS -> event.text(TextField.ORDER);
            case PARCELS -> event.text(TextField.CARRIER) + '\n' + event.text(TextField.WAYBILL);
            case REVIEWS -> event.text(TextField.REVIEW);
            case REGISTRATIONS, PAYMENTS, ACCESSES -> event.id();
        };
    }

    /** Whether no more are told apart. */
    boolean isFull() {
        return size >= most;
    }

    /** How many, by stream and by the beginning of the hour. */
    SortedMap<Stream, SortedMap<Long, Integer>> hours() {
        SortedMap<Stream, SortedMap<Long, Integer>> hours = new TreeMap<>();
        earliest.forEach(
                (stream, times) -> {
                    SortedMap<Long, Integer> counts = new TreeMap<>();
                    for (long time : times.values()) {
                        counts.merge(time - Math.floorMod(time, Activity.HOUR), 1, Integer::sum);
                    }
                    hours.put(stream, counts);
                });
        return hours;
    }
}
