package io.qingliu.testkit.city.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one generator writes: its records, its truth, its chance and its ids.
 *
 * <p>Ids begin with a tag made of the generator's name, so that two generators never share one and
 * none gives away what it plays. Records after the end of the city are not written.
 */
public final class Wire {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int TAG_SPACE = 36 * 36 * 36 * 36;

    private final String name;
    private final String tag;
    private final CityTime time;
    private final Skill skill;
    private final Dice dice;
    private final List<CityRecord> records = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final String tersePlatform;
    private final Consumer<CityRecord> recordSink;
    private final Consumer<Truth> truthSink;
    private Long begin;
    private final Map<String, Integer> counters = new LinkedHashMap<>();

    /**
     * @param name of the generator, unique in the city
     */
    public Wire(String name, long seed, CityTime time) {
        this.name = name;
        this.tag = tag(name);
        this.skill = Skill.CLUMSY;
        this.time = time;
        this.dice = Dice.of(seed, name);
        this.tersePlatform = null;
        this.recordSink = records::add;
        this.truthSink = truths::add;
    }

    /**
     * A pen that keeps nothing of what it writes.
     *
     * @param name of the generator, unique in the city
     * @param tag what its ids begin with, four characters, unique in the city
     * @param skill of the campaign it plays; null if it plays none
     * @param tersePlatform one that says once what an order is; null for none
     * @param recordSink takes each record as it is written, in no order of time
     * @param truthSink takes each row of truth
     */
    public Wire(
            String name,
            String tag,
            Skill skill,
            long seed,
            CityTime time,
            String tersePlatform,
            Consumer<CityRecord> recordSink,
            Consumer<Truth> truthSink) {
        this.name = name;
        this.tag = tag;
        this.skill = skill;
        this.time = time;
        this.dice = Dice.of(seed, name);
        this.tersePlatform = tersePlatform;
        this.recordSink = recordSink;
        this.truthSink = truthSink;
    }

    /** Four characters that stand for the name in ids. */
    public static String tag(String name) {
        String digits =
                Integer.toString((int) Math.floorMod(Dice.fingerprint(name), (long) TAG_SPACE), 36);
        return "0".repeat(4 - digits.length()) + digits;
    }

    static String line(Map<String, Object> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a record of plain values could not be written: " + fields, e);
        }
    }

    /** Name of the generator; of a campaign, its name in the truth. */
    public String name() {
        return name;
    }

    /** What its ids begin with. */
    public String tag() {
        return tag;
    }

    /** The chance of this generator. */
    public Dice dice() {
        return dice;
    }

    /** The city's calendar. */
    public CityTime time() {
        return time;
    }

    /** Whether the platform's later records do not repeat what earlier ones of an order said. */
    public boolean isTerse(String platform) {
        return platform.equals(tersePlatform);
    }

    /** All records sent so far, in the order in which they were written; empty with a sink. */
    public List<CityRecord> records() {
        return records;
    }

    /** What is true of the subjects of this generator; empty with a sink. */
    public List<Truth> truths() {
        return truths;
    }

    /** The next id of its kind, for example {@code O3k9x17}. */
    public String next(String kind) {
        return kind + tag + counters.merge(kind, 1, Integer::sum);
    }

    /** Begins a record of a stream, of a time in epoch milliseconds. */
    public Draft draft(String stream, long at) {
        return new Draft(stream, at);
    }

    /** Begins a record of a stream that has types, on a platform. */
    public Draft draft(String stream, String type, String platform, long at) {
        return draft(stream, at).with("platform", platform).with("type", type);
    }

    /** States when the campaign begins, epoch milliseconds, for the truth of it that follows. */
    public void begins(long at) {
        begin = at;
    }

    /** Records that the subject took part in this generator's campaign. */
    public void guilty(String kind, String id, String platform, String behavior, String role) {
        guilty(kind, id, platform, behavior, role, null);
    }

    /** Records that the subject assisted this generator's campaign with a service. */
    public void guilty(
            String kind, String id, String platform, String behavior, String role, String service) {
        truthSink.accept(
                new Truth(
                        kind,
                        id,
                        platform,
                        behavior,
                        role,
                        service,
                        name,
                        skill.name(),
                        null,
                        false,
                        begin));
    }

    /**
     * Records that the subject did this as well, as a part of what it is planted for: who finds it
     * is right, and nobody is expected to.
     */
    public void besides(String kind, String id, String platform, String behavior, String role) {
        truthSink.accept(
                new Truth(
                        kind,
                        id,
                        platform,
                        behavior,
                        role,
                        null,
                        name,
                        skill.name(),
                        null,
                        true,
                        begin));
    }

    /** Records that the subject is honest, whatever it looks like. */
    public void honest(String kind, String id, String platform, LookAlike lookAlike) {
        truthSink.accept(
                new Truth(
                        kind,
                        id,
                        platform,
                        null,
                        null,
                        null,
                        null,
                        null,
                        lookAlike.name(),
                        false,
                        null));
    }

    /** One record being written. */
    public final class Draft {
        private final String stream;
        private final long at;
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Draft(String stream, long at) {
            if (at < time.start()) {
                throw new IllegalArgumentException(
                        "time of a record in "
                                + stream
                                + " by "
                                + name
                                + " is "
                                + at
                                + " but must be at least "
                                + time.start());
            }
            this.stream = stream;
            this.at = at;
        }

        /** Sets a field; null leaves it out. */
        public Draft with(String field, Object value) {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
            return this;
        }

        /** Sets each of the fields. */
        public Draft withAll(Map<String, Object> values) {
            values.forEach(this::with);
            return this;
        }

        /** Leaves out what another record says just so, but for these fields. */
        public Draft without(Draft earlier, Set<String> kept) {
            fields.entrySet()
                    .removeIf(
                            each ->
                                    !kept.contains(each.getKey())
                                            && each.getValue()
                                                    .equals(earlier.fields.get(each.getKey())));
            return this;
        }

        /** Writes the record, unless the city has ended by then. */
        public void send() {
            if (at >= time.end()) {
                return;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", next(stream.substring(0, 3) + "-"));
            row.put("time", at);
            row.putAll(fields);
            recordSink.accept(new CityRecord(stream, at, line(row)));
        }
    }
}
