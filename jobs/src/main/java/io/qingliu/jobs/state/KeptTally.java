package io.qingliu.jobs.state;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.CompactTexts;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.judge.ObservationLog;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tally.TallyFormat;
import io.qingliu.patterns.run.tally.TallyParts;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is kept under a key: a tally, and behind it the observations that it has not yet taken in.
 * Nearly all keys are never more than an {@link ObservationLog}. A tally that holds little lies,
 * between looks at it, in the layout of {@link TallyFormat}: one array instead of some dozen
 * objects, which the collector would look at again and again. The few that hold much stay as they
 * are, because to pack them costs more; they take observations in at once, wherever they come from:
 * what is emitted when does not depend on how they lie.
 *
 * <pre>
 *   head: format, and whether the tally holds much and lies in parts (1 byte) · when it is cleaned (8) · time of the newest observation (8) · key · log
 *   tally: as TallyFormat writes it, or its head if it lies in parts (TallyParts); may be absent
 * </pre>
 */
public final class KeptTally {

    /** A tally that holds more than this stays unpacked; about half a kilobyte. */
    private static final int LITTLE = 8;

    /** Between two judgements it grows by one record at a time: it is not weighed each time. */
    private static final int WEIGHED_EVERY = 64;

    /** Bytes of the objects it is made of, about. */
    private static final long HEADERS = 104;

    private static final byte FORMAT = 1;
    private static final byte MUCH = 0x10;
    private static final byte IN_PARTS = 0x20;
    private static final byte FLAGS = MUCH | IN_PARTS;

    /** One that takes as much memory when nothing is packed is written in parts; some 12 KB. */
    static final long IN_PARTS_FROM = 48 << 10;

    /** One that was written in parts and takes less is written as a whole again. */
    static final long WHOLE_BELOW = 12 << 10;

    private static final int CLEANING = 1;
    private static final int NEWEST = 9;
    private static final int KEY = 17;

    private long cleaningAt = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean much;

    /** Whether what is packed, or will be written next, is the head of a tally in parts. */
    private boolean inParts;

    /**
     * Key and log, and room behind them. What is within {@link #size} never changes: a copy of this
     * shares it, and a longer log is written behind it or elsewhere.
     */
    private byte[] bytes;

    private int size;
    private final int logAt;

    /** The tally if it is packed. */
    private byte[] packed;

    /** The tally if it is open. */
    private Tally tally;

    /** The key's text if it was asked for while the tally is open. */
    private String openKey;

    private long weight;
    private int sinceWeighed;

    /** How many observations the packed tally lacks before a rule could fire; 0 if not known. */
    private int lacks;

    /** How many lie behind it. */
    private int appended;

    /**
     * A new one under the key of an observation, without observations: with room for that one, as
     * most keys are seen once.
     */
    public KeptTally(Observation first) {
        size = first.packed().length - first.keyAt();
        logAt = size;
        int longer = size + ObservationLog.lengthOf(first);
        boolean fits = !first.withdrawn() && KEY + longer <= ObservationLog.MOST_BYTES;
        bytes = new byte[fits ? longer : size];
        System.arraycopy(first.packed(), first.keyAt(), bytes, 0, size);
    }

    /** A new one, without observations. */
    public KeptTally(String key) {
        CompactOutput out = new CompactOutput(2 + 2 * key.length());
        out.writeText(key);
        bytes = out.toArray();
        size = bytes.length;
        logAt = size;
    }

    /** As it was read; the tally may be null. */
    KeptTally(byte[] head, byte[] packed) {
        if ((head[0] & ~FLAGS) != FORMAT) {
            throw new IllegalStateException(
                    "format of a tally is " + (head[0] & ~FLAGS) + " but must be " + FORMAT);
        }
        much = (head[0] & MUCH) != 0;
        inParts = (head[0] & IN_PARTS) != 0;
        cleaningAt = BigEndian.longAt(head, CLEANING);
        newest = BigEndian.longAt(head, NEWEST);
        bytes = Arrays.copyOfRange(head, KEY, head.length);
        size = bytes.length;
        logAt = CompactTexts.lengthAt(bytes, 0);
        // A head says of itself by which format it was written.
        this.packed = packed == null || inParts ? packed : TallyFormat.upToDate(packed);
    }

    private KeptTally(KeptTally other) {
        cleaningAt = other.cleaningAt;
        newest = other.newest;
        much = other.much;
        inParts = other.inParts;
        bytes = other.bytes;
        size = other.size;
        logAt = other.logAt;
        packed = other.packed;
        lacks = other.lacks;
        appended = other.appended;
        tally = other.tally == null ? null : other.tally.copy();
        openKey = other.openKey;
        weight = other.weight;
        sinceWeighed = other.sinceWeighed;
    }

    /**
     * The same to be changed from now on, while this one stays as it is, for whoever is writing a
     * snapshot at the same time. They share what neither has changed; what an open tally remembers
     * goes over to the copy, so only that one takes observations in.
     */
    KeptTally copy() {
        return new KeptTally(this);
    }

    /** The key's text. */
    public String key() {
        if (openKey != null) {
            return openKey;
        }
        String key = CompactTexts.textAt(bytes, 0);
        if (tally != null) {
            openKey = key;
        }
        return key;
    }

    /** When it will be looked through for what can be forgotten; MAX if no day is set. */
    public long cleaningAt() {
        return cleaningAt;
    }

    /** Notes the day on which it will be cleaned. */
    public void cleaningAt(long time) {
        cleaningAt = time;
    }

