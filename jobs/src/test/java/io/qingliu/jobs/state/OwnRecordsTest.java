package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseInputs;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The contract limits what others write, and not what is read back from state. */
class OwnRecordsTest {

    private static <T> List<T> samples(Class<T> type) {
        return CaseInputs.all().stream()
                .filter(CaseInput.Entry.class::isInstance)
                .map(input -> ((CaseInput.Entry) input).content())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T> void comeBack(RecordSerializer<T> serializer, Class<T> type)
            throws IOException {
        assertThat(samples(type)).hasSizeGreaterThan(1);
        for (T record : samples(type)) {
            DataOutputSerializer out = new DataOutputSerializer(1 << 16);
            serializer.serialize(record, out);
            DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
            assertThat(serializer.deserialize(in)).isEqualTo(record);
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void membersOfAnyLengthComeBack() throws IOException {
        comeBack(MemberSerializer.INSTANCE, Member.class);
    }

    @Test
    void recordsOfTheRegistryOfAnyLengthComeBack() throws IOException {
        comeBack(SubjectFactsSerializer.INSTANCE, SubjectFacts.class);
    }

    @Test
    void findingsOfAnyLengthComeBack() throws IOException {
        comeBack(FindingSerializer.INSTANCE, Finding.class);
    }

    @Test
    void signalsOfAnyLengthComeBack() throws IOException {
        comeBack(SignalSerializer.INSTANCE, Signal.class);
        for (Signal signal : samples(Signal.class)) {
            assertThat(PackedSignal.of(signal).signal()).isEqualTo(signal);
        }
    }
}
