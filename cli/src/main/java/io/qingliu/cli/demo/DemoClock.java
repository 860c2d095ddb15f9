package io.qingliu.cli.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time in the city of a demo: the night after its last day when the clock is made, and from
 * then on as time passes. An act dated today would take the clock of the cases from the city's last
 * day to today, and every term there is would run out on the way.
 */
final class DemoClock implements InstantSource {

    private final Instant end;
    private final LongSupplier nanos;
    private final long began;

    /**
     * A clock that starts now.
     *
     * @param end when the city has ended
     * @param nanos that have passed, since whenever
     */
    DemoClock(Instant end, LongSupplier nanos) {
        this.end = end;
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return end.plusNanos(nanos.getAsLong() - began);
    }
}
