package io.qingliu.jobs.index;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.gate.DeadLetterCounts;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.sources.CaseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 *
 * <p>Records of case streams, which people and members write, pass the same edge as in the second
 * job: tokens stand in place of identifiers. Of their free texts, which that job does without, the
 * document keeps what is left when every identifier is masked: an adjudicator reads the ground of
 * an appeal. What that job refuses it makes the dead letter of; here it is counted and passed over.
 */
public final class CommittedResults implements KafkaRecordDeserializationSchema<Outgoing> {

    /** In place of a stream: a dead letter that was made here and is in no topic yet. */
    static final String REFUSED = "refused";

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final List<String> TEXTS = List.of("note", "ground");

    private final String prefix;
    private final EdgeSettings edge;
    private final Isolation isolation;

    private transient Counter tombstones;
    private transient Counter refusals;
    private transient DeadLetterCounts deadLetters;
    private transient Scrubber scrubber;
    private transient CaseReader cases;

    /**
     * @param prefix of the topics
     * @param edge of the case streams
     * @param isolation members whose records come by topics of their own
     */
    public CommittedResults(String prefix, EdgeSettings edge, Isolation isolation) {
        this.prefix = prefix;
        this.edge = edge;
        this.isolation = isolation;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        tombstones = context.getMetricGroup().counter("tombstones", new SimpleCounter());
        refusals = context.getMetricGroup().counter("case.refusals", new SimpleCounter());
        deadLetters = new DeadLetterCounts(context.getMetricGroup());
        scrubber = new Scrubber();
        cases = CaseReader.of(edge, isolation);
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

    /**
     * A result or dead letter; null for a tick, which is no result but belongs there, and for a
     * record of a case stream that the second job refuses too.
     */
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
        if (IndexNames.caseStreams().contains(Isolation.streamOf(stream))) {
            return caseRecord(stream, key, message, result);
        }
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

    private Outgoing caseRecord(
            String stream, String key, ConsumerRecord<byte[], byte[]> message, JsonNode written) {
        CaseInput read =
                cases.read(
                        stream,
                        message.value(),
                        message.timestamp(),
                        message.partition(),
                        message.offset());
        if (!(read instanceof CaseInput.RecordEntry entry)) {
            refusals.inc();
            return null;
        }
        CaseRecord record = entry.record();
        ObjectNode document;
        try {
            document = (ObjectNode) JSON.readTree(WireJson.write((Record) record));
        } catch (IOException e) {
            throw new UncheckedIOException("What was just written is JSON", e);
        }
        for (String text : TEXTS) {
            if (written.path(text).isTextual()) {
                document.put(text, scrubber.masked(written.path(text).asText()));
            }
        }
        // A second record with the same id counts once, and the first is the one that does.
        return new Outgoing(
                Isolation.streamOf(stream),
                key,
                record.id(),
                1,
                document.toString().getBytes(StandardCharsets.UTF_8));
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
        deadLetters.count(letter);
        return new Outgoing(REFUSED, letter.id(), letter.id(), 1, WireJson.write(letter));
    }

    @Override
    public TypeInformation<Outgoing> getProducedType() {
        return Outgoing.TYPE;
    }
}