    /** Event time of its newest observation; MIN if there was none. */
    public long newest() {
        return newest;
    }

    /** When it is to be judged though nothing comes; MAX if no timer stands. */
    public long wakingAt() {
        if (tally != null) {
            return tally.wakingAt();
        }
        return packed == null ? Long.MAX_VALUE : TallyFormat.wakingAt(packed);
    }

    /** Whether it holds observations only, and no tally. */
    public boolean isLog() {
        return packed == null && tally == null;
    }

    /**
     * Appends an observation unread. False if the tally is open or holds much, the log is full, or
     * what may be all that is known is taken back: then it is to be taken at once.
     */
    public boolean append(Observation observation) {
        if (tally != null || much || (isLog() && observation.withdrawn())) {
            return false;
        }
        int longer = size + ObservationLog.lengthOf(observation);
        if (KEY + longer > ObservationLog.MOST_BYTES) {
            return false;
        }
        if (longer > bytes.length) {
            // Most keys are seen once: only who comes back is given room for more.
            int room = size == logAt ? longer : Math.max(longer, size + (size - logAt) / 2);
            bytes = Arrays.copyOf(bytes, room);
        }
        ObservationLog.put(observation, bytes, size);
        size = longer;
        newest = Math.max(newest, observation.time());
        appended++;
        return true;
    }

    /**
     * Whether a rule could fire, or change what it emitted, after this observation was appended.
     */
    public boolean mayMatter(Observation last, Judge judge) {
        if (tally != null) {
            return true;
        }
        return packed != null
                ? judge.isEnough(lacks, appended)
                : ObservationLog.reaches(bytes, logAt, size, last, judge);
    }

    /**
     * The tally with all observations taken in, to be changed until {@link #close}. Nothing is
     * forgotten over it, however far the clock has gone since they came.
     */
    public Tally open(Plan plan) {
        if (tally == null) {
            if (inParts) {
                throw new IllegalStateException("the parts of a tally have not been read");
            }
            Tally opened =
                    packed == null
                            ? new Tally()
                            : TallyFormat.readTally(new CompactInput(packed, 0), much);
            if (logAt < size) {
                openKey = key();
                ObservationLog.each(
                        openKey,
                        bytes,
                        logAt,
                        size,
                        each -> opened.take(each, plan, Long.MIN_VALUE));
                bytes = Arrays.copyOf(bytes, logAt);
                size = logAt;
            }
            tally = opened;
            packed = null;
        }
        return tally;
    }

    /**
     * Packs it if it holds little.
     *
     * @param buffer to write with; its content is lost
     */
    public void close(CompactOutput buffer, Judge judge) {
        if (tally == null) {
            return;
        }
        much = inParts || !tally.holdsAtMost(LITTLE);
        if (!much) {
            lacks = judge.lacks(key(), tally);
            appended = 0;
            packed = written(buffer);
            tally = null;
            openKey = null;
            weight = 0;
            sinceWeighed = 0;
        }
    }

    /** Whether what was written of it last, or read, is a head and parts. */
    boolean isInParts() {
        return inParts;
    }

    /** Reads the parts, if it lies in parts: it is open then. */
    void readParts(TallyParts.Store store) throws IOException {
        if (inParts && tally == null) {
            tally = TallyParts.read(packed, store);
            packed = null;
        }
    }

    /**
     * Writes the parts that changed if it is large, and removes them if it is no longer; then it is
     * to be written itself.
     */
    void writeParts(TallyParts.Store store, CompactOutput buffer) throws IOException {
        long least = inParts ? WHOLE_BELOW : IN_PARTS_FROM;
        if (tally != null && tally.unpackedWeight() >= least) {
            TallyParts.write(tally, store, buffer);
            inParts = true;
        } else {
            removeParts(store);
        }
        weighAnew();
    }

    /** Removes its parts: it is written as a whole from now on, or not at all. */
    void removeParts(TallyParts.Store store) throws IOException {
        if (inParts) {
            readParts(store);
            TallyParts.remove(tally, store);
            inParts = false;
        }
    }

    /**
     * It was judged or written, which takes apart what was packed or packs it: it is weighed when
     * next asked.
     */
    public void weighAnew() {
        weight = 0;
    }

    /** Bytes it takes in memory, about. */
    public long size() {
        if (tally == null) {
            return bytes.length + (packed == null ? 0 : packed.length + 16L) + HEADERS;
        }
        if (weight == 0 || ++sinceWeighed == WEIGHED_EVERY) {
            weight = tally.weight();
            sinceWeighed = 0;
        }
        return bytes.length + weight;
    }

    /**
     * Writes it, as {@link TallySerializer} says. Also asked by the thread that writes a snapshot,
     * of one that is only copied meanwhile.
     */
    void writeTo(CompactOutput out) {
        out.writeInt(KEY + size);
        out.writeByte(FORMAT | (much ? MUCH : 0) | (inParts ? IN_PARTS : 0));
        out.writeLong(cleaningAt);
        out.writeLong(newest);
        out.write(bytes, 0, size);
        int length = out.size();
        out.writeInt(0);
        if (tally != null && inParts) {
            TallyParts.writeHead(tally, out);
        } else if (tally != null) {
            TallyFormat.write(tally, out);
        } else if (packed != null) {
            out.write(packed, 0, packed.length);
        }
        out.putInt(length, out.size() - length - Integer.BYTES);
    }

    private byte[] written(CompactOutput buffer) {
        TallyFormat.write(tally, buffer.clear());
        return buffer.toArray();
    }
}
