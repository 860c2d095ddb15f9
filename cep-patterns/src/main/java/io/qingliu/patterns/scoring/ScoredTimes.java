package io.qingliu.patterns.scoring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.EvidenceDays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the evidence about a subject's behaviour carried at the time of each of its signals, older
 * evidence having lost of its force: what the deadlines of a case count from. A run that scores
 * rarely, because its watermarks come rarely, comes to the same as one that scores for each signal.
 *
 * <p>Times of the last {@link #SETTLES} before the newest are kept one by one and scored again when
 * a signal among them changes, the first of those with the same days; of those before, only the
 * days are kept. A value.
 *
 * @param newest days of the newest evidence at the settled times
 * @param oldest days of the oldest evidence at the settled times
 * @param open the later times at which something followed, in order
 */
public record ScoredTimes(Days newest, Days oldest, List<Time> open) {

    /** No time yet. */
    public static final ScoredTimes NONE = new ScoredTimes(Days.NONE, Days.NONE, List.of());

    /** Evidence older than this has lost all but a thousandth of its force, milliseconds. */
    public static final long REACH = 180 * 86_400_000L;

    /** How long a time can still be scored again, milliseconds; longer than any lateness. */
    public static final long SETTLES = 30 * 86_400_000L;

    private static final int FORMAT = 1;

    /**
     * One time at which something followed from the evidence, rules on trial left out.
     *
     * @param time of a signal, epoch milliseconds
     * @param newest event time of the newest evidence then
     * @param oldest event time of the oldest evidence then
     */
    public record Time(long time, long newest, long oldest) {}

    public ScoredTimes {
        open = List.copyOf(open);
    }

    /**
     * The same after signals have changed.
     *
     * @param held all signals about the subject since {@link #REACH} and {@link #SETTLES} before
     *     the newest
     * @param changed the earliest time of one that changed, epoch milliseconds
     */
    public ScoredTimes after(Behavior behavior, Collection<ScoredSignal> held, long changed) {
        List<ScoredSignal> inTime = new ArrayList<>();
        for (ScoredSignal signal : held) {
            if (signal.behavior() == behavior || signal.guards()) {
                inTime.add(signal);
            }
        }
        inTime.sort(Standing.IN_TIME);
        List<Time> times = new ArrayList<>();
        for (Time time : open) {
            if (time.time() < changed) {
                times.add(time);
            }
        }
        int oldest = 0;
        for (int i = 0; i < inTime.size(); i++) {
            long time = inTime.get(i).time();
            boolean lastOfItsTime = i + 1 == inTime.size() || inTime.get(i + 1).time() > time;
            if (lastOfItsTime && time >= changed) {
                while (inTime.get(oldest).time() < time - REACH) {
                    oldest++;
                }
                Standing then = Standing.atLast(behavior, inTime.subList(oldest, i + 1));
                if (then != null && !then.shadow()) {
                    times.add(new Time(time, then.newest(), then.oldest()));
                }
            }
        }
        return inTime.isEmpty()
                ? new ScoredTimes(newest, this.oldest, firstOfTheirDays(times))
                : settled(times, inTime.get(inTime.size() - 1).time() - SETTLES);
    }

    private ScoredTimes settled(List<Time> times, long until) {
        Days settledNewest = newest;
        Days settledOldest = oldest;
        List<Time> rest = new ArrayList<>();
        for (Time time : times) {
            if (time.time() <= until) {
                settledNewest = settledNewest.with(time.newest());
                settledOldest = settledOldest.with(time.oldest());
            } else {
                rest.add(time);
            }
        }
        return new ScoredTimes(settledNewest, settledOldest, firstOfTheirDays(rest));
    }

    /**
     * The times that add a day to those before them. A later one with the same days adds none, and
     * whenever the first is scored again, so are all after it: hundreds of signals a day leave as
     * many times as there are days.
     */
    private static List<Time> firstOfTheirDays(List<Time> inOrder) {
        record Pair(long newest, long oldest) {}
        Set<Pair> pairs = new HashSet<>();
        return inOrder.stream()
                .filter(
                        time ->
                                pairs.add(
                                        new Pair(
                                                ChinaDay.of(time.newest()),
                                                ChinaDay.of(time.oldest()))))
                .toList();
    }

    /** The days of all of them. */
    public EvidenceDays days() {
        Days allNewest = newest;
        Days allOldest = oldest;
        for (Time time : open) {
            allNewest = allNewest.with(time.newest());
            allOldest = allOldest.with(time.oldest());
        }
        return new EvidenceDays(allNewest.written(), allOldest.written());
    }

    /** Writes it compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        newest.write(out);
        oldest.write(out);
        out.writeInt(open.size());
        for (Time time : open) {
            out.writeLong(time.time());
            out.writeLong(time.newest());
            out.writeLong(time.oldest());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a newer format
     */
    public static ScoredTimes read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(
                    "scored times have format " + format + " but must have " + FORMAT);
        }
        Days newest = Days.read(in);
        Days oldest = Days.read(in);
        int size = in.readInt();
        List<Time> open = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            open.add(new Time(in.readLong(), in.readLong(), in.readLong()));
        }
        return new ScoredTimes(newest, oldest, open);
    }
}
