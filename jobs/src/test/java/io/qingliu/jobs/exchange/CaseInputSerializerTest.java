package io.qingliu.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.casework.CaseRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes into the second job passes the network and state as it was. */
class CaseInputSerializerTest {

    private static final TypeSerializer<Filed> FILED =
            Filed.TYPE.createSerializer(new SerializerConfigImpl());

    static Stream<CaseInput> inputs() {
        return CaseInputs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void everyInputComesBackAsItWas(CaseInput input) throws IOException {
        assertThat(read(CaseInputSerializer.INSTANCE, write(CaseInputSerializer.INSTANCE, input)))
                .isEqualTo(input);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void everyEntryComesBackUnderItsKey(CaseInput input) throws IOException {
        if (input instanceof CaseInput.Entry entry) {
            Filed filed = new Filed("SHOP:P1:网", entry);
            assertThat(read(FILED, write(FILED, filed))).isEqualTo(filed);
            assertThat(entry.time()).isEqualTo(read(FILED, write(FILED, filed)).entry().time());
        } else {
            DataOutputSerializer out = new DataOutputSerializer(64);
            FILED.serialize(new Filed("", anEntry()), out);
            byte[] key = Arrays.copyOf(out.getCopyOfBuffer(), 1);
            byte[] none = write(CaseInputSerializer.INSTANCE, input);
            byte[] both = Arrays.copyOf(key, key.length + none.length);
            System.arraycopy(none, 0, both, key.length, none.length);
            assertThatThrownBy(() -> read(FILED, both)).isInstanceOf(IOException.class);
        }
    }

    /** A new variant or case stream must have a sample above and a tag below. */
    @Test
    void thereIsASampleOfEveryVariantAndOfEveryCaseRecord() {
        assertThat(inputs().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(variants(CaseInput.class).collect(Collectors.toSet()));
        assertThat(
                        inputs().filter(CaseInput.RecordEntry.class::isInstance)
                                .map(input -> ((CaseInput.RecordEntry) input).record().getClass())
                                .collect(Collectors.toSet()))
                .isEqualTo(Set.of(CaseRecord.class.getPermittedSubclasses()));
    }

    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(CaseInputSerializerTest::variants)
                : Stream.of(type);
    }

    /** State holds them. */
    @Test
    void tagsArePromises() throws IOException {
        Map<Integer, String> tags = new TreeMap<>();
        for (CaseInput input : CaseInputs.all()) {
            byte[] written = write(CaseInputSerializer.INSTANCE, input);
            assertThat(written[0]).as("format").isEqualTo((byte) 1);
            Class<?> type =
                    input instanceof CaseInput.Entry entry
                            ? entry.content().getClass()
                            : input.getClass();
            String other = tags.put((int) written[1], type.getSimpleName());
            assertThat(other).isIn(null, type.getSimpleName());
        }
        assertThat(tags)
                .hasToString(
                        "{0=Tick, 1=End, 2=Refused, 16=Signal, 17=Finding, 18=Proposal,"
                                + " 19=Ownership, 20=Member, 21=SubjectFacts, 22=Report,"
                                + " 23=Submission, 24=Decision, 25=Verdict, 26=Appeal, 27=Repair,"
                                + " 28=Receipt, 29=RuleChange, 30=FrozenFinding}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void anotherFormatIsRefusedByItsNumber(int format) throws IOException {
        byte[] written = write(CaseInputSerializer.INSTANCE, new CaseInput.End(1));
        written[0] = (byte) format;
        assertThatThrownBy(() -> read(CaseInputSerializer.INSTANCE, written))
                .isInstanceOf(IOException.class)
                .hasMessage("the format of a case input is " + format + " but must be 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 15, 31, 255})
    void anUnknownTagIsRefusedByItsNumber(int tag) throws IOException {
        byte[] written = write(CaseInputSerializer.INSTANCE, anEntry());
        written[1] = (byte) tag;
        assertThatThrownBy(() -> read(CaseInputSerializer.INSTANCE, written))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the tag of a case input is "
                                + tag
                                + " but must be at most 2 or from 16 to 30");
    }

    private static CaseInput.Entry anEntry() {
        return inputs().filter(CaseInput.Entry.class::isInstance)
                .map(CaseInput.Entry.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static <T> byte[] write(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = serializer.deserialize(in);
        assertThat(in.available()).as("bytes left over").isZero();
        return value;
    }
}
