package io.qingliu.jobs.exchange;

import io.qingliu.connectors.types.DeadLetterFormat;
import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes an input of the second job, on the network and in state: the format, a tag, and what
 * belongs to it. An entry is written as the JSON of its record, so that what is in state stays
 * readable when a field is added.
 */
public final class CaseInputSerializer extends RecordSerializer<CaseInput> {

    /** The one instance; it has no state. */
    public static final CaseInputSerializer INSTANCE = new CaseInputSerializer();

    /** How it is written today. */
    static final int FORMAT = 1;

    private static final int TICK = 0;
    private static final int END = 1;
    private static final int REFUSED = 2;

    /** Tag of the first of {@link #CONTENTS}. */
    private static final int FIRST = 16;

    /** What an entry can hold. A place here is a tag in state: add at the end only. */
    private static final List<Class<? extends Record>> CONTENTS =
            List.of(
                    Signal.class,
                    Finding.class,
                    Proposal.class,
                    Ownership.class,
                    Member.class,
                    SubjectFacts.class,
                    Report.class,
                    Submission.class,
                    Decision.class,
                    Verdict.class,
                    Appeal.class,
                    Repair.class,
                    Receipt.class,
                    RuleChange.class,
                    FrozenFinding.class);

    private static final long serialVersionUID = 1L;

    private CaseInputSerializer() {}

    @Override
    public void serialize(CaseInput input, DataOutputView target) throws IOException {
        target.writeByte(FORMAT);
        if (input instanceof CaseInput.Entry entry) {
            Record content = entry.content();
            target.writeByte(tagOf(content));
            writeBytes(WireJson.write(content), target);
        } else if (input instanceof CaseInput.Tick tick) {
            target.writeByte(TICK);
            target.writeLong(tick.time());
            target.writeBoolean(tick.quiet());
        } else if (input instanceof CaseInput.End end) {
            target.writeByte(END);
            target.writeLong(end.time());
        } else if (input instanceof CaseInput.Refused refused) {
            target.writeByte(REFUSED);
            target.writeLong(refused.time());
            DeadLetterFormat.write(refused.letter(), target);
            CompactData.writeNullable(refused.letter().detail(), target);
        } else {
            throw new IOException(input.getClass() + " has no tag");
        }
    }

    @Override
    public CaseInput deserialize(DataInputView source) throws IOException {
        int format = source.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(
                    "the format of a case input is " + format + " but must be " + FORMAT);
        }
        int tag = source.readUnsignedByte();
        return switch (tag) {
            case TICK -> new CaseInput.Tick(source.readLong(), source.readBoolean());
            case END -> new CaseInput.End(source.readLong());
            case REFUSED -> {
                long time = source.readLong();
                DeadLetter letter = DeadLetterFormat.read(source);
                yield new CaseInput.Refused(
                        letter.withDetail(CompactData.readNullable(source)), time);
            }
            default -> entry(tag, source);
        };
    }

    private static int tagOf(Record content) throws IOException {
        int place = CONTENTS.indexOf(content.getClass());
        if (place < 0) {
            throw new IOException(content.getClass() + " has no tag");
        }
        return FIRST + place;
    }

    private static CaseInput.Entry entry(int tag, DataInputView source) throws IOException {
        int place = tag - FIRST;
        if (place < 0 || place >= CONTENTS.size()) {
            throw new IOException(
                    "the tag of a case input is "
                            + tag
                            + " but must be at most "
                            + REFUSED
                            + " or from "
                            + FIRST
                            + " to "
                            + (FIRST + CONTENTS.size() - 1));
        }
        Class<? extends Record> type = CONTENTS.get(place);
        try {
            return CaseInput.Entry.of(WireJson.readOwn(type, readBytes(source)));
        } catch (BadRecordException e) {
            throw new IOException("a " + type.getSimpleName() + " in state is damaged", e);
        }
    }

    @Override
    public TypeSerializerSnapshot<CaseInput> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseInput> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
