package io.qingliu.patterns.run.observation;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Moment;
import java.util.Arrays;
import java.util.List;

/**
 * What one step shows, gathered by key: several aggregates count under the same key, and one
 * observation carries them all. It is written at once, because it goes over the network. Reused
 * from step to step; not safe for threads.
 */
public final class Sightings {

    private static final int TYPICAL = 16;

    /** What is observed under one key. */
    private static final class Sighting {
        private final CompactOutput parts = new CompactOutput(256);
        private final CompactOutput out = new CompactOutput(512);
        private final Observation lent = new Observation(out);
        private String key;
        private int tags;
        private int[] codes = new int[TYPICAL];
        private int count;

        private void begin(String aKey) {
            key = aKey;
            tags = 0;
            count = 0;
            parts.clear();
        }

        private void add(Aggregate aggregate, Moment moment) {
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, 2 * count);
            }
            codes[count++] = aggregate.code();
            List<Facet> facets = aggregate.facets();
            parts.writeNullable(aggregate.memberOf(moment));
            parts.writeSigned(aggregate.valueOf(moment));
            parts.writeUnsigned(facets.size());
            for (int i = 0; i < facets.size(); i++) {
                parts.writeNullable(facets.get(i).valueOf(moment));
            }
        }
    }

    private Sighting[] sightings = new Sighting[0];
    private int size;

    /**
     * What a moment contributes under a key.
     *
     * @param carried tags of the moment that those aggregates need
     */
    public void add(String key, int carried, List<Aggregate> aggregates, Moment moment) {
        Sighting sighting = at(key);
        sighting.tags |= carried;
        for (int i = 0; i < aggregates.size(); i++) {
            sighting.add(aggregates.get(i), moment);
        }
    }

    /** Keys of one dimension are nearly always one object. */
    private Sighting at(String key) {
        for (int i = 0; i < size; i++) {
            if (sightings[i].key.equals(key)) {
                return sightings[i];
            }
        }
        if (size == sightings.length) {
            sightings = Arrays.copyOf(sightings, size + TYPICAL);
            for (int i = size; i < sightings.length; i++) {
                sightings[i] = new Sighting();
            }
        }
        sightings[size].begin(key);
        return sightings[size++];
    }

    /** Whether nothing was seen. */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Makes an observation of each key, in the order in which they were seen first, and ends.
     *
     * @param lend whether they need be good only until the next are made
     */
    public void moveTo(List<Observation> seen, Event step, boolean lend) {
        if (size == 0) {
            return;
        }
        long hash = Observation.hashOf(step.id());
        for (int i = 0; i < size; i++) {
            Sighting sighting = sightings[i];
            CompactOutput out = sighting.out.clear();
            ObservationFormat.writeHead(
                    step.time(), false, sighting.codes, sighting.count, sighting.key, out);
            writeId(step, out);
            out.writeLong(hash);
            out.writeUnsigned(sighting.tags);
            out.write(sighting.parts);
            int keyAt = out.size();
            out.writeText(sighting.key);
            seen.add(
                    lend
                            ? sighting.lent.lend(sighting.key, step.time(), keyAt)
                            : new Observation(sighting.key, out.toArray(), keyAt));
        }
        size = 0;
    }

    /** One that lies written is copied, not read. */
    private static void writeId(Event step, CompactOutput out) {
        PackedTexts written = step.source();
        if (written == null) {
            out.writeText(step.id());
        } else {
            out.write(written.bytes(), step.idAt(), written.lengthAt(step.idAt()));
        }
    }
}
