package io.qingliu.bench;

import io.qingliu.jobs.settings.RuntimeSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.patterns.run.observation.KeyHash;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FileUtils;

/**
 * What a timer a key costs beside RocksDB, on the heap and in RocksDB itself: keys come one by one,
 * each puts a value of 200 bytes into state and sets a timer that does not fire. Printed are the
 * bytes a key on the heap after a collection, and keys a second.
 *
 * <pre>java … io.qingliu.bench.TimerCosts HEAP|ROCKSDB KEYS</pre>
 */
public final class TimerCosts {

    private TimerCosts() {}

    /** Runs once with few keys to warm up, then with all. */
    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("arguments are HEAP|ROCKSDB KEYS");
            System.exit(2);
        }
        long keys = Long.parseLong(args[1]);
        run(args[0], keys / 10, "warm-up");
        run(args[0], keys, "measured");
    }

    private static void run(String timers, long keys, String name) throws Exception {
        Path checkpoints = Files.createTempDirectory("qingliu-timers");
        try {
            RuntimeSettings settings =
                    new RuntimeSettings(
                            1,
                            RuntimeSettings.State.ROCKSDB,
                            0,
                            Duration.ofHours(1),
                            checkpoints.toUri().toString());
            Configuration config =
                    settings.inThisProcess(
                            Configuration.fromMap(
                                    Map.of("state.backend.rocksdb.timer-service.factory", timers)));
            config.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
            config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(1, config);
            env.fromSequence(1, keys)
                    .uid("keys")
                    .map(number -> "o:P1:order-" + number)
                    .returns(Types.STRING)
                    .uid("names")
                    .keyBy(KeyHash::of, KeyType.INSTANCE)
                    .process(new OneTimer(keys))
                    .uid("timers")
                    .returns(Types.LONG)
                    .sinkTo(new DiscardingSink<>())
                    .uid("discard");
            long began = System.nanoTime();
            env.execute("timer-costs");
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%s: timers %s, %,d keys, %,.0f bytes of heap a key, %,.0f keys a second%n",
                    name, timers, keys, OneTimer.bytesAKey, keys / seconds);
        } finally {
            FileUtils.deleteDirectory(checkpoints.toFile());
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class OneTimer extends KeyedProcessFunction<KeyHash, String, Long> {

        private static final long serialVersionUID = 1L;
        private static final long DAY = 86_400_000L;

        /** The result of the run before; there is one subtask, in this process. */
        private static volatile double bytesAKey;

        private final long keys;
        private transient ValueState<byte[]> value;
        private transient byte[] bytes;
        private transient long seen;
        private transient long usedBefore;

        private OneTimer(long keys) {
            this.keys = keys;
        }

        @Override
        public void open(OpenContext context) {
            value =
                    getRuntimeContext()
                            .getState(
                                    new ValueStateDescriptor<>(
                                            "value",
                                            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
            bytes = new byte[200];
            usedBefore = used();
        }

        @Override
        public void processElement(String key, Context context, Collector<Long> out)
                throws Exception {
            seen++;
            Arrays.fill(bytes, (byte) seen);
            value.update(bytes);
            // Rounded up to a day, as journeys and tallies are forgotten; thirty days of keys.
            context.timerService().registerEventTimeTimer((1000 + seen * 30 / keys) * DAY);
            if (seen == keys) {
                bytesAKey = (double) (used() - usedBefore) / keys;
            }
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<Long> out)
                throws Exception {
            // The input ends beyond all time; what is measured then is what a firing costs.
            value.clear();
        }
    }
}
