package io.qingliu.console.hosts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * In which order the hosts of a cluster are asked. Those that answer take turns. One that did not
 * is asked last for {@link #REMEMBERED}; then one asker tries it in its turn, and only when it has
 * answered do all others.
 */
final class HostOrder {

    /**
     * How long it is remembered that a host did not answer. A page that tries one that still hangs
     * is held up for seconds: that meets two pages a minute at most. And a host that is back has
     * its part of the work half a minute later, which the others have done meanwhile.
     */
    static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final boolean[] away;
    private final long[] until;
    private int next;

    /**
     * An order of hosts that are all believed to answer.
     *
     * @param hosts how many there are, at least one
     * @param nanos a clock that only goes on, such as {@link System#nanoTime}
     */
    HostOrder(int hosts, LongSupplier nanos) {
        this.nanos = nanos;
        away = new boolean[hosts];
        until = new long[hosts];
    }

    /** The numbers of all hosts, from 0, in the order in which they are asked now. */
    synchronized List<Integer> now() {
        long time = nanos.getAsLong();
        List<Integer> order = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < away.length; i++) {
            int host = (next + i) % away.length;
            if (away[host] && time - until[host] < 0) {
                last.add(host);
            } else {
                order.add(host);
                if (away[host]) {
                    // This one tries it; whoever comes meanwhile does not.
                    remember(host, time);
                }
            }
        }
        next = (next + 1) % away.length;
        // The longer it has not been tried, the likelier it is back.
        last.sort(Comparator.comparingLong(host -> until[host] - time));
        order.addAll(last);
        return order;
    }

    /** That host has answered, whatever it said. */
    synchronized void answered(int host) {
        away[host] = false;
    }

    /** That host was asked and did not answer. */
    synchronized void failed(int host) {
        away[host] = true;
        remember(host, nanos.getAsLong());
    }

    private void remember(int host, long time) {
        until[host] = time + REMEMBERED.toNanos();
    }
}
