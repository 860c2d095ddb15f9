package io.qingliu.connectors.intake.files;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the files has been read, for a progress bar in the process that runs the job. It
 * keeps its identity through serialization within one JVM; elsewhere it counts for itself, and the
 * same numbers are the source's metrics {@code bytesRead} and {@code bytesTotal}.
 *
 * <p>Close it when the job is over, or the JVM remembers it for ever.
 */
public final class ReadProgress implements Serializable, AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final Map<String, ReadProgress> KNOWN = new ConcurrentHashMap<>();

    private final String name;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesTotal = new AtomicLong();

    private ReadProgress(String name) {
        this.name = name;
    }

    /** A new one, known in this JVM until it is closed. */
    public static ReadProgress start() {
        ReadProgress progress = new ReadProgress(UUID.randomUUID().toString());
        KNOWN.put(progress.name, progress);
        return progress;
    }

    /** Bytes read so far, as they lie on the disk: compressed ones count compressed. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** Bytes of all files; 0 until the job has opened them. */
    public long bytesTotal() {
        return bytesTotal.get();
    }

    /** 0 to 1; 0 until the job has opened the files. */
    public double share() {
        long total = bytesTotal();
        return total == 0 ? 0 : Math.min(1, (double) bytesRead() / total);
    }

    void begin(long total) {
        bytesRead.set(0);
        bytesTotal.set(total);
    }

    void add(long bytes) {
        bytesRead.addAndGet(bytes);
    }

    @Override
    public void close() {
        KNOWN.remove(name);
    }

    private Object readResolve() {
        ReadProgress here = KNOWN.get(name);
        return here == null ? this : here;
    }
}
