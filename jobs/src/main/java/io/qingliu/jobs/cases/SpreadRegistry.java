package io.qingliu.jobs.cases;

import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the files of shops, sites, apps and accounts which unit owns them, and when it does so no
 * longer; hands the unit's own record on. State: the newest record of each unit the registry names.
 */
public final class SpreadRegistry extends KeyedProcessFunction<String, CaseMessage, CaseMessage> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<byte[]> newest;

    @Override
    public void open(OpenContext context) {
        newest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "registered",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(CaseMessage message, Context context, Collector<CaseMessage> out)
            throws Exception {
        out.collect(message);
        SubjectFacts facts = WireJson.read(SubjectFacts.class, message.json());
        byte[] held = newest.value();
        SubjectFacts known = held == null ? null : WireJson.read(SubjectFacts.class, held);
        if (known != null && !isNewer(facts, known)) {
            return;
        }
        newest.update(message.json());
        Set<Subject> lost = known == null ? new HashSet<>() : new HashSet<>(known.owns());
        for (Subject owned : facts.owns()) {
            lost.remove(owned);
            out.collect(message(facts, owned, true));
        }
        for (Subject owned : lost) {
            out.collect(message(facts, owned, false));
        }
    }

    private static boolean isNewer(SubjectFacts facts, SubjectFacts known) {
        return facts.time() != known.time()
                ? facts.time() > known.time()
                : facts.id().compareTo(known.id()) > 0;
    }

    private static CaseMessage message(SubjectFacts facts, Subject owned, boolean holds) {
        return new CaseMessage(
                owned.toString(),
                Ownership.STREAM,
                WireJson.write(
                        new Ownership(facts.id(), facts.time(), facts.subject(), owned, holds)));
    }
}
