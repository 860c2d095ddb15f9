package io.qingliu.jobs.rules;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.sources.CaseReader;
import io.qingliu.jobs.state.RuleChangeSerializer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the sound changes of rules. Those that are not the second job refuses, which reads the same
 * topic among its case streams.
 */
final class RuleDeserializer implements KafkaRecordDeserializationSchema<RuleChange> {

    private static final long serialVersionUID = 1L;

    private final EdgeSettings edge;
    private final UnreadRecords unread;

    private transient CaseReader reader;

    RuleDeserializer(EdgeSettings edge, UnreadRecords unread) {
        this.edge = edge;
        this.unread = unread;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = CaseReader.of(edge);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RuleChange> out) {
        unread.place(RuleChange.STREAM, message.partition()).read(message.offset());
        CaseInput input =
                reader.read(
                        RuleChange.STREAM,
                        message.value() == null ? new byte[0] : message.value(),
                        message.timestamp(),
                        message.partition(),
                        message.offset());
        if (input instanceof CaseInput.RecordEntry entry
                && entry.record() instanceof RuleChange change) {
            out.collect(change);
        }
    }

    @Override
    public TypeInformation<RuleChange> getProducedType() {
        return RuleChangeSerializer.TYPE;
    }
}
