package io.qingliu.bench.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.OptionalLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What this process spends: processor time, compiler and collector included, and bytes allocated,
 * which are what each collection finds more than the last one left. Counts from its making on to
 * the end of the process.
 */
public final class Spending {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long allocated;
    private long usedAfterLast;

    /** Collections before it was made, and those that were counted since. */
    private long counted;

    private long leastAfter = Long.MAX_VALUE;

    /**
     * All that was spent up to a moment.
     *
     * @param nanos on the clock of the machine
     * @param cpuNanos of all threads together
     * @param allocatedBytes on the heap
     */
    public record Sum(long nanos, long cpuNanos, long allocatedBytes) {}

    /** Begins to count. */
    public Spending() {
        usedAfterLast = used();
        counted = collections();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notice, nothing) -> collected(notice), null, null);
        }
    }

    /**
     * What was spent up to now; a collection that was not yet {@link #hasCountedAll counted} is
     * not.
     */
    public Sum now() {
        return new Sum(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocatedNow());
    }

    /**
     * The least that a collection left on the heap since this was last asked, bytes; nothing if
     * there was none.
     */
    synchronized OptionalLong leastAfterCollection() {
        long least = leastAfter;
        leastAfter = Long.MAX_VALUE;
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    /** Whether every collection is counted: the machine notifies of one a little later. */
    public synchronized boolean hasCountedAll() {
        return counted >= collections();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private synchronized long allocatedNow() {
        return allocated + Math.max(0, used() - usedAfterLast);
    }

    private void collected(Notification notice) {
        if (notice.getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo info =
                    GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData())
                            .getGcInfo();
            synchronized (this) {
                counted++;
                allocated += Math.max(0, sum(info.getMemoryUsageBeforeGc()) - usedAfterLast);
                usedAfterLast = sum(info.getMemoryUsageAfterGc());
                leastAfter = Math.min(leastAfter, usedAfterLast);
            }
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The pools of the heap only: code and classes are no garbage. */
    private static long sum(Map<String, MemoryUsage> pools) {
        long sum = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            String name = pool.getKey();
            if (name.contains("Eden") || name.contains("Survivor") || name.contains("Old")) {
                sum += pool.getValue().getUsed();
            }
        }
        return sum;
    }
}
