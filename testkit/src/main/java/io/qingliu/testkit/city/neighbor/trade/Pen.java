package io.qingliu.testkit.city.neighbor.trade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one generator writes with: its records, its truth, its chance, its ids. Fields that a
 * platform or carrier keeps to itself are not written, nor records after the end of the city.
 */
public final class Pen {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String name;
    private final String tag;
    private final Skill skill;
    private final CityTime time;
    private final long end;
    private final Dice dice;
    private final Post post;
    private final Consumer<Truth> truths;
    private final Map<String, Integer> counters = new HashMap<>();
    private Long begin;

    /**
     * @param name of the generator, unique in the city; a campaign's stands in the truth
     * @param tag what its ids begin with, unique in the city
     * @param skill of a campaign; null for honest life
     */
    public Pen(
            String name,
            String tag,
            Skill skill,
            long seed,
            CityTime time,
            Post post,
            Consumer<Truth> truths) {
        this.name = name;
        this.tag = tag;
        this.skill = skill;
        this.time = time;
        this.end = time.at(time.days(), 0, 0);
        this.dice = Dice.of(seed, name);
        this.post = post;
        this.truths = truths;
    }

    /** The chance of this generator. */
    public Dice dice() {
        return dice;
    }

    /** The city's calendar. */
    public CityTime time() {
        return time;
    }

    /** The next id of its kind. */
    public String next(String kind) {
        return kind + tag + counters.merge(kind, 1, Integer::sum);
    }

    /**
     * Writes a record, if its sender sends any of that stream and the city has not ended.
     *
     * @param type null where the stream has none
     * @param sender code of the platform or carrier that leaves out fields; null for none
     */
    public void write(String stream, String type, String sender, long at, Map<String, ?> fields) {
        write(stream, type, sender, at, at, fields);
    }

    /** Writes a record that its sender can send only later than it happened. */
    void write(
            String stream,
            String type,
            String sender,
            long at,
            long arrival,
            Map<String, ?> fields) {
        Sender by = sender == null ? null : Sender.valueOf(sender);
        boolean silent = by != null && by.isMandatoryOnly() && stream.equals("payments");
        if (at >= end || at < time.start() || silent) {
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", next(stream.substring(0, 2)));
        row.put("time", at);
        if (type != null) {
            row.put("type", type);
        }
        fields.forEach(
                (field, value) -> {
                    if (by == null || by.sends(stream, field)) {
                        row.put(field, value);
                    }
                });
        post.take(stream, arrival, line(row));
    }

    private static String line(Map<String, Object> row) {
        try {
            return MAPPER.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record could not be written: " + row, e);
        }
    }

    /** States when the campaign begins, epoch milliseconds, for the truth that follows. */
    public void begins(long at) {
        begin = at;
    }

    /** The subject took part in this campaign; {@code service} only of an ASSISTANT. */
    public void guilty(
            String kind, String id, String platform, String behavior, String role, String service) {
        truth(kind, id, platform, behavior, role, service, false);
    }

    /** The subject did this besides, as a part of what it is planted for. */
    public void besides(String kind, String id, String platform, String behavior, String role) {
        truth(kind, id, platform, behavior, role, null, true);
    }

    private void truth(
            String kind,
            String id,
            String platform,
            String behavior,
            String role,
            String service,
            boolean incidental) {
        truths.accept(
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
                        incidental,
                        begin));
    }

    /** The subject is honest, whatever it looks like. */
    public void honest(String kind, String id, String platform, String lookAlike) {
        truths.accept(
                new Truth(
                        kind, id, platform, null, null, null, null, null, lookAlike, false, null));
    }
}
