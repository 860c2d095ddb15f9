package io.qingliu.bench;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.PackedSignal;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What signals take in the second job's memory, for the table of the evaluation: once packed, where
 * versions are compared, and once as objects for each subject they flag, where they are scored.
 *
 * <pre>java … io.qingliu.bench.CaseStateSizes</pre>
 */
public final class CaseStateSizes {

    /** Flink's own part on the heap: the entry of the table, its key, a timer. */
    private static final long ENTRY = 300;

    private static final int EVENTS = 50;
    private static final Random RANDOM = new Random(20300301);

    private CaseStateSizes() {}

    /** Prints the table, in Markdown. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                "| subjects a signal flags | JSON | packed, once | as objects, for each subject |"
                        + " together | signals in 1 GiB of heap |");
        System.out.println("|---|---|---|---|---|---|");
        for (int flags : new int[] {1, 5, 30, 512}) {
            Signal signal = signal(flags);
            long packed = ENTRY + PackedSignal.of(signal).size();
            long objects = ENTRY + Math.max(kept(signal), kept(signal));
            long together = packed + flags * objects;
            System.out.printf(
                    "| %d | %,d | %,d | %,d | %,d | %,d |%n",
                    flags,
                    WireJson.write(signal).length,
                    packed,
                    objects,
                    together,
                    (1L << 30) / together);
        }
    }

    /** Bytes of one of many copies, with the collector's help. */
    private static long kept(Signal signal) throws Exception {
        byte[] json = WireJson.write(signal);
        Signal[] copies = new Signal[Math.max(200, 4_000_000 / json.length)];
        long before = used();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = WireJson.read(Signal.class, json);
        }
        long bytes = (used() - before) / copies.length;
        if (!copies[copies.length - 1].equals(signal)) {
            throw new IllegalStateException("a signal does not come back as it was");
        }
        return bytes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Signal signal(int subjects) {
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            String buyer = "BUYER:P1:u" + RANDOM.nextLong(1_000_000_000_000L);
            flags.add(new Flag(Subject.parse(buyer), Role.PARTICIPANT, null));
        }
        flags.sort(Comparator.naturalOrder());
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add("e" + RANDOM.nextLong(1_000_000_000_000L));
        }
        return new Signal(
                "BRU-01:SHOP:P1:S123456:2030-03-01",
                3,
                Behavior.BRUSHING,
                "SHOP:P1:S123456",
                1_898_553_600_000L,
                1_898_467_200_000L,
                new Evidence(
                        "BRU-01",
                        1,
                        Family.LOGISTICS,
                        34,
                        20,
                        null,
                        "PT24H",
                        events,
                        181,
                        "sha256:" + "0123456789abcdef".repeat(4)),
                0.7,
                1,
                false,
                List.of(),
                flags,
                flags.size(),
                List.of(),
                false,
                false);
    }
}
