package io.qingliu.jobs;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives back the network buffers of clusters that have ended.
 *
 * <p>Many tests run jobs on clusters of their own, and each leaves 130 to 260 MB outside the heap
 * that only a full collection of the heap frees, of which these tests need none. Left alone, they
 * fill all the process may have; then Java collects at last, but on a busy machine does not wait
 * long enough for a hundred thousand buffers to be freed, and the next cluster does not start.
 */
public final class BuffersGivenBack implements TestExecutionListener {
    /** What may lie there before it is collected; three classes side by side have some in use. */
    private static final long MOST_BYTES = 768L << 20;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (direct() > MOST_BYTES) {
            System.gc();
        }
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
