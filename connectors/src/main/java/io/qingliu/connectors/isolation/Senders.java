package io.qingliu.connectors.isolation;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * The platforms and logistics firms whose events are bound to topics of their own: {@code
 * orders.P1}, {@code parcels.YTO}. Kafka does not tell a reader who wrote a record, but it lets
 * only one principal write to such a topic. So what came by it is from that sender, and what names
 * that sender elsewhere is not.
 *
 * <p>The sender of a parcel is its {@code carrier}: its platform is that of the shop. Of any other
 * event it is the {@code platform}, which in audit logs is the carrier's code for its staff.
 *
 * @param principals by code, as Kafka calls them: {@code User:p1}
 * @param since by code, epoch milliseconds: what the broker had earlier may name the sender on
 *     everybody's topic too; a sender that is not among them is bound from the first record on
 */
public record Senders(Map<String, String> principals, Map<String, Long> since)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody is bound. */
    public static final Senders NONE = new Senders(Map.of(), Map.of());

    /** Bits of a place that hold the partition; above them stands whose topic it is. */
    private static final int PARTITION_BITS = 16;

    /**
     * @throws BadSettingException if a code cannot be part of a topic's name, a principal is not
     *     {@code TYPE:NAME}, or two codes or principals are the same
     */
    public Senders {
        Isolation.check(IsolationOptions.BOUND.key(), principals);
        principals = Map.copyOf(principals);
        since = Map.copyOf(since);
    }

    /**
     * As configured; other keys are ignored.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static Senders from(Map<String, String> values) {
        Configuration config = Configuration.fromMap(values);
        Map<String, String> bound = config.get(IsolationOptions.BOUND);
        Map<String, Long> since = new HashMap<>();
        config.get(IsolationOptions.BOUND_SINCE)
                .forEach((code, time) -> since.put(code, millis(bound, code, time)));
        return new Senders(bound, since);
    }

    private static long millis(Map<String, String> bound, String code, String time) {
        String key = IsolationOptions.BOUND_SINCE.key() + '.' + code;
        if (!bound.containsKey(code)) {
            throw new BadSettingException(
                    key,
                    time,
                    "be of a code that "
                            + IsolationOptions.BOUND.key()
                            + " has, which are "
                            + bound.keySet().stream().sorted().toList());
        }
        try {
            return OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new BadSettingException(
                    key, time, "be a time with its zone, such as 2026-11-24T09:00:00+08:00");
        }
    }

    /** Whether the sender of this code is bound. */
    public boolean holds(String code) {
        return code != null && principals.containsKey(code);
    }

    /** The codes, sorted. */
    public List<String> codes() {
        return principals.keySet().stream().sorted().toList();
    }

    /** The streams of bound senders: each has one of every event stream. */
    public List<String> own() {
        List<String> own = new ArrayList<>();
        for (String code : codes()) {
            for (Stream stream : Stream.values()) {
                own.add(Isolation.own(stream.wireName(), code));
            }
        }
        return List.copyOf(own);
    }

    /** All streams by which events come: everybody's, and those of bound senders. */
    public List<String> incoming() {
        List<String> all = new ArrayList<>();
        Arrays.stream(Stream.values()).map(Stream::wireName).forEach(all::add);
        all.addAll(own());
        return List.copyOf(all);
    }

    /** The field that names the sender in the events of a stream. */
    public static String field(Stream stream) {
        return stream == Stream.PARCELS ? "carrier" : "platform";
    }

    /**
     * Whether an event may come by a topic.
     *
     * @param owner whose topic it is; null for everybody's
     * @param arrival when the broker had it, epoch milliseconds
     */
    public boolean mayCome(String owner, Event event, long arrival) {
        if (principals.isEmpty()) {
            return owner == null;
        }
        String sender =
                event.type().stream() == Stream.PARCELS
                        ? event.text(TextField.CARRIER)
                        : event.platform();
        if (owner != null) {
            return owner.equals(sender);
        }
        return !holds(sender) || arrival < since.getOrDefault(sender, Long.MIN_VALUE);
    }

    /**
     * One number for a partition of the topics of a stream: that of everybody's topic as it is,
     * that of a sender's own with the sender's number above it. It holds for these senders only, so
     * no state keeps it.
     *
     * @param owner whose topic it is; null for everybody's
     * @throws IllegalArgumentException if there cannot be so many partitions
     */
    public int place(String owner, int partition) {
        if (partition >>> PARTITION_BITS != 0) {
            throw new IllegalArgumentException(
                    "partition is " + partition + " but must be below " + (1 << PARTITION_BITS));
        }
        return owner == null
                ? partition
                : ((codes().indexOf(owner) + 1) << PARTITION_BITS) | partition;
    }

    /** Whose topic a place is in; null for everybody's. */
    public String ownerOf(int place) {
        int number = numberOf(place);
        return number == 0 ? null : codes().get(number - 1);
    }

    /** The number of a place's sender, from 1 on; 0 for everybody's topic. */
    public static int numberOf(int place) {
        return place >>> PARTITION_BITS;
    }

    /** The partition of a place. */
    public static int partitionOf(int place) {
        return place & ((1 << PARTITION_BITS) - 1);
    }
}
