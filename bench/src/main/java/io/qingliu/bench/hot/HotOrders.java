package io.qingliu.bench.hot;

import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When the paid orders of the busiest shop happened, each once, without any rule or window. */
final class HotOrders {

    /** The shop that {@code --skew} gives its share of all orders; of the first platform. */
    static final String SHOP = "s0";

    /** How a signal names it. */
    static final String KEY = "SHOP:P1:" + SHOP;

    /** What a window may miss of the best: it is exact to four parts in a hundred. */
    private static final double SHARE = 0.96;

    private final long[] times;

    private HotOrders(long[] times) {
        this.times = times;
    }

    /** Those of so many records. */
    static HotOrders of(TrafficSource traffic, long records) {
        Set<String> ids = new HashSet<>();
        List<Long> times = new ArrayList<>();
        for (long number = 0; number < records; number++) {
            Event event = traffic.read(number);
            if (event.type() == EventType.PAID
                    && SHOP.equals(event.text(TextField.SHOP))
                    && ids.add(event.id())) {
                times.add(event.time());
            }
        }
        return new HotOrders(times.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    static HotOrders at(long... times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return new HotOrders(sorted);
    }

    int count() {
        return times.length;
    }

    /**
     * Where signals say something else than the orders.
     *
     * @param signals the last version of each
     */
    List<String> differencesFrom(Collection<Signal> signals) {
        Map<Long, Long> best = bestByDay();
        List<String> differences = new ArrayList<>();
        Set<Long> emitted = new HashSet<>();
        for (Signal signal : signals) {
            if (signal.withdrawn()) {
                continue;
            }
            long day = ChinaDay.of(signal.time());
            emitted.add(day);
            long counted = between(signal.from(), signal.time());
            long observed = (long) signal.evidence().observed();
            if (observed != counted || signal.evidence().eventCount() != counted) {
                differences.add(
                        String.format(
                                "%s counts %,d orders of %,d events but there are %,d",
                                signal.id(), observed, signal.evidence().eventCount(), counted));
            }
            if (signal.time() - signal.from() > HotRule.WITHIN.toMillis()) {
                differences.add(signal.id() + " counts over more than its window");
            }
            if (counted < SHARE * best.getOrDefault(day, 0L)) {
                differences.add(
                        String.format(
                                "%s counts %,d orders but a window of %,d ends that day",
                                signal.id(), counted, best.get(day)));
            }
        }
        best.forEach(
                (day, orders) -> {
                    if (orders * SHARE >= HotRule.ORDERS_FROM && !emitted.contains(day)) {
                        differences.add(
                                String.format("%,d orders of day %d are not found", orders, day));
                    }
                });
        return differences;
    }

    /** Most orders of a window that ends at one of them, by the day of its end. */
    private Map<Long, Long> bestByDay() {
        Map<Long, Long> best = new TreeMap<>();
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[from] < times[to] - HotRule.WITHIN.toMillis()) {
                from++;
            }
            best.merge(ChinaDay.of(times[to]), (long) (to - from + 1), Math::max);
        }
        return best;
    }

    private long between(long from, long to) {
        long count = 0;
        for (long time : times) {
            if (time >= from && time <= to) {
                count++;
            }
        }
        return count;
    }
}
