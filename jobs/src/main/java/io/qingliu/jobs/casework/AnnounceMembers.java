package io.qingliu.jobs.casework;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hands members on, and tells of each again when its agreement begins and when it ends: who hears
 * of all members can set no timer for all subjects. What is told again has the time at which it is
 * due. State: the newest record of each member.
 */
public final class AnnounceMembers extends KeyedProcessFunction<String, CaseArrival, CaseArrival> {

    /** Stream of what is told again. */
    static final String DUE = "members-due";

    private static final long serialVersionUID = 1L;

    private transient ValueState<byte[]> newest;

    @Override
    public void open(OpenContext context) {
        newest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "member",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(CaseArrival record, Context context, Collector<CaseArrival> out)
            throws Exception {
        out.collect(record);
        Member member = WireJson.read(Member.class, record.json());
        byte[] known = newest.value();
        if (known != null && WireJson.read(Member.class, known).time() > member.time()) {
            return;
        }
        newest.update(record.json());
        context.timerService().registerEventTimeTimer(member.from());
        if (member.to() != null) {
            context.timerService().registerEventTimeTimer(member.to());
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CaseArrival> out)
            throws IOException, BadRecordException {
        byte[] record = newest.value();
        Member member = WireJson.read(Member.class, record);
        if (member.from() == time || (member.to() != null && member.to() == time)) {
            out.collect(new CaseArrival(DUE, time, record));
        }
    }

    /** The member a record is about. */
    static String memberOf(CaseArrival record) throws BadRecordException {
        return WireJson.read(Member.class, record.json()).member();
    }
}
