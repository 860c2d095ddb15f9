package io.qingliu.console.store;

import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for some seconds which findings stand decided, where they are so many that asking for
 * them takes longer than the page itself: people of one scope share what one of them asked for. Who
 * comes while another asks shares that answer too, or its failure: nobody waits for more than one
 * ask, however many come.
 *
 * <p>What somebody decides shows at once, as before: as soon as the index has one verdict, outcome
 * or refusal more, all is asked for anew. What opens a case again without anybody, newer evidence
 * or the end of an entry, may show so much later.
 */
final class DecidedMemory {

    /** Fewer are not remembered: to ask for them takes some ten milliseconds. */
    static final int FROM = 1_000;

    /** How long they are remembered. */
    static final Duration FOR = Duration.ofSeconds(10);

    /** Scopes, the latest used; up to some six megabytes each. */
    static final int SCOPES = 16;

    private final int from;
    private final LongSupplier nanos;

    /** What was asked for each scope; also the lock of all that is in it, held for no search. */
    private final Map<Scope, Ask> asks =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Scope, Ask> eldest) {
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

    /** One ask for what stands decided, under way or answered. */
    private static final class Ask {

        private final List<Long> counted;
        private final CompletableFuture<DecidedCases> answer = new CompletableFuture<>();
        private boolean remembered;
        private long until;

        private Ask(List<Long> counted) {
            this.counted = counted;
        }

        private boolean isOver(long time) {
            return remembered && time - until >= 0;
        }
    }

    /**
     * The findings that stand decided for a scope.
     *
     * @param search within that scope
     * @param asked asks for them
     * @throws StoreAwayException if the cluster does not answer whoever asks
     */
    DecidedCases of(Scope scope, ScopedSearch search, Supplier<DecidedCases> asked) {
        // Counted before they are asked for: what comes meanwhile is asked for next time.
        List<Long> counted = counts(search);
        Ask ask;
        boolean mine = false;
        synchronized (asks) {
            long time = nanos.getAsLong();
            asks.values().removeIf(each -> each.isOver(time));
            ask = asks.get(scope);
            if (ask == null || !ask.counted.equals(counted)) {
                ask = new Ask(counted);
                asks.put(scope, ask);
                mine = true;
            }
        }
        return mine ? answered(scope, ask, asked) : shared(ask);
    }

    private DecidedCases answered(Scope scope, Ask ask, Supplier<DecidedCases> asked) {
        try {
            DecidedCases cases = asked.get();
            if (cases.cases().size() < from) {
                forget(scope, ask);
            } else {
                synchronized (asks) {
                    ask.until = nanos.getAsLong() + FOR.toNanos();
                    ask.remembered = true;
                }
            }
            ask.answer.complete(cases);
            return cases;
        } catch (RuntimeException | Error e) {
            forget(scope, ask);
            ask.answer.completeExceptionally(e);
            throw e;
        }
    }

    /** Whoever comes next asks anew. */
    private void forget(Scope scope, Ask ask) {
        synchronized (asks) {
            asks.remove(scope, ask);
        }
    }

    private static DecidedCases shared(Ask ask) {
        try {
            return ask.answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreAwayException away) {
                throw away;
            }
            throw new IllegalStateException("who asked for what stands decided failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException given = new InterruptedIOException("given up while waiting");
            given.initCause(e);
            throw new StoreAwayException("what stands decided", given);
        }
    }

    /** For how many scopes something is remembered or being asked for. */
    int size() {
        synchronized (asks) {
            return asks.size();
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
