package io.qingliu.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What a run costs this process: its processor time, which a busy machine lengthens far less than
 * the time on the wall, its garbage, and the pauses to collect it.
 */
final class Costs implements AutoCloseable {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final AtomicLong collected = new AtomicLong();
    private final NotificationListener listener =
            (notification, nothing) -> collected(notification);
    private final long beganNanos;
    private final long beganCpuNanos;
    private final long beganGcMillis;
    private long usedAfterLast;

    /** Begins to count. */
    Costs() {
        usedAfterLast = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
        }
        beganGcMillis = gcMillis();
        beganCpuNanos = SYSTEM.getProcessCpuTime();
        beganNanos = System.nanoTime();
    }

    private void collected(Notification notification) {
        if (notification
                .getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo info =
                    GarbageCollectionNotificationInfo.from(
                                    (CompositeData) notification.getUserData())
                            .getGcInfo();
            synchronized (this) {
                collected.addAndGet(
                        Math.max(0, sum(info.getMemoryUsageBeforeGc()) - usedAfterLast));
                usedAfterLast = sum(info.getMemoryUsageAfterGc());
            }
        }
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

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** The costs up to now, of each of so many events. */
    String of(long events) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        double cpu = (SYSTEM.getProcessCpuTime() - beganCpuNanos) / 1e9;
        return String.format(
                "%.1f s: %,.0f events/s; processor %.1f s: %.2f µs, %,d bytes an event;"
                        + " collections %.1f s; load %.1f",
                seconds,
                events / seconds,
                cpu,
                cpu * 1e6 / events,
                collected.get() / events,
                (gcMillis() - beganGcMillis) / 1e3,
                SYSTEM.getSystemLoadAverage());
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("was added at the start", e);
            }
        }
    }
}
