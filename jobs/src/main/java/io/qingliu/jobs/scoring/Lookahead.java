package io.qingliu.jobs.scoring;

import io.qingliu.patterns.rule.SignalPattern.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.cep.configuration.SharedBufferCacheConfig;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.time.TimerService;
import org.apache.flink.configuration.Configuration;

/** The automaton of a pattern goes on in a copy of what FlinkCEP keeps of the current key. */
final class Lookahead implements AutoCloseable {

    private final NFA<Element> nfa;
    private final AfterMatchSkipStrategy skipping;
    private final ForkedState forked;
    private final SharedBuffer<Element> buffer;

    /**
     * @param kept what FlinkCEP keeps; it is not written to
     */
    Lookahead(
            NFACompiler.NFAFactory<Element> factory,
            AfterMatchSkipStrategy skipping,
            RuntimeContext context,
            KeyedStateStore kept)
            throws Exception {
        this.skipping = skipping;
        nfa = factory.createNFA();
        nfa.open(context, new Configuration());
        forked = new ForkedState(kept);
        buffer = new SharedBuffer<>(forked, PatternElement.INSTANCE, new SharedBufferCacheConfig());
    }

    /**
     * What elements would complete.
     *
     * @param kept where FlinkCEP stands under the key; null if it has begun nothing
     * @param byTime the elements, by their event time; each list is sorted
     */
    @SuppressWarnings("try") // an accessor declares that closing it may throw anything
    List<Map<String, List<Element>>> matches(
            NFAState kept, TreeMap<Long, List<Element>> byTime, TimerService clock)
            throws Exception {
        List<Map<String, List<Element>>> found = new ArrayList<>();
        NFAState state =
                kept == null ? nfa.createInitialNFAState() : new NFAStateSerializer().copy(kept);
        forked.fork();
        for (Map.Entry<Long, List<Element>> entry : byTime.entrySet()) {
            long time = entry.getKey();
            try (SharedBufferAccessor<Element> access = buffer.getAccessor()) {
                found.addAll(nfa.advanceTime(access, state, time, skipping).f0);
            }
            entry.getValue().sort(PatternStage.ORDER);
            for (Element element : entry.getValue()) {
                try (SharedBufferAccessor<Element> access = buffer.getAccessor()) {
                    found.addAll(nfa.process(access, state, element, time, skipping, clock));
                }
            }
        }
        forked.clear();
        return found;
    }

    /** How long a match may take, milliseconds. */
    long windowTime() {
        return nfa.getWindowTime();
    }

    @Override
    public void close() throws Exception {
        nfa.close();
        buffer.releaseCacheStatisticsTimer();
    }
}
