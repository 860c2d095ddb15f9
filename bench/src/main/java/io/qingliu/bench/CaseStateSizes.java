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
import io.qingliu.jobs.state.ScoredSignalSerializer;
import io.qingliu.patterns.scoring.ScoredSignal;
import io.qingliu.patterns.scoring.SignalLimit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What signals take in the second job's state, for the table of the evaluation, by the serializers
 * that write it: once where versions are compared; and for each subject they flag what scoring
 * needs, and once more packed, for the findings that show it.
 *
 * <pre>java … io.qingliu.bench.CaseStateSizes</pre>
 */
public final class CaseStateSizes {

    /** Flink's own part on the heap: the entry of the table, its key, a timer. */
    private static final long ENTRY = 300;

    /** Flink's own part on disk: the key group, the key and its length. */
    private static final long PREFIX = 24;

    private static final int EVENTS = 50;
    private static final int COPIES = 20_000;
    private static final Random RANDOM = new Random(20300301);

    private CaseStateSizes() {}

    /** Prints the table, in Markdown. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                "| subjects a signal flags | JSON | compared, once | scored, for each subject | packed,"
                        + " for each subject | together on the heap | signals in 1 GiB | together on"
                        + " disk |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int flags : new int[] {1, 5, 30, 512}) {
            Signal signal = signal(flags);
            PackedSignal packed = PackedSignal.of(signal);
            ScoredSignal scored = ScoredSignal.of(signal, signal.flags().get(0).subject());
            PackedSignal compared = PackedSignal.withoutSample(signal);
            long once = ENTRY + kept(PackedSignal.Serializer.INSTANCE, compared);
            long whole = ENTRY + kept(PackedSignal.Serializer.INSTANCE, packed);
            long light = ENTRY + kept(ScoredSignalSerializer.INSTANCE, scored);
            long together = once + flags * (light + whole);
            long key = PREFIX + signal.id().length();
            long onDisk =
                    key
                            + written(PackedSignal.Serializer.INSTANCE, compared)
                            + flags
                                    * (2 * key
                                            + written(PackedSignal.Serializer.INSTANCE, packed)
                                            + written(ScoredSignalSerializer.INSTANCE, scored));
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %,d | %,d | %,d | %,d | %,d | %,d | %,d |%n",
                    flags,
                    WireJson.write(signal).length,
                    once,
                    light,
                    whole,
                    together,
                    (1L << 30) / together,
                    onDisk);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d signals of a rule about a subject are kept: at most %,d bytes on disk.%n",
                SignalLimit.MOST,
                SignalLimit.MOST
                        * (2 * PREFIX
                                + written(
                                        PackedSignal.Serializer.INSTANCE,
                                        PackedSignal.of(signal(Signal.FLAGS)))));
    }

    private static <T> int written(TypeSerializer<T> serializer, T value) throws IOException {
        return bytes(serializer, value).length;
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    /** Bytes on the heap of one of many copies, with the collector's help. */
    private static <T> long kept(TypeSerializer<T> serializer, T value) throws IOException {
        byte[] bytes = bytes(serializer, value);
        List<T> copies = new ArrayList<>(COPIES);
        long before = used();
        for (int i = 0; i < COPIES; i++) {
            copies.add(serializer.deserialize(new DataInputDeserializer(bytes)));
        }
        long each = (used() - before) / COPIES;
        if (!copies.get(COPIES - 1).equals(value)) {
            throw new IllegalStateException("a value does not come back as it was");
        }
        return each;
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
