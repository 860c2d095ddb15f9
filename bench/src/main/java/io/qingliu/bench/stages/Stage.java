package io.qingliu.bench.stages;

import com.sun.management.ThreadMXBean;
import io.qingliu.bench.measure.Outcome;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** What one stage has cost this thread since it was last reset. */
final class Stage {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private long nanos;
    private long allocated;
    private long touches;

    Stage(String name) {
        this.name = name;
    }

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    void run(Work work) throws Exception {
        long thread = Thread.currentThread().getId();
        long began = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        allocated += THREADS.getThreadAllocatedBytes(thread) - before;
        nanos += THREADS.getCurrentThreadCpuTime() - began;
    }

    /** So many things more went through it. */
    void touched(long count) {
        touches += count;
    }

    void reset() {
        nanos = 0;
        allocated = 0;
        touches = 0;
    }

    long nanos() {
        return nanos;
    }

    long allocated() {
        return allocated;
    }

    /** What it costs each of so many events. */
    Outcome.Row of(long events) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put(Outcome.CPU_MICROS, nanos / 1e3 / events);
        figures.put(Outcome.GARBAGE_BYTES, (double) allocated / events);
        if (touches > 0) {
            figures.put(Outcome.TOUCHES, (double) touches / events);
        }
        return new Outcome.Row(name, figures);
    }
}
