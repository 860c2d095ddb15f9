package io.qingliu.jobs.state;

import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.ObservationLog;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import io.qingliu.patterns.run.TallyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What is kept under a key. At first it is an {@link ObservationLog}: bytes that are appended to,
 * as long as no rule can fire. Then it is a {@link Tally}. One that holds little lies, between
 * records, in the layout of {@link TallyFormat}: one array instead of some dozen objects, which the
 * collector would look at again and again. The few that hold much stay as they are, because to pack
 * them costs more.
 */
public final class KeptTally {

    /** A tally that holds more than this stays unpacked; about half a kilobyte. */
    private static final int LITTLE = 8;

    /** A tally that stays unpacked grows by one record at a time: it is not weighed each time. */
    private static final int WEIGHED_EVERY = 64;

    private byte[] bytes;
    private Tally tally;
    private long weight;
    private int sinceWeighed;

    /** A new one: an empty log. */
    public KeptTally() {
        bytes = ObservationLog.empty();
    }

    /** As it was read. */
    KeptTally(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether it is a log of observations under which no rule can fire. */
    public boolean isLog() {
        return bytes != null && ObservationLog.isLog(bytes);
    }

    /** Appends an observation if it is a log and no rule can fire after it either. */
    public boolean append(Observation observation, Judge judge) {
        if (!isLog() || !ObservationLog.takes(bytes, observation, judge)) {
            return false;
        }
        bytes = ObservationLog.append(bytes, observation);
        return true;
    }

    /** Event time of the newest observation of a log. */
    public long newestInLog() {
        return ObservationLog.newest(bytes);
    }

    /** When a log is looked through for what can be forgotten; MAX if no timer stands. */
    public long logCleaningAt() {
        return ObservationLog.cleaningAt(bytes);
    }

    /** Notes the timer that stands for cleaning a log. */
    public void logCleaningAt(long time) {
        bytes = ObservationLog.cleaningAt(bytes, time);
    }

    /**
     * The tally, to be changed until {@link #close}.
     *
     * @param plan with which a log is taken in
     * @param clock event time that has passed
     */
    public Tally open(String key, Plan plan, long clock) {
        if (tally == null) {
            if (isLog()) {
                Tally counted = new Tally();
                counted.cleaningAt(ObservationLog.cleaningAt(bytes));
                ObservationLog.each(key, bytes, each -> counted.take(each, plan, clock));
                tally = counted;
            } else {
                tally = read(bytes);
            }
            bytes = null;
        }
        return tally;
    }

    private static Tally read(byte[] bytes) {
        try {
            return TallyFormat.readTally(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Packs it if it holds little.
     *
     * @param buffer to write with; its content is lost
     */
    public void close(DataOutputSerializer buffer) {
        if (tally != null && tally.holdsAtMost(LITTLE)) {
            bytes = written(buffer);
            tally = null;
            weight = 0;
            sinceWeighed = 0;
        }
    }

    /** Bytes it takes in memory, about. */
    public long size() {
        if (bytes != null) {
            return bytes.length + 56L;
        }
        if (weight == 0 || ++sinceWeighed == WEIGHED_EVERY) {
            weight = tally.weight();
            sinceWeighed = 0;
        }
        return weight;
    }

    /** What is written of it; not to be changed. */
    byte[] bytes() {
        return bytes != null ? bytes : written(new DataOutputSerializer(1024));
    }

    private byte[] written(DataOutputSerializer buffer) {
        try {
            buffer.clear();
            TallyFormat.write(tally, buffer);
            return buffer.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
