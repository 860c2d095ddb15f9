package io.qingliu.jobs.rules;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.state.RuleChangeSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the tasks of patterns learn, in one order: the changes that were taken, and between them up
 * to which day none will be taken any more that alters the numbers of a pattern. FlinkCEP takes
 * nothing back; so a pattern goes through a day only when its numbers are final.
 *
 * @param change that was taken; null if this says how far numbers are final
 * @param day of the calendar in China up to which they are, that day with it; of no meaning beside
 *     a change
 */
public record PatternCourse(RuleChange change, long day) {

    /** Flink's view of it. */
    public static final TypeInformation<PatternCourse> TYPE =
            new RecordType<>(PatternCourse.class, Serializer.INSTANCE);

    /** A change was taken. */
    public static PatternCourse of(RuleChange change) {
        return new PatternCourse(change, Long.MIN_VALUE);
    }

    /** Up to that day numbers are final. */
    public static PatternCourse finalUpTo(long day) {
        return new PatternCourse(null, day);
    }

    /** How it is written, on the network only. */
    static final class Serializer extends RecordSerializer<PatternCourse> {

        static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(PatternCourse course, DataOutputView target) throws IOException {
            target.writeLong(course.day);
            target.writeBoolean(course.change != null);
            if (course.change != null) {
                RuleChangeSerializer.INSTANCE.serialize(course.change, target);
            }
        }

        @Override
        public PatternCourse deserialize(DataInputView source) throws IOException {
            long day = source.readLong();
            return new PatternCourse(
                    source.readBoolean() ? RuleChangeSerializer.INSTANCE.deserialize(source) : null,
                    day);
        }

        @Override
        public TypeSerializerSnapshot<PatternCourse> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PatternCourse> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
