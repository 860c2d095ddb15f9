package io.qingliu.console.store;

import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for some seconds which findings stand decided, where they are so many that asking for
 * them takes longer than the page itself: people of one scope share what one of them asked for.
 *
 * <p>What somebody decides shows at once, as before: as soon as the index has one verdict, outcome
 * or refusal more, all is asked for anew. What opens a case again without anybody, newer evidence
 * or the end of an entry, may show so much later.
 */
final class DecidedMemory {

    /** Fewer are asked for with each page, which takes some ten milliseconds. */
    static final int FROM = 1_000;

    /** How long they are remembered. */
    static final Duration FOR = Duration.ofSeconds(10);

    /** Scopes, the latest used; up to some six megabytes each. */
    static final int SCOPES = 16;

    private final int from;
    private final LongSupplier nanos;
    private final Map<Scope, Slot> slots =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Scope, Slot> eldest) {
                    return size() > SCOPES;
                }
            };

    /**
     * A memory that is empty.
     *
     * @param from so many are remembered, and fewer are not: {@link #FROM}
     * @param nanos a clock that only goes on, such as {@link System#nanoTime}
     */
    DecidedMemory(int from, LongSupplier nanos) {
        this.from = from;
        this.nanos = nanos;
    }

    /** What is remembered for one scope. */
    private static final class Slot {

        /** Who comes while another asks waits for the same answer. */
        private final ReentrantLock lock = new ReentrantLock();

        private DecidedCases cases;
        private List<Long> state;
        private long until;

        private boolean holds(List<Long> counted, long time) {
            return cases != null && counted.equals(state) && time - until < 0;
        }
    }

    /**
     * The findings that stand decided for a scope.
     *
     * @param search within that scope
     * @param asked asks for them
     */
    DecidedCases of(Scope scope, ScopedSearch search, Supplier<DecidedCases> asked) {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(scope, each -> new Slot());
        }
        slot.lock.lock();
        try {
            // Counted before they are asked for: what comes meanwhile is asked for next time.
            List<Long> counted = counts(search);
            if (!slot.holds(counted, nanos.getAsLong())) {
                DecidedCases cases = asked.get();
                boolean many = cases.cases().size() >= from;
                slot.cases = many ? cases : null;
                slot.state = counted;
                slot.until = nanos.getAsLong() + FOR.toNanos();
                return cases;
            }
            return slot.cases;
        } finally {
            slot.lock.unlock();
        }
    }

    /** How much there is of all that people decide, and of what was refused of it. */
    private static List<Long> counts(ScopedSearch search) {
        return List.of(
                search.count(Verdict.STREAM),
                search.count(Appeal.STREAM),
                search.countRefused(List.of(Verdict.STREAM, Appeal.STREAM)));
    }
}
