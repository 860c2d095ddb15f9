package io.qingliu.blacklist.courier;

import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The collusion signals of one courier and shop, each in its highest version. They may be added in
 * any order and more than once; those {@link #KEPT} older than the newest are forgotten. Not safe
 * for use by several threads.
 */
public final class AlertFile {

    /** Most signals kept; one a day over {@link #KEPT}, with room. The newest stay. */
    public static final int SIGNALS = 128;

    /** How far signals of one alert may lie apart. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int FORMAT = 1;

    private static final Comparator<Signal> OLDEST_FIRST =
            Comparator.comparingLong(Signal::time).thenComparing(Signal::id);

    private final AlertKey key;
    private final TreeMap<String, Signal> signals = new TreeMap<>();

    /** Version last sent, and the content it had; 0 if none was. */
    long version;

    long sent;

    public AlertFile(AlertKey key) {
        this.key = key;
    }

    /** The pair the file is about. */
    public AlertKey key() {
        return key;
    }

    /**
     * Adds a signal; one on trial is ignored, and a withdrawn one takes its lower versions back.
     *
     * @throws IllegalArgumentException if it is about another pair
     */
    public void add(Signal signal) {
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
            forget();
        }
    }

    /** The kept signals by id, the withdrawn among them. */
    public Collection<Signal> signals() {
        return Collections.unmodifiableCollection(signals.values());
    }

    /** Event time of the newest signal; the file may be dropped {@link #KEPT} after it. */
    public long newest() {
        return signals.values().stream().mapToLong(Signal::time).max().orElse(0);
    }

    private void forget() {
        long oldest = newest() - KEPT.toMillis();
        signals.values().removeIf(s -> s.time() < oldest);
        while (signals.size() > SIGNALS) {
            signals.remove(Collections.min(signals.values(), OLDEST_FIRST).id());
        }
    }

    /** Writes the file; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
        out.writeInt(id.length);
        out.write(id);
        out.writeLong(version);
        out.writeLong(sent);
        out.writeShort(signals.size());
        for (Signal signal : signals.values()) {
            byte[] json = WireJson.write(signal);
            out.writeInt(json.length);
            out.write(json);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a newer format
     */
    public static AlertFile read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("alert file format is " + format + " but must be " + FORMAT);
        }
        byte[] id = new byte[in.readInt()];
        in.readFully(id);
        AlertFile file = new AlertFile(AlertKey.parse(new String(id, StandardCharsets.UTF_8)));
        file.version = in.readLong();
        file.sent = in.readLong();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            try {
                Signal signal = WireJson.read(Signal.class, json);
                file.signals.put(signal.id(), signal);
            } catch (BadRecordException e) {
                throw new IOException("signal in an alert file", e);
            }
        }
        return file;
    }
}
