package io.qingliu.jobs.sources;

import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseTicks;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses ticks that the first job cannot have written: its clock never runs back, and no event is
 * accepted that happened more than a day after its arrival, which comes before the tick's. While a
 * key is replaced, two jobs write ticks, each in an order of its own: one up to the change, which
 * it repeats, and one behind it. One for each reader of the signals; it holds two times a
 * partition, of which there are at most {@link CaseTicks#PARTITIONS} that get ticks.
 */
final class TickOrder {

    private final long change;
    private final Map<Integer, Long> earlier = new HashMap<>();
    private final Map<Integer, Long> later = new HashMap<>();

    /**
     * @param change the newest tick of a job under a previous key, epoch milliseconds; lower than
     *     any tick if there was none
     */
    TickOrder(long change) {
        this.change = change;
    }

    /**
     * Takes note of a tick.
     *
     * @param arrival when it was written, epoch milliseconds
     * @param partition of the topic, in which ticks have an order; null if they have none
     * @throws BadRecordException if it is lower than the one before it of the same job in its
     *     partition, or more than a day ahead of its own arrival
     */
    void accept(CaseInput.Tick tick, long arrival, Integer partition) throws BadRecordException {
        if (tick.time() - WireJson.AHEAD.toMillis() > arrival) {
            throw new BadRecordException(
                    Reason.BAD_TIME, CaseTicks.TICK, "be at most one day after arrival");
        }
        if (partition != null) {
            Map<Integer, Long> newest = tick.time() <= change ? earlier : later;
            Long before = newest.get(partition);
            if (before != null && tick.time() < before) {
                throw new BadRecordException(
                        Reason.BAD_VALUE,
                        CaseTicks.TICK,
                        "not be lower than the one before it in its partition");
            }
            newest.put(partition, tick.time());
        }
    }
}
