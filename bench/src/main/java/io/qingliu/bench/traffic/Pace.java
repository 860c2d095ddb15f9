package io.qingliu.bench.traffic;

/**
 * When records happen. Time is cut into ticks of {@link #SLOTS} records; each slot of a tick is a
 * step of some order, which began as many ticks earlier as that step takes.
 */
final class Pace {

    /** Records a tick. */
    static final int SLOTS = 15;

    /**
     * 1 January 2025, 00:00 in Shanghai: long ago, because what lies ahead of its arrival is
     * refused.
     */
    static final long BEGIN = 1_735_660_800_000L;

    private static final double DAY = 86_400_000.0;

    private final double millisARecord;
    private final long ordersADay;

    Pace(long daily) {
        millisARecord = DAY / daily;
        ordersADay = Math.max(1, daily / SLOTS);
    }

    /** When the record of that number is due, epoch milliseconds. */
    long timeOf(long number) {
        return BEGIN + (long) (number * millisARecord);
    }

    /** Ticks in a time, at least one for any time above zero. */
    long ticks(long millis) {
        return millis == 0 ? 0 : Math.max(1, (long) (millis / (millisARecord * SLOTS)));
    }

    /** Ticks, and so orders, in a day. */
    long ordersADay() {
        return ordersADay;
    }
}
