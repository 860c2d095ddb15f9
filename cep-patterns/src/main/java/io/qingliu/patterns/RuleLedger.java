package io.qingliu.patterns;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.rule.RuleBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The changes of rules that were taken. One that could never hold, because a change of as high a
 * version begins no later, is not taken: it must not look as if it did something. Which of the
 * changes holds when does not depend on the order in which they are taken.
 *
 * <p>Bounded: {@link #MOST} changes of a rule that may still matter; {@link #forget} drops those
 * that no longer do.
 */
public final class RuleLedger {

    /** Changes of one rule: one every few minutes for as long as windows are judged again. */
    public static final int MOST = 1_000;

    /** What became of a change. */
    public enum Outcome {
        /** It is taken. */
        TAKEN,
        /** It was taken before. */
        KNOWN,
        /** A change of as high a version begins no later. */
        NOT_NEWER,
        /** There are {@link #MOST} of the rule that may still matter. */
        TOO_MANY;

        /** Whether it is refused. */
        public boolean isRefusal() {
            return this == NOT_NEWER || this == TOO_MANY;
        }

        /** The letter of a change that is refused for this. */
        public DeadLetter letter(RuleChange change) {
            return RuleLedger.letter(change, name(), this == NOT_NEWER ? "version" : null);
        }
    }

    /**
     * The letter of a change that is not taken, the same wherever that is decided.
     *
     * @param field at fault, or null
     */
    public static DeadLetter letter(RuleChange change, String reason, String field) {
        return DeadLetter.of(
                RuleChange.STREAM,
                reason,
                field,
                null,
                null,
                new String(WireJson.write(change), StandardCharsets.UTF_8));
    }

    private final TreeMap<String, List<RuleChange>> byRule = new TreeMap<>();

    /** Takes a change, if it can ever hold. */
    public Outcome take(RuleChange change) {
        if (knows(change)) {
            return Outcome.KNOWN;
        }
        List<RuleChange> known = byRule.computeIfAbsent(change.rule(), rule -> new ArrayList<>());
        for (RuleChange other : known) {
            if (other.version() >= change.version()
                    && other.time() <= change.time()
                    && isDeclared(other) == isDeclared(change)) {
                return Outcome.NOT_NEWER;
            }
        }
        if (known.size() >= MOST) {
            return Outcome.TOO_MANY;
        }
        known.add(change);
        return Outcome.TAKEN;
    }

    /**
     * Keeps a change that another ledger has taken, whatever this one would say of it: it may have
     * forgotten less so far, or learn in another order. How many there can be is decided there. One
     * that it knows is kept once.
     */
    public void keep(RuleChange change) {
        if (!knows(change)) {
            byRule.computeIfAbsent(change.rule(), rule -> new ArrayList<>()).add(change);
        }
    }

    /** Whether it was taken, and not forgotten. */
    public boolean knows(RuleChange change) {
        return byRule.getOrDefault(change.rule(), List.of()).stream()
                .anyMatch(other -> isSame(change, other));
    }

    /** Sent twice, it may have another id: what it says counts. */
    private static boolean isSame(RuleChange one, RuleChange other) {
        return one.version() == other.version()
                && one.time() == other.time()
                && one.mode() == other.mode()
                && one.params().equals(other.params());
    }

    /**
     * Drops the changes that held before a time only.
     *
     * @param horizon event time before which nothing is judged any more, epoch milliseconds
     * @return what was dropped
     */
    @SuppressWarnings("ReferenceEquality") // one of two equal ones stays
    public List<RuleChange> forget(long horizon) {
        List<RuleChange> dropped = new ArrayList<>();
        for (List<RuleChange> known : byRule.values()) {
            RuleChange holding = null;
            for (RuleChange change : known) {
                if (change.time() <= horizon && holdsOver(change, holding)) {
                    holding = change;
                }
            }
            for (RuleChange change : known) {
                if (change.time() <= horizon && change != holding) {
                    dropped.add(change);
                }
            }
            known.removeAll(dropped);
        }
        return dropped;
    }

    /**
     * Whether it holds where both do, as {@link RuleBook} has it: the higher version, and of equal
     * versions the one that begins earlier.
     *
     * @param other may be null
     */
    public static boolean holdsOver(RuleChange change, RuleChange other) {
        if (other == null || isDeclared(other) != isDeclared(change)) {
            return other == null || isDeclared(other);
        }
        return change.version() > other.version()
                || (change.version() == other.version() && change.time() < other.time());
    }

    /**
     * Before all records there are only declarations written out: any later change outranks one.
     */
    private static boolean isDeclared(RuleChange change) {
        return change.time() <= 0;
    }

    /** All that were taken and not forgotten, by rule. */
    public List<RuleChange> changes() {
        return byRule.values().stream().flatMap(Collection::stream).toList();
    }
}
