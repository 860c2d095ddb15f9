package io.qingliu.domain.finding;

import java.util.List;

/**
 * The days of the evidence behind a finding, as if it had been scored at the time of each of its
 * signals, with all signals up to then. They depend on the signals only: neither on when the
 * finding was scored nor on which of its versions were emitted. Written as {@link
 * io.qingliu.domain.calendar.Days#written()} does.
 *
 * @param newest days on which its newest evidence lay at some time
 * @param oldest days on which its oldest evidence lay at some time; it moves on when that fades
 */
public record EvidenceDays(List<String> newest, List<String> oldest) {

    public EvidenceDays {
        newest = List.copyOf(newest);
        oldest = List.copyOf(oldest);
    }
}
