package io.qingliu.jobs.cases;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.state.MemberSerializer;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The newest record of each member, and by which of them files are folded now: those that came
 * while files were being folded wait. State: the newest record of each member.
 */
final class MemberRecords {

    private static final MapStateDescriptor<String, Member> MEMBERS =
            new MapStateDescriptor<>("members", Types.STRING, MemberSerializer.TYPE);

    private final BroadcastState<String, Member> state;
    private final Directory newest = new Directory();
    private final Directory joined = new Directory();

    /** With those of the last checkpoint, all of which have joined. */
    MemberRecords(OperatorStateStore store) throws Exception {
        state = store.getBroadcastState(MEMBERS);
        for (Map.Entry<String, Member> entry : state.immutableEntries()) {
            newest.add(entry.getValue());
            joined.add(entry.getValue());
        }
    }

    /** Keeps a record; returns whether it is newer than what was known of the member. */
    boolean keep(Member member) throws Exception {
        if (!newest.add(member)) {
            return false;
        }
        state.put(member.member(), member);
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
