package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.domain.event.Event;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of one partition that are far ahead of their platform and on which the records that follow
 * vote, see {@link StreamClock}. Each is emitted once: as an event that counts when it is borne
 * out, when the watermark has come to its time, or when nothing more comes; as one that is ahead
 * when ordinary records of its platform have outvoted it.
 *
 * <p>Bounded: {@value #MOST} a platform, of at most {@link PlatformClocks#MOST}. The oldest gives
 * way and counts: whoever fills the room takes nothing from anybody.
 */
final class WaitingEvents {

    /** Most events of a platform that wait. */
    static final int MOST = 64;

    private final PlatformClocks clocks;
    private final int partition;
    private final AsideCounts aside;
    private final Map<String, ArrayDeque<Event>> byPlatform = new LinkedHashMap<>();

    /** Takes what need not wait any more. */
    interface Output {
        void emit(Arrival arrival);
    }

    WaitingEvents(PlatformClocks clocks, int partition, AsideCounts aside) {
        this.clocks = clocks;
        this.partition = partition;
        this.aside = aside;
    }

    boolean isEmpty() {
        return byPlatform.isEmpty();
    }

    /** Lets an event wait. */
    void add(Event event, Output output) {
        ArrayDeque<Event> waiting =
                byPlatform.computeIfAbsent(event.platform(), platform -> new ArrayDeque<>());
        if (waiting.size() == MOST) {
            output.emit(Arrival.of(waiting.remove(), partition));
        }
        waiting.add(event);
    }

    /** Emits those of a platform that its clocks have decided on. */
    void decide(String platform, Output output) {
        ArrayDeque<Event> waiting = byPlatform.get(platform);
        if (waiting == null) {
            return;
        }
        for (Iterator<Event> each = waiting.iterator(); each.hasNext(); ) {
            Event event = each.next();
            if (!clocks.isWaiting(platform, event.time())) {
                each.remove();
                output.emit(decided(event));
            }
        }
        if (waiting.isEmpty()) {
            byPlatform.remove(platform);
        }
    }

    private Arrival decided(Event event) {
        return clocks.isFarAhead(event.platform(), event.time())
                ? aside.ahead(event, partition, clocks.aheadOf(event.platform(), event.time()))
                : Arrival.of(event, partition);
    }

    /**
     * Emits those to whose time the watermark has come, epoch milliseconds: the others bear them
     * out.
     */
    void comeTo(long watermark, Output output) {
        for (Iterator<ArrayDeque<Event>> all = byPlatform.values().iterator(); all.hasNext(); ) {
            ArrayDeque<Event> waiting = all.next();
            for (Iterator<Event> each = waiting.iterator(); each.hasNext(); ) {
                Event event = each.next();
                if (event.time() <= watermark) {
                    each.remove();
                    output.emit(Arrival.of(event, partition));
                }
            }
            if (waiting.isEmpty()) {
                all.remove();
            }
        }
    }

    /** Adds all that wait, as events of their partition. */
    void keep(List<Arrival> into) {
        for (ArrayDeque<Event> waiting : byPlatform.values()) {
            waiting.forEach(event -> into.add(Arrival.of(event, partition)));
        }
    }
}
