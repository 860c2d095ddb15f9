package io.qingliu.patterns.rule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;

/**
 * Something counted by a key. Rules that declare an aggregate of the same name share it. Immutable.
 *
 * <p>Two ways to keep it: as a <b>roll</b> of single entries, exact to the millisecond, for what is
 * rare under one key (at most {@link #ROLL_LIMIT} entries, the newest); or in <b>buckets</b> of
 * equal length, for what is frequent.
 */
public final class Aggregate {

    /** Most entries of a roll. */
    public static final int ROLL_LIMIT = 512;

    private final String name;
    private final List<Source> sources;
    private final Dimension by;
    private final long bucket;
    private final Function<Moment, String> member;
    private final ToLongFunction<Moment> value;
    private final List<Function<Moment, String>> parties;
    private final long memory;
    private final int code;

    private Aggregate(
            String name,
            List<Source> sources,
            Dimension by,
            long bucket,
            Function<Moment, String> member,
            ToLongFunction<Moment> value,
            List<Function<Moment, String>> parties,
            long memory) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.by = by;
        this.bucket = bucket;
        this.member = member;
        this.value = value;
        this.parties = List.copyOf(parties);
        this.memory = memory;
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        this.code = (int) crc.getValue();
    }

    /** A roll of everything that the sources give under one key. */
    public static Aggregate roll(String name, Dimension by, Source... sources) {
        return new Aggregate(name, List.of(sources), by, 0, null, null, List.of(), 0);
    }

    /** Counts in buckets of that length. */
    public static Aggregate buckets(String name, Dimension by, Duration bucket, Source... sources) {
        return new Aggregate(
                name, List.of(sources), by, bucket.toMillis(), null, null, List.of(), 0);
    }

    /** With the member that distinct counts distinguish. */
    public Aggregate of(Function<Moment, String> aMember) {
        return new Aggregate(name, sources, by, bucket, aMember, value, parties, memory);
    }

    /** With a number to sum: whole, so that the order of adding never matters. */
    public Aggregate summing(ToLongFunction<Moment> aValue) {
        return new Aggregate(name, sources, by, bucket, member, aValue, parties, memory);
    }

    /** With a further subject that each entry involves; null if it does not. */
    public Aggregate with(Function<Moment, String> party) {
        List<Function<Moment, String>> more = new ArrayList<>(parties);
        more.add(party);
        return new Aggregate(name, sources, by, bucket, member, value, more, memory);
    }

    /** Kept so much longer than windows need, for what was usual before them. */
    public Aggregate remembered(Duration time) {
        return new Aggregate(name, sources, by, bucket, member, value, parties, time.toMillis());
    }

    /** Unique name; its state is found by it. */
    public String name() {
        return name;
    }

    /** The name in 32 bits, as the state writes it. */
    public int code() {
        return code;
    }

    /** What it counts. */
    public List<Source> sources() {
        return sources;
    }

    /** The keys it counts by. */
    public Dimension by() {
        return by;
    }

    /** Length of a bucket in milliseconds; 0 for a roll. */
    public long bucket() {
        return bucket;
    }

    /** Whether it keeps single entries. */
    public boolean isRoll() {
        return bucket == 0;
    }

    /** How much longer than windows need it is kept, milliseconds. */
    public long memory() {
        return memory;
    }

    /** How late a record that bears on it may come, milliseconds. */
    public long lateness() {
        long latest = 0;
        for (Source source : sources) {
            latest = Math.max(latest, source.lateness());
        }
        return latest;
    }

    /** The member of a moment, or null. */
    public String memberOf(Moment moment) {
        return member == null ? null : member.apply(moment);
    }

    /** The value of a moment. */
    public long valueOf(Moment moment) {
        return value == null ? 0 : value.applyAsLong(moment);
    }

    /** The further subjects of a moment; null where there are none. */
    public String[] partiesOf(Moment moment) {
        if (parties.isEmpty()) {
            return null;
        }
        String[] named = new String[parties.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = parties.get(i).apply(moment);
        }
        return named;
    }

    @Override
    public String toString() {
        return name;
    }
}
