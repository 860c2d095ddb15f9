package io.qingliu.jobs.sources;

import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
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
    private final EdgeSettings previous;
    private final Isolation isolation;
    private final KeyDays days;

    private transient CaseReader reader;
    private transient CaseReader previously;

    CaseDeserializer(String prefix, EdgeSettings edge, Isolation isolation) {
        this(prefix, edge, null, isolation, KeyDays.ALL);
    }

    /**
     * @param previous the edge under the key that is replaced; null for none
     * @param days of which signals are written under the other key
     */
    CaseDeserializer(
            String prefix,
            EdgeSettings edge,
            EdgeSettings previous,
            Isolation isolation,
            KeyDays days) {
        this.prefix = prefix;
        this.edge = edge;
        this.previous = previous;
        this.isolation = isolation;
        this.days = days;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = CaseReader.of(edge, isolation, days);
        previously = previous == null ? null : CaseReader.of(previous, isolation, days);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<CaseInput> out) {
        CaseInput input = read(reader, message);
        out.collect(input);
        if (previously != null) {
            CaseInput other = read(previously, message);
            if (isOfAnotherFile(input, other)) {
                out.collect(other);
            }
        }
    }

    private CaseInput read(CaseReader by, ConsumerRecord<byte[], byte[]> message) {
        return by.read(
                message.topic().substring(prefix.length()),
                message.value() == null ? new byte[0] : message.value(),
                message.timestamp(),
                message.partition(),
                message.offset());
    }

    /** Whoever is named by a raw identifier has a file under each key. */
    private static boolean isOfAnotherFile(CaseInput one, CaseInput other) {
        Subject subject = subjectOf(one);
        return subject != null && !subject.equals(subjectOf(other));
    }

    private static Subject subjectOf(CaseInput input) {
        if (!(input instanceof CaseInput.RecordEntry entry)
                || entry.record() instanceof Member
                || entry.record() instanceof RuleChange) {
            return null;
        }
        try {
            return CaseRouting.subjectOf(entry.record());
        } catch (BadRecordException e) {
            throw new IllegalStateException("the reader has let pass what names no subject", e);
        }
    }

    @Override
    public TypeInformation<CaseInput> getProducedType() {
        return CaseInput.TYPE;
    }
}
