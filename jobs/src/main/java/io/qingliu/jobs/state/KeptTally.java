package io.qingliu.jobs.state;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.ObservationLog;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import io.qingliu.patterns.run.TallyFormat;
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
 *   head: format, and whether the tally holds much (1 byte) · when it is cleaned (8) · time of the newest observation (8) · key · log
 *   tally: as TallyFormat writes it; may be absent
 * </pre>
 */
public final class KeptTally {

    /** A tally that holds more than this stays unpacked; about half a kilobyte. */
    private static final int LITTLE = 8;

    /** A tally that stays unpacked grows by one record at a time: it is not weighed each time. */
    private static final int WEIGHED_EVERY = 64;

    private static final byte FORMAT = 1;
    private static final byte MUCH = 0x10;
    private static final int CLEANING = 1;
    private static final int NEWEST = 9;
    private static final int KEY = 17;

    /** Never changes: it is replaced. */
    private byte[] head;

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

    /** A new one, without observations. */
    public KeptTally(String key) {
        CompactOutput out = new CompactOutput(KEY + 2 + 2 * key.length());
        out.writeByte(FORMAT);
        out.writeLong(Long.MAX_VALUE);
        out.writeLong(Long.MIN_VALUE);
        out.writeText(key);
        head = out.toArray();
    }

    /** As it was read; the tally may be null. */
    KeptTally(byte[] head, byte[] packed) {
        this.head = head;
        this.packed = packed;
        if ((head[0] & ~MUCH) != FORMAT) {
            throw new IllegalStateException(
                    "format of a tally is " + (head[0] & ~MUCH) + " but must be " + FORMAT);
        }
    }

    /** The key's text. */
    public String key() {
        if (openKey != null) {
            return openKey;
        }
        String key = new CompactInput(head, KEY).readText();
        if (tally != null) {
            openKey = key;
        }
        return key;
    }

    /** When it will be looked through for what can be forgotten; MAX if no day is set. */
    public long cleaningAt() {
        return BigEndian.longAt(head, CLEANING);
    }

    /** Notes the day on which it will be cleaned. */
    public void cleaningAt(long time) {
        head = head.clone();
        BigEndian.putLong(head, CLEANING, time);
    }

    /** Event time of its newest observation; MIN if there was none. */
    public long newest() {
        return BigEndian.longAt(head, NEWEST);
    }

    /** Whether it holds observations only, and no tally. */
    public boolean isLog() {
        return packed == null && tally == null;
    }

    private int logAt() {
        CompactInput in = new CompactInput(head, KEY);
        in.skipText();
        return in.position();
    }

    /**
     * Appends an observation unread. False if the tally is open or holds much, the log is full, or
     * what may be all that is known is taken back: then it is to be taken at once.
     */
    public boolean append(Observation observation) {
        boolean atOnce = tally != null || holdsMuch() || (isLog() && observation.withdrawn());
        byte[] longer = atOnce ? null : ObservationLog.append(head, observation);
        if (longer == null) {
            return false;
        }
        BigEndian.putLong(longer, NEWEST, Math.max(newest(), observation.time()));
        head = longer;
        appended++;
        return true;
    }

    private boolean holdsMuch() {
        return (head[0] & MUCH) != 0;
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
                : ObservationLog.reaches(head, logAt(), last, judge);
    }

    /**
     * The tally with all observations taken in, to be changed until {@link #close}. Nothing is
     * forgotten over it, however far the clock has gone since they came.
     */
    public Tally open(Plan plan) {
        if (tally == null) {
            Tally opened =
                    packed == null
                            ? new Tally()
                            : TallyFormat.readTally(new CompactInput(packed, 0));
            int from = logAt();
            if (from < head.length) {
                openKey = key();
                ObservationLog.each(
                        openKey, head, from, each -> opened.take(each, plan, Long.MIN_VALUE));
                head = Arrays.copyOf(head, from);
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
        boolean much = !tally.holdsAtMost(LITTLE);
        if (much != holdsMuch()) {
            head = head.clone();
            head[0] ^= MUCH;
        }
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

    /** Bytes it takes in memory, about. */
    public long size() {
        if (tally == null) {
            return head.length + (packed == null ? 0 : packed.length + 16L) + 64L;
        }
        if (weight == 0 || ++sinceWeighed == WEIGHED_EVERY) {
            weight = tally.weight();
            sinceWeighed = 0;
        }
        return head.length + weight;
    }

    /** What is written of its head; not to be changed. */
    byte[] head() {
        return head;
    }

    /** What is written of its tally, or null; not to be changed. */
    byte[] packed() {
        return tally == null ? packed : written(new CompactOutput(1024));
    }

    private byte[] written(CompactOutput buffer) {
        TallyFormat.write(tally, buffer.clear());
        return buffer.toArray();
    }
}
