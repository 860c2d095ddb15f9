package io.qingliu.bench;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * A large city's ordinary day as JSON, made while it is read: for each order six events of its own,
 * the six scans of its parcel, a registration and a review, over many orders at once. The number of
 * an event decides what it is, so any range can be made anywhere. Every JSON record goes through
 * the reader and the edge, as it would from a topic.
 */
final class Traffic implements GeneratorFunction<Long, Arrival> {

    private static final long serialVersionUID = 1L;

    /** Orders open at the same time. */
    private static final int OPEN = 20_000;

    private static final int STEPS = 12;
    private static final long BEGIN = 1_750_000_000_000L;

    /** Milliseconds from event to event: ten thousand a second. */
    private static final double PACE = 0.1;

    private final EdgeSettings edge;
    private final Shape shape;

    private transient EventReader reader;
    private transient StringBuilder json;

    /**
     * How many take part.
     *
     * @param buyers who buy
     * @param shops which sell
     */
    record Shape(int buyers, int shops) implements Serializable {}

    Traffic(EdgeSettings edge, Shape shape) {
        this.edge = edge;
        this.shape = shape;
    }

    @Override
    public Arrival map(Long number) {
        return Arrival.of(read(write(number), bytes()));
    }

    /** When the event of that number happens, epoch milliseconds. */
    static long timeOf(long number) {
        return BEGIN + (long) (number * PACE);
    }

    /** Writes the record of that number, for {@link #bytes}, and returns its stream. */
    Stream write(long number) {
        if (json == null) {
            json = new StringBuilder(512);
        }
        json.setLength(0);
        // Blocks of open orders advance together, one step a round.
        long round = number / OPEN;
        long order = round / STEPS * OPEN + number % OPEN;
        return write(order, (int) (round % STEPS), timeOf(number), number);
    }

    /** The record written last, as it would be in a topic. */
    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The event in a record, behind the edge. */
    Event read(Stream stream, byte[] record) {
        if (reader == null) {
            reader = new EventReader(edge);
        }
        Event event = reader.read(stream, record, Long.MAX_VALUE / 2);
        if (event == null) {
            throw new IllegalStateException("refused: " + reader.refusal() + " " + json);
        }
        return event;
    }

    private Stream write(long order, int step, long time, long number) {
        SplittableRandom random = new SplittableRandom(order * 0x9e3779b97f4a7c15L);
        long buyer = random.nextLong(shape.buyers);
        // A few shops sell much, most sell little.
        long shop = (long) (shape.shops * Math.pow(random.nextDouble(), 3));
        long courier = random.nextLong(5_000);
        switch (step) {
            case 0 -> order("CREATED", order, buyer, shop, time, number);
            case 1 -> order("PAID", order, buyer, shop, time, number);
            case 2 -> order("SHIPPED", order, buyer, shop, time, number);
            case 10 -> order("COMPLETED", order, buyer, shop, time, number);
            case 11 -> {
                return other(order, buyer, shop, time, number);
            }
            default -> {
                parcel(step - 3, order, shop, courier, time, number);
                return Stream.PARCELS;
            }
        }
        return Stream.ORDERS;
    }

