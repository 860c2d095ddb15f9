package io.qingliu.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.event.Stream;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a city's records to their topics: the members first, then all in the order of event time,
 * and at last its {@link DemoIncidents}. What one order, parcel or account lives through has one
 * key and so one partition, which keeps its order.
 */
public final class CityPlayer {

    /** Longer than what reviews may be late, the latest stream but for parcels. */
    private static final Duration SETTLED = Duration.ofMinutes(90);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CityRecords city;
    private final String prefix;
    private final List<CityRecord> incidents;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicReference<Exception> fault = new AtomicReference<>();

    /** A player of this city into topics of this prefix. */
    CityPlayer(CityRecords city, String prefix) throws JsonProcessingException {
        this.city = city;
        this.prefix = prefix;
        incidents = DemoIncidents.of(city, end());
    }

    /** Records the broker has taken so far. */
    int sent() {
        return sent.get();
    }

    /** Records there are, with the incidents and the look that end them. */
    int total() {
        return city.size() + incidents.size() + 1;
    }

    /**
     * Sends everything and returns when the broker has it.
     *
     * @throws Exception the broker's, if it refuses a record
     */
    void play(String bootstrapServers) throws Exception {
        List<CityRecord> members = new ArrayList<>();
        List<CityRecord> others = new ArrayList<>();
        for (CityRecord record : city) {
            (record.stream().equals(Member.STREAM) ? members : others).add(record);
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "client.id", "qingliu-city",
                                "compression.type", "lz4",
                                "linger.ms", "20"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            send(members, producer);
            producer.flush();
            send(others, producer);
            producer.flush();
            send(incidents, producer);
            send(List.of(lastLook()), producer);
            producer.flush();
        }
        if (fault.get() != null) {
            throw fault.get();
        }
    }

    /**
     * The last that happens: somebody looks something up in the night after the city's last day. A
     * city ends a moment before midnight, and the first page that a visitor opens is such a look
     * too: it would take the clock into the next day, and what then settles of the last one, some
     * hundred findings, would change under his eyes.
     */
    private CityRecord lastLook() {
        ObjectNode look = JSON.createObjectNode();
        look.put("id", "demo:last-look");
        look.put("time", end());
        look.put("type", "QUERY");
        look.put("platform", "QINGLIU");
        look.put("operator", "demo");
        look.put("object", "demo");
        look.put("app", "demo");
        return new CityRecord(Stream.ACCESSES.wireName(), end(), look.toString());
    }

    /**
     * The night after the newest record, epoch milliseconds: the last day has settled but for
     * parcels, which may be two days late.
     */
    long end() {
        long newest = city.stream().mapToLong(CityRecord::time).max().orElse(0);
        return ChinaDay.begin(ChinaDay.of(newest) + 1) + SETTLED.toMillis();
    }

    /** Midnight of the day of the oldest record, epoch milliseconds. */
    long begin() {
        long oldest = city.stream().mapToLong(CityRecord::time).min().orElse(0);
        return ChinaDay.begin(ChinaDay.of(oldest));
    }

    private void send(List<CityRecord> records, KafkaProducer<byte[], byte[]> producer)
            throws JsonProcessingException {
        for (CityRecord record : records) {
            var unused =
                    producer.send(
                            new ProducerRecord<>(
                                    prefix + record.stream(),
                                    key(record).getBytes(StandardCharsets.UTF_8),
                                    record.json().getBytes(StandardCharsets.UTF_8)),
                            (metadata, failure) -> {
                                if (failure == null) {
                                    sent.incrementAndGet();
                                } else {
                                    fault.compareAndSet(null, failure);
                                }
                            });
        }
    }

    /** What the record is about. */
    public static String key(CityRecord record) throws JsonProcessingException {
        JsonNode json = JSON.readTree(record.json());
        if (json.hasNonNull("waybill") && json.hasNonNull("carrier")) {
            return json.get("carrier").asText() + "/" + json.get("waybill").asText();
        }
        for (String field : new String[] {"order", "review", "account", "member", "operator"}) {
            if (json.hasNonNull(field)) {
                return json.get(field).asText();
            }
        }
        return json.path("id").asText();
    }
}
