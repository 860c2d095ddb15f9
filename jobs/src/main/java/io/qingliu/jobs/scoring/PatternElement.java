package io.qingliu.jobs.scoring;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.patterns.rule.SignalPattern.Element;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the elements of patterns are written, on the network and in FlinkCEP's state. */
public final class PatternElement extends RecordSerializer<Element> {

    static final PatternElement INSTANCE = new PatternElement();

    /** Flink's view of an element. */
    public static final TypeInformation<Element> TYPE = new RecordType<>(Element.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Element element, DataOutputView target) throws IOException {
        CompactData.writeText(element.key(), target);
        CompactData.writeText(element.name(), target);
        target.writeLong(element.time());
        CompactData.writeNullable(element.value(), target);
        CompactData.writeText(element.signal(), target);
    }

    @Override
    public Element deserialize(DataInputView source) throws IOException {
        return new Element(
                CompactData.readText(source),
                CompactData.readText(source),
                source.readLong(),
                CompactData.readNullable(source),
                CompactData.readText(source));
    }

    @Override
    public TypeSerializerSnapshot<Element> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Element> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
