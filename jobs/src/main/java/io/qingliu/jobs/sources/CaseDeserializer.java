package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.jobs.exchange.CaseInput;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes arrivals of the messages of the case topics and the signals; the edge of the second job.
 */
final class CaseDeserializer implements KafkaRecordDeserializationSchema<CaseInput> {

    private static final long serialVersionUID = 2L;

    private final String prefix;
    private final EdgeSettings edge;
    private final Isolation isolation;

    private transient CaseReader reader;

    CaseDeserializer(String prefix, EdgeSettings edge, Isolation isolation) {
        this.prefix = prefix;
        this.edge = edge;
        this.isolation = isolation;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = CaseReader.of(edge, isolation);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<CaseInput> out) {
        out.collect(
                reader.read(
                        message.topic().substring(prefix.length()),
                        message.value() == null ? new byte[0] : message.value(),
                        message.timestamp(),
                        message.partition(),
                        message.offset()));
    }

    @Override
    public TypeInformation<CaseInput> getProducedType() {
        return CaseInput.TYPE;
    }
}