    private void order(String type, long order, long buyer, long shop, long time, long number) {
        head(type, time, number)
                .append(",\"order\":\"o")
                .append(order)
                .append("\",\"buyer\":\"b")
                .append(buyer)
                .append("\",\"shop\":\"s")
                .append(shop)
                .append("\",\"actor\":\"BUYER\",\"item\":\"i")
                .append(shop % 977)
                .append("\",\"quantity\":1,\"amount\":")
                .append(1_000 + order % 30_000)
                .append(",\"catalogWeight\":650,\"carrier\":\"YTO\",\"waybill\":\"YT")
                .append(1_000_000_000_000L + order)
                .append("\"");
        if (type.equals("PAID")) {
            json.append(",\"device\":\"d")
                    .append(buyer)
                    .append("\",\"hardware\":\"h")
                    .append(buyer)
                    .append("\",\"ip\":\"10.")
                    .append(buyer >> 16 & 255)
                    .append('.')
                    .append(buyer >> 8 & 255)
                    .append('.')
                    .append(buyer & 255)
                    .append("\",\"network\":\"RESIDENTIAL\",\"payAccount\":\"p")
                    .append(buyer)
                    .append("\",\"recipientPhone\":\"139")
                    .append(10_000_000 + buyer % 90_000_000)
                    .append("\",\"address\":\"441802 road ")
                    .append(buyer % 5_000)
                    .append(" house ")
                    .append(buyer % 97)
                    .append("\",\"division\":\"441802\"");
        }
        json.append('}');
    }

    private void parcel(int scan, long order, long shop, long courier, long time, long number) {
        String type =
                switch (scan) {
                    case 0 -> "WAYBILL_CREATED";
                    case 1 -> "PICKED_UP";
                    case 2 -> "DEPARTED";
                    case 3, 4 -> "ARRIVED";
                    case 5 -> "OUT_FOR_DELIVERY";
                    default -> "DELIVERED_SELF";
                };
        head(type, time, number)
                .append(",\"carrier\":\"YTO\",\"waybill\":\"YT")
                .append(1_000_000_000_000L + order)
                .append('"');
        if (scan == 0) {
            json.append(",\"order\":\"o")
                    .append(order)
                    .append("\",\"shop\":\"s")
                    .append(shop)
                    .append("\",\"pool\":\"w")
                    .append(shop)
                    .append('"');
        }
        json.append(",\"outlet\":\"u")
                .append(courier / 20 + (scan > 4 ? 1 : 0))
                .append("\",\"division\":\"44180")
                .append(scan < 3 ? 2 : 3)
                .append("\",\"uploadTime\":")
                .append(time + 60_000 + number % 7_000);
        if (scan == 1 || scan >= 5) {
            json.append(",\"courier\":\"c").append(courier + (scan > 4 ? 1 : 0)).append('"');
        } else {
            json.append(",\"machine\":true,\"weight\":700,\"weighing\":\"AUTO\"");
        }
        json.append('}');
    }

    /** A review for most orders, a registration for the rest. */
    private Stream other(long order, long buyer, long shop, long time, long number) {
        if (order % 4 == 0) {
            head("REGISTERED", time, number)
                    .append(",\"account\":\"n")
                    .append(order)
                    .append("\",\"kind\":\"BUYER\",\"phone\":\"13")
                    .append(100_000_000 + order % 900_000_000)
                    .append("\",\"device\":\"nd")
                    .append(order)
                    .append("\",\"hardware\":\"nh")
                    .append(order)
                    .append("\",\"ip\":\"11.")
                    .append(order >> 14 & 255)
                    .append('.')
                    .append(order >> 6 & 255)
                    .append('.')
                    .append(order & 63)
                    .append("\",\"network\":\"MOBILE_CGNAT\",\"channel\":\"store\"")
                    .append(",\"nickname\":\"lin")
                    .append(order % 1000)
                    .append("\"}");
            return Stream.REGISTRATIONS;
        }
        head("POSTED", time, number)
                .append(",\"review\":\"r")
                .append(order)
                .append("\",\"buyer\":\"b")
                .append(buyer)
                .append("\",\"shop\":\"s")
                .append(shop)
                .append("\",\"order\":\"o")
                .append(order)
                .append("\",\"rating\":5,\"actor\":\"BUYER\"}");
        return Stream.REVIEWS;
    }

    private StringBuilder head(String type, long time, long number) {
        return json.append("{\"id\":\"e")
                .append(number)
                .append("\",\"time\":")
                .append(time)
                .append(",\"platform\":\"P1\",\"type\":\"")
                .append(type)
                .append('"');
    }
}
