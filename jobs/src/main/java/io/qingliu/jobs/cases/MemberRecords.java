package io.qingliu.jobs.cases;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.wire.WireJson;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The newest record of each member, and by which of them files are folded now: those that came
 * while files were being folded wait. State: the newest record of each member.
 */
final class MemberRecords {

    private static final MapStateDescriptor<String, byte[]> MEMBERS =
            new MapStateDescriptor<>(
                    "members", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final BroadcastState<String, byte[]> state;
    private final Directory newest = new Directory();
    private final Directory joined = new Directory();

    /** With those of the last checkpoint, all of which have joined. */
    MemberRecords(OperatorStateStore store) throws Exception {
        state = store.getBroadcastState(MEMBERS);
        for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
            Member member = WireJson.read(Member.class, entry.getValue());
            newest.add(member);
            joined.add(member);
        }
    }

    /** Keeps a record; returns whether it is newer than what was known of the member. */
    boolean keep(Member member, byte[] json) throws Exception {
        if (!newest.add(member)) {
            return false;
        }
        state.put(member.member(), json);
        return true;
    }

    /** Files are folded by this record, too. */
    void join(Member member) {
        joined.add(member);
    }

    /** By whom files are folded. */
    Directory joined() {
        return joined;
    }
}
