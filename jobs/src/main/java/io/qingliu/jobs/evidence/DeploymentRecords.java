package io.qingliu.jobs.evidence;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.sources.CaseReader;
import io.qingliu.jobs.sources.CaseStreams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what a deployment has emitted and received, but its events: signals, findings and listings
 * as they stand, reports behind the edge, changes of rules, and what its clocks follow. A result
 * that cannot be read goes to {@link #REFUSED}; a case record that cannot be, the second job has
 * refused already.
 */
final class DeploymentRecords implements KafkaRecordDeserializationSchema<WireRecord> {

    /** Ticks of the first job's clock, each with its place. */
    static final String TICKS = "ticks";

    /** Times of case records. */
    static final String TIMES = "times";

    /** Results that cannot be read: their topics, partitions and offsets. */
    static final String REFUSED = "refused";

    private static final long serialVersionUID = 2L;

    private final String prefix;
    private final EdgeSettings edge;
    private final Isolation isolation;
    private final KeyDays days;

    private transient CaseReader reader;

    /**
     * @param prefix of the topics
     * @param edge of the deployment
     * @param isolation of the deployment
     * @param days of which signals are written under the key of that edge
     */
    DeploymentRecords(String prefix, EdgeSettings edge, Isolation isolation, KeyDays days) {
        this.prefix = prefix;
        this.edge = edge;
        this.isolation = isolation;
        this.days = days;
    }

    /** The streams whose topics it reads. */
    static List<String> streams(Isolation isolation) {
        List<String> streams = new ArrayList<>(CaseStreams.incoming(isolation));
        streams.addAll(List.of(Signal.STREAM, Finding.STREAM, Listing.STREAM, RuleReceipt.STREAM));
        return streams;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = CaseReader.of(edge, isolation, days);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<WireRecord> out) {
        if (message.value() == null) {
            // A tombstone, which an operator's hand leaves in a compacted topic.
            return;
        }
        String stream = message.topic().substring(prefix.length());
        try {
            switch (stream) {
                case Finding.STREAM -> again(stream, Finding.class, message, out);
                case Listing.STREAM -> again(stream, Listing.class, message, out);
                case RuleReceipt.STREAM -> again(stream, RuleReceipt.class, message, out);
                case Signal.STREAM -> signal(message, out);
                default -> received(stream, message, out);
            }
        } catch (BadRecordException e) {
            out.collect(unreadable(message));
        }
    }

    /** However it was written, it becomes one line. */
    private static <T extends Record> void again(
            String stream,
            Class<T> type,
            ConsumerRecord<byte[], byte[]> message,
            Collector<WireRecord> out)
            throws BadRecordException {
        out.collect(
                new WireRecord(stream, null, WireJson.write(WireJson.read(type, message.value()))));
    }

    private void signal(ConsumerRecord<byte[], byte[]> message, Collector<WireRecord> out) {
        CaseInput input = read(Signal.STREAM, message);
        if (input instanceof CaseInput.Tick tick) {
            out.collect(
                    line(
                            TICKS,
                            "{\"tick\":"
                                    + tick.time()
                                    + ",\"quiet\":"
                                    + tick.quiet()
                                    + place(message)
                                    + '}'));
        } else if (input instanceof CaseInput.SignalEntry entry) {
            out.collect(new WireRecord(Signal.STREAM, null, WireJson.write(entry.signal())));
        } else {
            out.collect(unreadable(message));
        }
    }

    private void received(
            String stream, ConsumerRecord<byte[], byte[]> message, Collector<WireRecord> out) {
        if (read(stream, message) instanceof CaseInput.RecordEntry entry) {
            out.collect(line(TIMES, "{\"time\":" + entry.time() + '}'));
            if (entry.record() instanceof Report || entry.record() instanceof RuleChange) {
                out.collect(new WireRecord(stream, null, WireJson.write(entry.content())));
            }
        }
    }

    private CaseInput read(String stream, ConsumerRecord<byte[], byte[]> message) {
        return reader.read(
                stream,
                message.value(),
                message.timestamp(),
                message.partition(),
                message.offset());
    }

    private static WireRecord unreadable(ConsumerRecord<?, ?> message) {
        return line(REFUSED, "{\"topic\":\"" + message.topic() + '"' + place(message) + '}');
    }

    private static String place(ConsumerRecord<?, ?> message) {
        return ",\"partition\":" + message.partition() + ",\"offset\":" + message.offset();
    }

    private static WireRecord line(String stream, String json) {
        return new WireRecord(stream, null, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public TypeInformation<WireRecord> getProducedType() {
        return WireRecord.TYPE;
    }
}
