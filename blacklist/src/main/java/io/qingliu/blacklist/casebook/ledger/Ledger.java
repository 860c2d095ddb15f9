package io.qingliu.blacklist.casebook.ledger;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What has been sent about a subject, and so what is still to send. Versions are one sequence a
 * subject, and never below the time of the newest fact, so that they keep rising even after the
 * file was forgotten. Not safe for use by several threads.
 */
public final class Ledger {

    private static final String REFUSED = "refused:";

    /** Of the ids whose last content was held back. */
    private static final String HELD = "held:";

    /** Last content sent, by id, as its {@link Fingerprint}. */
    final NavigableMap<String, Long> sent = new TreeMap<>();

    /** Measures, pushes, shares and proposals not taken back, with the version last sent. */
    final Map<String, Long> standing = new TreeMap<>();

    /** The last recall of each measure, push and share that was taken back. */
    final Map<String, Owed> owed = new TreeMap<>();

    /** Status of the listing last sent, or null. */
    ListingStatus status;

    long version;

    /** The counts last emitted to the statistics. */
    List<Counted> counted = List.of();

    /** The last part of an id: whom an effect went to, or which behaviour a notice is about. */
    public static String receiver(String id) {
        return Ids.decode(id.substring(id.lastIndexOf(':') + 1));
    }

    /** Whether the id is that of a measure; else it is that of a push, a share or a proposal. */
    public static boolean isMeasure(String id) {
        return id.charAt(0) == 'm';
    }

    /** Whether a notice of this type about the behaviour has been sent. */
    public boolean has(NoticeType type, Subject subject, Behavior behavior) {
        String id = ResultIds.notice(subject, type, behavior.name());
        return sent.containsKey(id) && !isHeldBack(id);
    }

    /** Status of the listing last sent, or null if none was. */
    public ListingStatus status() {
        return status;
    }

    /** The counts last emitted to the statistics. */
    public List<Counted> counted() {
        return counted;
    }

    /** The last recall sent of each measure, push and share, by id. The map is a view. */
    public Map<String, Owed> owed() {
        return Collections.unmodifiableMap(owed);
    }

    /** The recall last sent under an id, or null if the last effect sent was none. */
    public Owed recalled(String id) {
        return standing.containsKey(id) ? null : owed.get(id);
    }

    /**
     * Whether a member that left after a time had this when it did, and has not received a
     * correction.
     *
     * @param after epoch milliseconds
     */
    public boolean owesCorrection(String id, long after) {
        Owed last = owed.get(id);
        boolean parted =
                last != null
                        && last.by() != Owed.By.PLAN
                        && last.since() > after
                        && !last.corrected();
        return standing.containsKey(id) || parted;
    }

    /** The ids of what has been sent and not been taken back, in order. The list is a copy. */
    public List<String> standing() {
        return List.copyOf(standing.keySet());
    }

    /** The version last sent under an id; 0 if nothing stands under it. */
    public long standing(String id) {
        return standing.getOrDefault(id, 0L);
    }

    /** Lets no version come out below a time, epoch milliseconds. */
    public void catchUp(long time) {
        version = Math.max(version, time);
    }

    /** The version of the next result to be sent. */
    public long nextVersion() {
        return ++version;
    }

    /** Whether this content was not the last one sent under its id; remembers it as sent. */
    public boolean isNew(String id, Record content) {
        long print = Fingerprint.of(content);
        Long before = sent.put(id, print);
        return before == null || before != print;
    }

    /**
     * Learns whether a content may leave, if it was not the last one under its id. What is held
     * back is remembered, so that it is held back once, but its receiver never had it.
     *
     * @return whether that changes what is known of the id
     */
    public boolean weigh(CaseEffect effect, Predicate<CaseEffect> heldBack) {
        Long before = sent.get(effect.id());
        if (before != null && before == Fingerprint.of((Record) effect)) {
            return false;
        }
        return heldBack.test(effect)
                ? sent.put(HELD + effect.id(), 0L) == null
                : sent.remove(HELD + effect.id()) != null;
    }

    /** Whether the last content under an id was held back, so that nobody can answer it. */
    public boolean isHeldBack(String id) {
        return sent.containsKey(HELD + id);
    }

    /** Forgets what was sent under an id, so that the same content is new once more. */
    public void forget(String id) {
        sent.remove(id);
        sent.remove(HELD + id);
    }

    /** Remembers the status of the listing just sent. */
    public void listed(ListingStatus now) {
        status = now;
    }

    /** Remembers the counts just emitted to the statistics. */
    public void emitted(List<Counted> now) {
        counted = List.copyOf(now);
    }

    /** Remembers that an effect stands in the version last given out. */
    public void stands(String id) {
        standing.put(id, version);
    }

    /** Remembers that nothing stands under an id any more. */
    public void takenBack(String id) {
        standing.remove(id);
    }

    /**
     * Remembers a recall that is about to be sent, and from when on a receipt answers it.
     *
     * @param time from when on if the recall does not know, epoch milliseconds
     */
    public void recall(String id, Recalled recalled, long time) {
        owed.put(id, Owed.of(recalled, recalled(id), isMeasure(id), time));
    }

    /** Remembers a recall of what no plan mentions any more. */
    public void recallOfOneWhoLeft(String id, boolean corrects, long time) {
        owed.put(id, new Owed(time, corrects, Owed.By.LEAVING));
    }

    /** Forgets the recall under an id: its receiver is not asked any more to answer it. */
    public void askNoMore(String id) {
        owed.remove(id);
    }

    /**
     * Remembers which recalls the cases ask for no longer.
     *
     * @param planned ids of those that they do ask for
     * @param hasLeft whether a receiver is a member no more
     */
    public void keepPlanned(Set<String> planned, Predicate<String> hasLeft) {
        owed.replaceAll(
                (id, last) ->
                        planned.contains(id) ? last : last.unplanned(hasLeft.test(receiver(id))));
    }

    /** Those of all refusals that have not been sent; each once, while the record is on file. */
    public List<Refusal> newRefusals(List<Refusal> all) {
        Set<String> current = new HashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Refusal refusal : all) {
            String line = REFUSED + refusal.recordId();
            if (current.add(line) && sent.putIfAbsent(line, 0L) == null) {
                refusals.add(refusal);
            }
        }
        // ';' follows ':' in the order of characters.
        sent.subMap(REFUSED, "refused;").keySet().removeIf(line -> !current.contains(line));
        return refusals;
    }

    /** Writes the ledger in the newest layout; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        LedgerFormat.write(this, out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param format the number of the layout that it was written in, checked before
     */
    public static Ledger read(DataInput in, int format) throws IOException {
        return LedgerFormat.read(in, format);
    }
}
