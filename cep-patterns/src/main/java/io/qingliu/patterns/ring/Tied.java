package io.qingliu.patterns.ring;

import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two subjects that are tied.
 *
 * @param link what ties them, as the finding of one of them names it
 */
record Tied(Node one, Node other, Link link) {

    /** Those that show most first. */
    static final Comparator<Tied> MOST_SHOWN =
            Comparator.comparingLong((Tied tied) -> tied.link.eventCount())
                    .reversed()
                    .thenComparing(tied -> tied.link.artefact())
                    .thenComparing(tied -> tied.one.name())
                    .thenComparing(tied -> tied.other.name());

    /**
     * The tie as a ring shows it.
     *
     * @param room how many characters of ids of events there is room for, from which those shown
     *     are taken away
     */
    Ring.Tie tie(int[] room) {
        List<String> events = new ArrayList<>();
        for (String event : link.events()) {
            if (event.length() <= room[0]) {
                room[0] -= event.length();
                events.add(event);
            }
        }
        List<Subject> between =
                one.subject().compareTo(other.subject()) < 0
                        ? List.of(one.subject(), other.subject())
                        : List.of(other.subject(), one.subject());
        return new Ring.Tie(between, link.artefact(), link.rule(), events, link.eventCount());
    }
}
