package io.qingliu.jobs.signal;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.signal.Signal;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Shops that sell nothing but fake orders, few or many a day: the controller gives the price and a
 * commission back, the crew pays from shared handsets behind one proxy and confirms on the next day
 * what was booked with the carrier and never scanned. Each record is read and tokenised as one from
 * a topic would be.
 */
final class FakeOrders implements GeneratorFunction<Long, Arrival>, Serializable {

    /** Midnight in Qingyuan before the first order. */
    static final long BEGIN =
            OffsetDateTime.parse("2025-03-03T00:00+08:00").toInstant().toEpochMilli();

    /** From an order to its confirmation. */
    static final long CONFIRMED_AFTER = Duration.ofHours(26).toMillis();

    private static final long serialVersionUID = 1L;

    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final long ANY_TIME = Long.MAX_VALUE / 2;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** A crew works from ten to three, however much there is to do. */
    private static final long OPENS = 10 * HOUR;

    private static final long WORKS = 5 * HOUR;

    /** When everything has settled. */
    private static final long END = BEGIN + Duration.ofDays(40).toMillis();

    private static final int STEPS = 6;
    private static final int LEAST_CREW = 20;
    private static final int ON_ONE_HANDSET = 5;
    private static final int COMMISSION = 800;
    private static final int RECEIVED_TWICE = 20;

    private final int[] rates;
    private final int days;

    /** Of the order in which records arrive; null for the order in which they happen. */
    private final Long seed;

    private transient EventReader reader;
    private transient List<StoryEvent> received;

    /** A record as it arrives: which step of which order at which shop. */
    private record StoryEvent(long at, int shop, int order, int step) {}

    /**
     * @param rates orders a day of each shop
     * @param seed of the disorder within the lateness of each stream; null for none
     */
    FakeOrders(int[] rates, int days, Long seed) {
        this.rates = rates.clone();
        this.days = days;
        this.seed = seed;
    }

    /** The shop with that many orders a day, as subjects name it. */
    static String shop(int rate) {
        return "SHOP:P1:S" + rate;
    }

    /** Number of records, and one more that ends the clock. */
    long count() {
        return received().size() + 1L;
    }

    /** How often a step of orders of a shop happens from one time to another, both included. */
    long happened(int rate, int step, long from, long to) {
        long count = 0;
        for (int order = 0; order < rate * days; order++) {
            long time = timeOf(rate, order) + after(step);
            if (time >= from && time <= to) {
                count++;
            }
        }
        return count;
    }

    /**
     * Whether what a signal counts is what some step of its orders happened in its window: each
     * order takes each step once.
     */
    boolean isCounted(int rate, Signal signal) {
        long observed = (long) signal.evidence().observed();
        return IntStream.range(0, STEPS)
                .anyMatch(step -> happened(rate, step, signal.from(), signal.time()) == observed);
    }

    /** Each day begins a minute later: a window holds both its ends, and would hold one more. */
    private static long timeOf(int rate, int order) {
        int day = order / rate;
        return BEGIN + day * (ChinaDay.MILLIS + MINUTE) + OPENS + order % rate * WORKS / rate;
    }

    @Override
    public Arrival map(Long number) {
        if (number >= received().size()) {
            return Arrival.end(END);
        }
        StoryEvent each = received().get(number.intValue());
        return Arrival.of(read(each));
    }

    private List<StoryEvent> received() {
        if (received == null) {
            received = new ArrayList<>();
            Random random = seed == null ? null : new Random(seed);
            for (int shop = 0; shop < rates.length; shop++) {
                for (int order = 0; order < rates[shop] * days; order++) {
                    for (int step = 0; step < STEPS; step++) {
                        receive(shop, order, step, random);
                    }
                }
            }
            received.sort(Comparator.comparingLong(StoryEvent::at));
        }
        return received;
    }

