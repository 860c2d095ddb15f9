package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.casework.Member;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Members of the agreement, between the operators of the second job and in its state. */
public final class MemberSerializer extends WireJsonSerializer<Member> {

    /** The one instance; it has no state. */
    public static final MemberSerializer INSTANCE = new MemberSerializer();

    /** Flink's view of a member. */
    public static final TypeInformation<Member> TYPE = new RecordType<>(Member.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private MemberSerializer() {
        super(Member.class);
    }

    @Override
    public TypeSerializerSnapshot<Member> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Member> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
