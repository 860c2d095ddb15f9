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
 * <p>Counts and sums are exact at any volume. What else is kept is kept by slices of event time
 * (docs/adr/0029). {@link #entries}: each entry, to the millisecond, while a slice has few; of a
 * busier slice its numbers, its members and facets, and a sample. {@link #slices}: numbers and
 * members only, for what only its amount matters of.
 */
public final class Aggregate {

    /**
     * The largest value of one entry, and with a sign the smallest: of money, in fen, some 21
     * million yuan. What is larger counts as this: no sum of what a key holds comes near the bounds
     * of a long, whatever a record says.
     */
    public static final long MOST_VALUE = 1L << 31;

    private final String name;
    private final List<Source> sources;
    private final Dimension by;
    private final long slice;
    private final Function<Moment, String> member;
    private final ToLongFunction<Moment> value;
    private final List<Facet> facets;
    private final long memory;
    private final int code;

    private Aggregate(
            String name,
            List<Source> sources,
            Dimension by,
            long slice,
            Function<Moment, String> member,
            ToLongFunction<Moment> value,
            List<Facet> facets,
            long memory) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.by = by;
        this.slice = slice;
        this.member = member;
        this.value = value;
        this.facets = List.copyOf(facets);
        this.memory = memory;
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        this.code = (int) crc.getValue();
    }

    /**
     * Everything that the sources give under one key, entry by entry. The planner chooses the
     * slices: about twenty-four a window.
     */
    public static Aggregate entries(String name, Dimension by, Source... sources) {
        return new Aggregate(name, List.of(sources), by, 0, null, null, List.of(), 0);
    }

    /** Counts by slices of that length, which divides the windows of its rules. */
    public static Aggregate slices(String name, Dimension by, Duration slice, Source... sources) {
        return new Aggregate(
                name, List.of(sources), by, slice.toMillis(), null, null, List.of(), 0);
    }

    /** With the member that distinct counts distinguish. */
    public Aggregate of(Function<Moment, String> aMember) {
        return new Aggregate(name, sources, by, slice, aMember, value, facets, memory);
    }

    /** With a number to sum: whole, so that the order of adding never matters. */
    public Aggregate summing(ToLongFunction<Moment> aValue) {
        return new Aggregate(name, sources, by, slice, member, aValue, facets, memory);
    }

    /**
     * With what each entry carries beside its member.
     *
     * @throws IllegalArgumentException if two facets have one name, or if only slices are counted,
     *     which keep no entries
     */
    public Aggregate with(Facet... more) {
        List<Facet> all = new ArrayList<>(facets);
        for (Facet facet : more) {
            if (!keepsEntries()) {
                throw new IllegalArgumentException(
                        "aggregate "
                                + name
                                + " has "
                                + facet
                                + " but must keep entries to have any");
            }
            if (all.stream().anyMatch(known -> known.name().equals(facet.name()))) {
                throw new IllegalArgumentException(
                        "aggregate " + name + " has " + facet + " twice but must have it once");
            }
            all.add(facet);
        }
        return new Aggregate(name, sources, by, slice, member, value, all, memory);
    }

    /** Kept so much longer than windows need, for what was usual before them. */
    public Aggregate remembered(Duration time) {
        return new Aggregate(name, sources, by, slice, member, value, facets, time.toMillis());
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

    /** Length of a slice in milliseconds; 0 if entries are kept and the planner chooses. */
    public long slice() {
        return slice;
    }

    /** Whether it keeps single entries. */
    public boolean keepsEntries() {
        return slice == 0;
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

    /** Whether its entries can have members: declared, or brought along by matches or reports. */
    boolean hasMembers() {
        return member != null || isBroughtAlong();
    }

    /** Whether its entries can have values to sum. */
    boolean hasValues() {
        return value != null || isBroughtAlong();
    }

    private boolean isBroughtAlong() {
        return sources.stream()
                .anyMatch(
                        source ->
                                source instanceof Source.Matches
                                        || source instanceof Source.Reports
                                        || source instanceof Source.ReportsNaming);
    }

    /** The member of a moment, or null. */
    public String memberOf(Moment moment) {
        return member == null ? null : member.apply(moment);
    }

    /** The value of a moment, {@link #MOST_VALUE} at most. */
    public long valueOf(Moment moment) {
        if (value == null) {
            return 0;
        }
        return Math.max(-MOST_VALUE, Math.min(MOST_VALUE, value.applyAsLong(moment)));
    }

    /** What its entries carry beside their member, in the order in which they keep it. */
    public List<Facet> facets() {
        return facets;
    }

    /**
     * The place of a facet among {@link #facets()}.
     *
     * @throws IllegalArgumentException naming aggregate and facet if it is not declared here
     */
    public int placeOf(Facet facet) {
        int place = facets.indexOf(facet);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "facet of aggregate "
                            + name
                            + " is "
                            + facet
                            + " but must be one of "
                            + facets
                            + " (Aggregate.with)");
        }
        return place;
    }

    /**
     * Checks that a rule which counts this can name that facet.
     *
     * @throws IllegalArgumentException naming rule, facet and aggregate if it is not declared here
     */
    void mustHave(Facet facet, String rule) {
        if (!facets.contains(facet)) {
            throw new IllegalArgumentException(
                    "facet of rule "
                            + rule
                            + " is "
                            + facet
                            + " but must be one of aggregate "
                            + name
                            + ": "
                            + facets
                            + " (Aggregate.with)");
        }
    }

    /** The values of its facets at a moment, each of them or null; null if it has no facets. */
    public String[] facetsOf(Moment moment) {
        if (facets.isEmpty()) {
            return null;
        }
        String[] values = new String[facets.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = facets.get(i).valueOf(moment);
        }
        return values;
    }

    /**
     * The values of its facets that a match brings along, each of them or null; null if it has no
     * facets.
     *
     * @throws IllegalArgumentException naming aggregate, match and facet if one is not declared
     *     here
     */
    public String[] facetsOf(SignalPattern.Match match) {
        List<String> names = facets.stream().map(Facet::name).toList();
        for (String given : match.facets().keySet()) {
            if (!names.contains(given)) {
                throw new IllegalArgumentException(
                        "facet of match "
                                + match.id()
                                + " is "
                                + given
                                + " but must be one of aggregate "
                                + name
                                + ": "
                                + facets);
            }
        }
        return names.isEmpty()
                ? null
                : names.stream().map(match.facets()::get).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
