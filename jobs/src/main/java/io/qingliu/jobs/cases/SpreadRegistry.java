package io.qingliu.jobs.cases;

import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.state.SubjectFactsSerializer;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the files of shops, sites, apps and accounts which unit owns them, and when it does so no
 * longer; hands the unit's own record on. State: the newest record of each unit the registry names.
 */
public final class SpreadRegistry extends KeyedProcessFunction<String, Filed, Filed> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<SubjectFacts> newest;

    @Override
    public void open(OpenContext context) {
        newest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "registered", SubjectFactsSerializer.TYPE));
    }

    @Override
    public void processElement(Filed filed, Context context, Collector<Filed> out)
            throws Exception {
        out.collect(filed);
        if (!(filed.entry().content() instanceof SubjectFacts facts)) {
            throw new IllegalStateException(
                    filed.entry().content().getClass().getSimpleName()
                            + " is routed to the registry, which has no use for it");
        }
        SubjectFacts known = newest.value();
        if (known != null && !isNewer(facts, known)) {
            return;
        }
        newest.update(facts);
        Set<Subject> lost = known == null ? new HashSet<>() : new HashSet<>(known.owns());
        for (Subject owned : facts.owns()) {
            lost.remove(owned);
            out.collect(ownership(facts, owned, true));
        }
        for (Subject owned : lost) {
            out.collect(ownership(facts, owned, false));
        }
    }

    private static boolean isNewer(SubjectFacts facts, SubjectFacts known) {
        return facts.time() != known.time()
                ? facts.time() > known.time()
                : facts.id().compareTo(known.id()) > 0;
    }

    private static Filed ownership(SubjectFacts facts, Subject owned, boolean holds) {
        return new Filed(
                owned.toString(),
                new CaseInput.OwnershipEntry(
                        new Ownership(facts.id(), facts.time(), facts.subject(), owned, holds)));
    }
}
