package io.qingliu.blacklist.courier;

import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.CourierAlert.Answer;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What is known of one courier and shop: the collusion signals, each in its highest version, what
 * is usual at the courier's outlets, what the firm replied, and what was sent. Records may be added
 * in any order and more than once; signals {@link #KEPT} older than the newest are forgotten. Not
 * safe for use by several threads.
 */
public final class AlertFile {

    /** Most signals kept, and most norms; one a day over {@link #KEPT}, with room. */
    public static final int SIGNALS = 128;

    /** Most receipts kept. */
    public static final int REPLIES = 64;

    /** How far signals of one alert may lie apart. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int FORMAT = 4;

    /** That of files which know what was delivered, but not when. */
    private static final int WITHOUT_ARRIVALS = 3;

    /** That of files which do not know what was delivered. */
    private static final int WITHOUT_DELIVERIES = 2;

    /** That of files without norms, replies and notices. */
    private static final int SIGNALS_ONLY = 1;

    private final AlertKey key;
    private final TreeMap<String, Signal> signals = new TreeMap<>();
    private final TreeMap<String, OutletNorm> norms = new TreeMap<>();

    /** Receipts by id. */
    final TreeMap<String, Reply> receipts = new TreeMap<>();

    /** The newest verdict on the courier's case that answers; null if there is none. */
    Reply verdict;

    /** Version last sent, and the content it had; 0 if none was. */
    long version;

    long sent;

    /** Version of the last notice sent; 0 if none was. */
    long noticeVersion;

    /** The deadline that has passed by the last notice; 0 if none was sent or it was taken back. */
    long overdue;

    /** When the firm received what it was asked. */
    final Deliveries deliveries = new Deliveries();

    public AlertFile(AlertKey key) {
        this.key = key;
    }

    /** The pair the file is about. */
    public AlertKey key() {
        return key;
    }

    /**
     * Adds a collusion signal or what is usual at an outlet; one on trial is ignored, and a
     * withdrawn one takes its lower versions back.
     *
     * @throws IllegalArgumentException if it is about another pair or courier
     */
    public void add(Signal signal) {
        if (signal.rule().equals(AlertKey.NORM_RULE)) {
            if (!AlertKey.couriersOf(signal).contains(key.subject())) {
                throw new IllegalArgumentException(
                        "signal is " + signal.id() + " but must be about " + key.subject());
            }
            OutletNorm known = norms.get(signal.id());
            if (known == null || signal.version() > known.version()) {
                norms.put(signal.id(), OutletNorm.of(signal, key.courier()));
                forget(norms, OutletNorm::time);
            }
            return;
        }
        if (!AlertKey.of(signal).filter(key::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "signal is " + signal.id() + " but must be about " + key.id());
        }
        if (signal.shadow()) {
            return;
        }
        Signal known = signals.get(signal.id());
        if (known == null || signal.version() > known.version()) {
            signals.put(signal.id(), signal);
            forget(signals, Signal::time);
        }
    }

    /**
     * Adds a member's receipt. Whether the sender may is judged when the file is folded, because
     * the member's own record may come after this one.
     *
     * @return why it is refused, if it is
     * @throws IllegalArgumentException if it is about another alert
     */
    public Optional<RefusedReply> add(Receipt receipt) {
        if (!receipt.measure().equals(key.id())) {
            throw new IllegalArgumentException(
                    "receipt.measure is " + receipt.measure() + " but must be " + key.id());
        }
        if (receipts.size() >= REPLIES && !receipts.containsKey(receipt.id())) {
            return Optional.of(
                    new RefusedReply(receipt.id(), RefusedReply.Reason.CASE_FULL, "measure"));
        }
        receipts.putIfAbsent(
                receipt.id(),
                new Reply(
                        receipt.id(),
                        receipt.time(),
                        receipt.member(),
                        Answer.valueOf(receipt.type().name()),
                        Reply.Standing.OPEN));
        return Optional.empty();
    }

    /** Adds a verdict on the courier's case; one that only grades is no answer. */
    public void add(Verdict given) {
        if (given.type() == Verdict.Type.SEVERITY) {
            return;
        }
        Reply reply =
                new Reply(
                        given.id(),
                        given.time(),
                        null,
                        Answer.valueOf(given.type().name()),
                        Reply.Standing.COUNTS);
        if (verdict == null || Reply.OLDEST_FIRST.compare(verdict, reply) < 0) {
            verdict = reply;
        }
    }

    /**
     * The alert goes to the firm's own address. Until it arrives there, no answer is overdue that
     * it asks for and no alert before it did.
     *
     * @param question {@link AlertEffects#question} of the alert
     */
    public void posting(long question) {
        deliveries.posting(question);
    }

    /**
     * An alert has arrived at the firm's own address. The time to answer its question counts from
     * its first arrival, if that is later than the question.
     *
     * @param question {@link AlertEffects#question} of the alert
     * @param time event time, epoch milliseconds
     */
    public void delivered(long question, long time) {
        deliveries.arrived(question, Math.max(time, 0));
    }

    /** The kept signals by id, the withdrawn among them. */
    public Collection<Signal> signals() {
        return Collections.unmodifiableCollection(signals.values());
    }

    /** What is known to be usual at outlets, by signal. */
    Collection<OutletNorm> norms() {
        return Collections.unmodifiableCollection(norms.values());
    }

    /** Event time of the newest signal; 0 if there is none. */
    long newestSignal() {
        return newest(signals.values(), Signal::time);
    }

    /** Event time of the newest record of any kind. */
    long newest() {
        long newest = Math.max(newestSignal(), newest(norms.values(), OutletNorm::time));
        newest = Math.max(newest, newest(receipts.values(), Reply::time));
        return verdict == null ? newest : Math.max(newest, verdict.time());
    }

    private static <T> long newest(Collection<T> records, ToLongFunction<T> time) {
        return records.stream().mapToLong(time).max().orElse(0);
    }

    private static <T> void forget(TreeMap<String, T> records, ToLongFunction<T> time) {
        long oldest = newest(records.values(), time) - KEPT.toMillis();
        records.values().removeIf(each -> time.applyAsLong(each) < oldest);
        while (records.size() > SIGNALS) {
            records.remove(
                    Collections.min(
                                    records.entrySet(),
                                    Comparator.comparingLong(
                                                    (Map.Entry<String, T> each) ->
                                                            time.applyAsLong(each.getValue()))
                                            .thenComparing(Map.Entry::getKey))
                            .getKey());
        }
    }

    /** Writes the file; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        Facts.write(key.id(), out);
        out.writeLong(version);
        out.writeLong(sent);
        out.writeShort(signals.size());
        for (Signal signal : signals.values()) {
            byte[] json = WireJson.write(signal);
            out.writeInt(json.length);
            out.write(json);
        }
        out.writeShort(norms.size());
        for (OutletNorm norm : norms.values()) {
            norm.write(out);
        }
        out.writeShort(receipts.size());
        for (Reply receipt : receipts.values()) {
            receipt.write(out);
        }
        out.writeBoolean(verdict != null);
        if (verdict != null) {
            verdict.write(out);
        }
        out.writeLong(noticeVersion);
        out.writeLong(overdue);
        deliveries.write(out);
    }

    /**
     * Reads what {@link #write} wrote, now or before alerts had answers or were known to be
     * delivered.
     *
     * @throws IOException if it was written by a newer format
     */
    public static AlertFile read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format < SIGNALS_ONLY || format > FORMAT) {
            throw new IOException("alert file format is " + format + " but must be " + FORMAT);
        }
        AlertFile file = new AlertFile(AlertKey.parse(Facts.read(in)));
        file.version = in.readLong();
        file.sent = in.readLong();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            try {
                Signal signal = WireJson.readOwn(Signal.class, json);
                file.signals.put(signal.id(), signal);
            } catch (BadRecordException e) {
                throw new IOException("signal in an alert file", e);
            }
        }
        if (format == SIGNALS_ONLY) {
            return file;
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            OutletNorm norm = OutletNorm.read(in);
            file.norms.put(norm.id(), norm);
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            Reply receipt = Reply.read(in);
            file.receipts.put(receipt.id(), receipt);
        }
        file.verdict = in.readBoolean() ? Reply.read(in) : null;
        file.noticeVersion = in.readLong();
        file.overdue = in.readLong();
        if (format == WITHOUT_DELIVERIES) {
            return file;
        }
        if (format == WITHOUT_ARRIVALS) {
            file.deliveries.readWithoutTimes(in);
        } else {
            file.deliveries.read(in);
        }
        return file;
    }
}
