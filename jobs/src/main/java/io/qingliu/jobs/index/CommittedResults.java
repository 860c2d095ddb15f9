package io.qingliu.jobs.index;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.flow.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads results as they lie in their topics. Others can write there too, and a compacted topic may
 * be cleaned by hand: what is no result, or no job can have written, becomes a dead letter, a
 * tombstone is counted and passed over, and the job goes on.
 */
public final class CommittedResults implements KafkaRecordDeserializationSchema<Outgoing> {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final String prefix;

    private transient Counter tombstones;
    private transient Scrubber scrubber;

    /**
     * @param prefix of the topics
     */
    public CommittedResults(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        tombstones = context.getMetricGroup().counter("tombstones", new SimpleCounter());
        scrubber = new Scrubber();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Outgoing> out) {
        if (message.value() == null) {
            tombstones.inc();
            return;
        }
        Outgoing result = read(message);
        if (result != null) {
            out.collect(result);
        }
    }

    /** A result or dead letter; null for a tick, which is no result but belongs there. */
    private Outgoing read(ConsumerRecord<byte[], byte[]> message) {
        JsonNode result;
        try {
            result = JSON.readTree(message.value());
        } catch (IOException e) {
            // What is wrong with it stands in the dead letter; the parser would quote it raw.
            return refused(message, Reason.NOT_JSON, null);
        }
        if (!result.isObject()) {
            return refused(message, Reason.NOT_JSON, null);
        }
        String stream = message.topic().substring(prefix.length());
        if (stream.equals(Signal.STREAM) && result.has(CaseTicks.TICK)) {
            return null;
        }
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        // Brokers of before 0.10 gave no timestamp.
        long arrival = message.timestamp() < 0 ? WireJson.NO_ARRIVAL : message.timestamp();
        try {
            DocumentName name = DocumentName.of(stream, key, result, arrival);
            return new Outgoing(
                    stream, key, name.id(), name.version(), oneLine(message.value(), result));
        } catch (BadRecordException e) {
            return refused(message, e.reason(), e.field());
        }
    }

    /** A bulk request has a document a line; somebody else may write several, or not in UTF-8. */
    private static byte[] oneLine(byte[] json, JsonNode read) {
        for (byte each : json) {
            if (each == '\n' || each == '\r' || each == 0) {
                return read.toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return json;
    }

    private Outgoing refused(ConsumerRecord<byte[], byte[]> message, Reason reason, String field) {
        DeadLetter letter =
                DeadLetter.of(
                        message.topic().substring(prefix.length()),
                        reason.name(),
                        field,
                        message.partition(),
                        message.offset(),
                        scrubber.payload(message.value(), DeadLetter.LONGEST_PAYLOAD));
        return new Outgoing(DeadLetter.STREAM, letter.id(), letter.id(), 1, WireJson.write(letter));
    }

    @Override
    public TypeInformation<Outgoing> getProducedType() {
        return Outgoing.TYPE;
    }
}
