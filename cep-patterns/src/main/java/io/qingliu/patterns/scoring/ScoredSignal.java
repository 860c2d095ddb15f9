package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What scoring needs of a signal about one subject: two hundred bytes of memory, where a signal
 * with all that it shows takes thousands. What a finding shows of it is read from the signal itself
 * when the finding is written.
 *
 * @param version of the signal; id and version name one content
 * @param time event time at which its window ends, epoch milliseconds
 * @param from event time of the oldest counted event, epoch milliseconds
 * @param known event time at which what it shows could be known, epoch milliseconds: later than its
 *     window by as long as the rule waits for what may still come, at most {@link #LONGEST_WAIT}
 * @param weight 0 to 1
 * @param confidence 0 to 1
 * @param strong whether the rule is strong proof
 * @param shadow whether the rule is on trial
 * @param victim whether it says that the subject was attacked
 * @param narrow whether, if so, that explains only what began with the attack ({@link
 *     io.qingliu.patterns.rule.Guarding#alone})
 * @param byOthers whether it shows what others did for the subject, or to it
 * @param stageable whether a rival could have staged what it shows of the subject
 * @param role the first of those in which it flags the subject; null if it does not
 * @param service what it says that the subject supplied; null if nothing
 */
public record ScoredSignal(
        String id,
        long version,
        Behavior behavior,
        String rule,
        Family family,
        long time,
        long from,
        long known,
        double weight,
        double confidence,
        boolean strong,
        boolean shadow,
        boolean victim,
        boolean narrow,
        boolean byOthers,
        boolean stageable,
        Role role,
        Service service) {

    private static final int FORMAT = 1;

    private static final int STRONG = 1;
    private static final int SHADOW = 2;
    private static final int VICTIM = 4;
    private static final int NARROW = 8;
    private static final int BY_OTHERS = 16;
    private static final int STAGEABLE = 32;
    private static final int WAITED = 64;

    /**
     * No rule waits longer, its day included; what somebody else's signal gives beyond it counts as
     * not given, or a term would begin as late as he likes.
     */
    public static final long LONGEST_WAIT = Duration.ofDays(31).toMillis();

    /** Of epoch milliseconds, until the year 2286. */
    private static final int DIGITS_OF_TIME = 13;

    /** What scoring a subject needs of a signal. */
    public static ScoredSignal of(Signal signal, Subject subject) {
        Role role = null;
        Service service = null;
        for (Flag flag : signal.flags()) {
            if (flag.subject().equals(subject)) {
                role = role == null || flag.role().compareTo(role) < 0 ? flag.role() : role;
                service = service == null ? flag.service() : service;
            }
        }
        return new ScoredSignal(
                signal.id(),
                signal.version(),
                signal.behavior(),
                signal.rule(),
                signal.evidence().family(),
                signal.time(),
                signal.from(),
                knownAt(signal),
                signal.weight(),
                signal.confidence(),
                signal.strong(),
                signal.shadow(),
                subject.toString().equals(signal.attribute(Scorecard.VICTIM)),
                signal.attribute(Scorecard.NARROW) != null,
                subject.kind().name().equals(signal.attribute(Scorecard.BY_OTHERS)),
                signal.hasAttribute(Scorecard.STAGEABLE, subject.toString()),
                role,
                service);
    }

    /** What somebody else's signal gives for it and is no time counts as not given. */
    private static long knownAt(Signal signal) {
        String known = signal.attribute(Scorecard.KNOWN);
        boolean isTime =
                known != null
                        && !known.isEmpty()
                        && known.length() <= DIGITS_OF_TIME
                        && known.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isTime) {
            return signal.time();
        }
        long waited = Long.parseLong(known) - signal.time();
        return waited > 0 && waited <= LONGEST_WAIT ? signal.time() + waited : signal.time();
    }

    /** Whether the rule waited for what may still have come. */
    boolean waited() {
        return known > time;
    }

    /** Whether it guards the subject: somebody attacked it, and the rule is not on trial. */
    boolean guards() {
        return victim && !shadow;
    }

    /** Writes it compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        CompactData.writeText(id, out);
        CompactData.writeSigned(version, out);
        CompactData.writeText(behavior.name(), out);
        CompactData.writeText(rule, out);
        CompactData.writeText(family.name(), out);
        CompactData.writeSigned(time, out);
        CompactData.writeSigned(time - from, out);
        out.writeDouble(weight);
        out.writeDouble(confidence);
        out.writeByte(
                (strong ? STRONG : 0)
                        | (shadow ? SHADOW : 0)
                        | (victim ? VICTIM : 0)
                        | (narrow ? NARROW : 0)
                        | (byOthers ? BY_OTHERS : 0)
                        | (stageable ? STAGEABLE : 0)
                        | (waited() ? WAITED : 0));
        if (waited()) {
            CompactData.writeSigned(known - time, out);
        }
        CompactData.writeNullable(role == null ? null : role.name(), out);
        CompactData.writeNullable(service == null ? null : service.name(), out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another format
     */
    public static ScoredSignal read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(
                    "a scored signal has format " + format + " but must have " + FORMAT);
        }
        String id = CompactData.readText(in);
        long version = CompactData.readSigned(in);
        Behavior behavior = Behavior.valueOf(CompactData.readText(in));
        String rule = CompactData.readText(in);
        Family family = Family.valueOf(CompactData.readText(in));
        long time = CompactData.readSigned(in);
        long from = time - CompactData.readSigned(in);
        double weight = in.readDouble();
        double confidence = in.readDouble();
        int marks = in.readUnsignedByte();
        long known = (marks & WAITED) == 0 ? time : time + CompactData.readSigned(in);
        String role = CompactData.readNullable(in);
        String service = CompactData.readNullable(in);
        return new ScoredSignal(
                id,
                version,
                behavior,
                rule,
                family,
                time,
                from,
                known,
                weight,
                confidence,
                (marks & STRONG) != 0,
                (marks & SHADOW) != 0,
                (marks & VICTIM) != 0,
                (marks & NARROW) != 0,
                (marks & BY_OTHERS) != 0,
                (marks & STAGEABLE) != 0,
                role == null ? null : Role.valueOf(role),
                service == null ? null : Service.valueOf(service));
    }
}
