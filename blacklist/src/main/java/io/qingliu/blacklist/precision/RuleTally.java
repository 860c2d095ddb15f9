package io.qingliu.blacklist.precision;

import io.qingliu.domain.result.RulePrecision;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is counted of one rule: a function of its slots, whatever the order they were filled in. */
public final class RuleTally {

    private final Map<Slot, Long> slots;

    /**
     * @param slots how many decisions each holds, those that no longer count left out
     */
    public RuleTally(Map<Slot, Long> slots) {
        this.slots = Map.copyOf(slots);
    }

    /**
     * How often the rule was right.
     *
     * @param version of the document
     * @param lapsed when decisions last ceased to count, epoch milliseconds; {@link Long#MIN_VALUE}
     *     if none has
     */
    public RulePrecision precision(String rule, long version, long lapsed) {
        long confirmed = count(Outcome.CONFIRMED);
        long rejected = count(Outcome.REJECTED);
        long overturned = count(Outcome.OVERTURNED);
        long all = confirmed + rejected + overturned;
        Interval right = all == 0 ? null : Interval.of(confirmed, all);
        return new RulePrecision(
                RulePrecision.idOf(rule),
                rule,
                version,
                confirmed,
                rejected,
                overturned,
                right == null ? null : right.share(),
                right == null ? null : right.low(),
                right == null ? null : right.high(),
                at(lapsed));
    }

    /**
     * The hour of the newest decision that counts, or in which one ceased to, epoch milliseconds.
     *
     * @param lapsed when decisions last ceased to count, epoch milliseconds; {@link Long#MIN_VALUE}
     *     if none has
     */
    public long at(long lapsed) {
        long newest = slots.keySet().stream().mapToLong(Slot::known).max().orElse(0);
        return Math.max(newest * Slot.HOUR, lapsed);
    }

    private long count(Outcome outcome) {
        return slots.entrySet().stream()
                .filter(slot -> slot.getKey().outcome() == outcome)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Whether the rule has failed too often. A platform bears on it if more than the share of what
     * was confirmed there was overturned, and then by no more than its part of the number that it
     * takes: it can neither bring a rule down alone nor hold it up for others.
     *
     * @param since the verdicts from then on count: since when the rule has been as it is, epoch
     *     milliseconds
     * @param until what is known at this full hour counts, epoch milliseconds
     */
    public Optional<Failure> failure(long since, long until, WithdrawalTerms terms) {
        Map<String, long[]> platforms = new TreeMap<>();
        long first = since <= 0 ? Long.MIN_VALUE : Math.floorDiv(since + Slot.HOUR - 1, Slot.HOUR);
        long end = Math.floorDiv(until, Slot.HOUR);
        slots.forEach(
                (slot, count) -> {
                    boolean counts = slot.hour() >= first && slot.hour() < end;
                    if (counts && isConfirmed(slot)) {
                        long[] known =
                                platforms.computeIfAbsent(slot.platform(), name -> new long[2]);
                        known[0] += count;
                        if (slot.outcome() == Outcome.OVERTURNED && slot.overturned() < end) {
                            known[1] += count;
                        }
                    }
                });
        long confirmed = 0;
        long overturned = 0;
        long failed = 0;
        long counted = 0;
        for (long[] known : platforms.values()) {
            confirmed += known[0];
            overturned += known[1];
            if (known[1] > terms.share() * known[0]) {
                failed++;
                counted += Math.min(known[1], terms.most());
            }
        }
        return counted >= terms.overturned() && failed >= terms.platforms()
                ? Optional.of(new Failure(confirmed, overturned, failed))
                : Optional.empty();
    }

    /** Whether its decisions were confirmed once. */
    private static boolean isConfirmed(Slot slot) {
        return slot.outcome() == Outcome.CONFIRMED || slot.outcome() == Outcome.OVERTURNED;
    }
}