    private void receive(int shop, int order, int step, Random random) {
        long time = timeOf(rates[shop], order) + after(step);
        if (random == null) {
            received.add(new StoryEvent(time, shop, order, step));
            return;
        }
        long most = stream(step).lateness() * 9 / 10;
        received.add(new StoryEvent(time + random.nextLong(most), shop, order, step));
        if (random.nextInt(RECEIVED_TWICE) == 0) {
            received.add(new StoryEvent(time + random.nextLong(most), shop, order, step));
        }
    }

    private static long after(int step) {
        return switch (step) {
            case 0 -> -2 * MINUTE;
            case 1 -> 0;
            case 2 -> HOUR;
            case 3 -> HOUR + MINUTE;
            case 4 -> CONFIRMED_AFTER;
            default -> CONFIRMED_AFTER + 3 * MINUTE;
        };
    }

    private static Stream stream(int step) {
        return switch (step) {
            case 0 -> Stream.PAYMENTS;
            case 3 -> Stream.PARCELS;
            case 5 -> Stream.REVIEWS;
            default -> Stream.ORDERS;
        };
    }

    private Event read(StoryEvent each) {
        if (reader == null) {
            reader = new EventReader(EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)));
        }
        byte[] record = json(each).getBytes(StandardCharsets.UTF_8);
        Event event = reader.read(stream(each.step), record, ANY_TIME);
        if (event == null) {
            throw new IllegalStateException(
                    "refused: "
                            + reader.refusal()
                            + ' '
                            + new String(record, StandardCharsets.UTF_8));
        }
        return event;
    }

    private String json(StoryEvent each) {
        int rate = rates[each.shop];
        int crew = Math.max(LEAST_CREW, rate / 10);
        int member = each.order % crew;
        String id = rate + "-" + each.order;
        String buyer = rate + "-" + member;
        long time = timeOf(rate, each.order) + after(each.step);
        String order =
                """
                ,"order":"o%s","buyer":"b%s","shop":"S%d\"\
                """
                        .formatted(id, buyer, rate);
        String step =
                switch (each.step) {
                    case 0 ->
                            """
                            "TRANSFER","amount":%d,"reason":"OTHER","order":"o%s","from":"payer-%d",\
                            "fromKind":"OTHER","to":"b%s","toKind":"BUYER","fromAccount":"purse-%d",\
                            "toAccount":"pay-%s\"\
                            """
                                    .formatted(5_000 + COMMISSION, id, rate, buyer, rate, buyer);
                    case 1 ->
                            """
                            "PAID","actor":"BUYER","item":"i1","quantity":1,"amount":5000,\
                            "fulfilment":"EXPRESS","device":"d%s","hardware":"h%d-%d","ip":"203.0.%d.%d",\
                            "network":"VPN_PROXY","payAccount":"pay-%s\"\
                            """
                                            .formatted(
                                                    buyer,
                                                    rate,
                                                    member / ON_ONE_HANDSET,
                                                    rate % 251,
                                                    1 + member % 200,
                                                    buyer)
                                    + order;
                    case 2 ->
                            """
                            "SHIPPED","actor":"SELLER","fulfilment":"EXPRESS","carrier":"YTO",\
                            "waybill":"YT%s\"\
                            """
                                            .formatted(id)
                                    + order;
                    case 3 ->
                            """
                            "WAYBILL_CREATED","carrier":"YTO","waybill":"YT%s","uploadTime":%d,\
                            "order":"o%s","shop":"S%d","outlet":"YTO-1","division":"441802\"\
                            """
                                    .formatted(id, time, id, rate);
                    case 4 -> "\"COMPLETED\",\"actor\":\"BUYER\"" + order;
                    default ->
                            """
                            "POSTED","review":"r%s","rating":5,"actor":"BUYER\"\
                            """
                                            .formatted(id)
                                    + order;
                };
        return "{\"id\":\"e%s-%d\",\"time\":%d,\"platform\":\"P1\",\"type\":%s}"
                .formatted(id, each.step, time, step);
    }
}
