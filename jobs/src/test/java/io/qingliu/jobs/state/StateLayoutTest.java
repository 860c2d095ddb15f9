package io.qingliu.jobs.state;

import static io.qingliu.jobs.state.StateSample.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is written into state and onto the network comes back, today and in the bytes of earlier
 * releases: one line of {@code state-layouts.txt} a serializer.
 */
class StateLayoutTest {

    private static final Path PROMISED = Path.of("src/test/resources/state-layouts.txt");

    @Test
    void everySerializerIsTried() {
        List<String> all =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.qingliu.jobs")
                                .stream()
                                .filter(each -> each.isAssignableTo(TypeSerializer.class))
                                .filter(
                                        each ->
                                                !each.getModifiers()
                                                        .contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getName)
                                .toList();
        assertThat(StateSample.all().stream().map(StateSample::type).distinct())
                .containsExactlyInAnyOrderElementsOf(all)
                .isNotEmpty();
    }

    @TestFactory
    List<DynamicTest> whatIsWrittenComesBack() {
        return StateSample.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> comesBack(sample)))
                .toList();
    }

    private static <T> void comesBack(StateSample<T> sample) throws IOException {
        byte[] written = sample.written();
        assertThat(write(sample.serializer(), read(sample.serializer(), written)))
                .isEqualTo(written);
        T copy = sample.serializer().copy(sample.value());
        assertThat(write(sample.serializer(), copy)).isEqualTo(written);
        if (sample.serializer().isImmutableType()) {
            assertThat(read(sample.serializer(), written)).isEqualTo(sample.value());
        } else {
            assertThat(copy).as("a copy of what is changed in place").isNotSameAs(sample.value());
        }
        DataOutputSerializer passed = new DataOutputSerializer(64);
        sample.serializer().copy(new DataInputDeserializer(written), passed);
        assertThat(passed.getCopyOfBuffer()).isEqualTo(written);
    }

    @TestFactory
    List<DynamicTest> aSnapshotBringsItsSerializerBack() {
        return StateSample.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> restores(sample)))
                .toList();
    }

    private static <T> void restores(StateSample<T> sample) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
                out, sample.serializer().snapshotConfiguration());
        TypeSerializerSnapshot<T> old =
                TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        StateLayoutTest.class.getClassLoader());
        assertThat(
                        sample.serializer()
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(old)
                                .isCompatibleAsIs())
                .isTrue();
        byte[] written = sample.written();
        assertThat(write(sample.serializer(), read(old.restoreSerializer(), written)))
                .isEqualTo(written);
    }

    /** Bytes of earlier releases are still understood, and say the same. */
    @Test
    void whatEarlierReleasesWroteIsStillRead() throws IOException {
        Map<String, String> layouts = new TreeMap<>();
        for (StateSample<?> sample : StateSample.all()) {
            layouts.put(sample.name(), Base64.getEncoder().encodeToString(sample.written()));
        }
        Path found = Path.of("target", "state-layouts.txt");
        Files.write(
                found,
                layouts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
        Map<String, String> promised =
                Files.readAllLines(PROMISED, StandardCharsets.UTF_8).stream()
                        .map(line -> line.split(" ", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(promised.keySet())
                .as("serializers; to add a new one: cp jobs/%s jobs/%s", found, PROMISED)
                .isEqualTo(layouts.keySet());
        for (StateSample<?> sample : StateSample.all()) {
            understands(sample, Base64.getDecoder().decode(promised.get(sample.name())));
        }
    }

    private static <T> void understands(StateSample<T> sample, byte[] old) throws IOException {
        assertThat(write(sample.serializer(), read(sample.serializer(), old)))
                .as("what %s makes of bytes of an earlier release", sample.name())
                .isEqualTo(sample.written());
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = serializer.deserialize(in);
        assertThat(in.available()).as("bytes left over").isZero();
        return value;
    }
}
