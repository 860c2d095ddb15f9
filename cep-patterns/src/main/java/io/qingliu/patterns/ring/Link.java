package io.qingliu.patterns.ring;

import io.qingliu.domain.result.Ring;
import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What ties the subject of a finding to others: the thing, and the strongest of the signals that
 * name it.
 *
 * @param artefact what is shared, {@code KIND:platform:id}, or the id of the signal
 * @param rule of that signal
 * @param from event time of the oldest event of any signal that names it, epoch milliseconds
 * @param to event time of the newest
 * @param events sample of at most {@link Ring#EVENTS} event ids of the strongest, those lowest by
 *     hash
 * @param eventCount how many events that one counts in all
 * @param crowd how many subjects one signal flags together with it, at most
 */
record Link(
        String artefact,
        String rule,
        long from,
        long to,
        List<String> events,
        long eventCount,
        int crowd) {

    Link {
        events = List.copyOf(events);
    }

    void write(DataOutput out) throws IOException {
        CompactData.writeText(artefact, out);
        CompactData.writeText(rule, out);
        CompactData.writeSigned(to, out);
        CompactData.writeSigned(to - from, out);
        CompactData.writeUnsigned(events.size(), out);
        for (String event : events) {
            CompactData.writeText(event, out);
        }
        CompactData.writeUnsigned(eventCount, out);
        CompactData.writeUnsigned(crowd, out);
    }

    static Link read(DataInput in) throws IOException {
        String artefact = CompactData.readText(in);
        String rule = CompactData.readText(in);
        long to = CompactData.readSigned(in);
        long from = to - CompactData.readSigned(in);
        int size = (int) CompactData.readUnsigned(in);
        List<String> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(CompactData.readText(in));
        }
        return new Link(
                artefact,
                rule,
                from,
                to,
                events,
                CompactData.readUnsigned(in),
                (int) CompactData.readUnsigned(in));
    }
}
