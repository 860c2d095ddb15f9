package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Bounded runs of one process share a cluster and do not notice each other. */
@Isolated("it asks which cluster the process has")
class SharedClusterTest {

    private static final int MANY = 1_000;

    /** More than the slots of the cluster that small runs share. */
    private static final int WIDE = 5;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSecondRunStartsNothingOfItsOwn() throws Exception {
        run(LocalCluster.bounded("parallelism", 1));
        Set<String> served = ListeningSockets.all();

        run(LocalCluster.bounded("parallelism", 2));
        run(LocalCluster.bounded("parallelism", 1));

        assertThat(served).containsAll(ListeningSockets.all());
    }

    @Test
    void aRunThatFailsFailsAloneAndOnce() throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("parallelism", 1);
        numbers(env).map(new Fails()).uid("fails").sinkTo(new DiscardingSink<>()).uid("sink");

        assertThatThrownBy(env::execute).hasStackTraceContaining("a failure of its own");

        assertThat(Fails.calls).isEqualTo(1);
        run(LocalCluster.bounded("parallelism", 1));
    }

    @Test
    void aRunGoesOnWhileAnotherAsksForMoreSlots() throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("parallelism", 1);
        numbers(env).map(new Waits()).uid("waits").sinkTo(new DiscardingSink<>()).uid("sink");
        JobClient waiting = env.executeAsync();

        run(LocalCluster.bounded("parallelism", WIDE));
        run(LocalCluster.bounded("parallelism", 1));
        Waits.END.countDown();

        waiting.getJobExecutionResult().get(60, TimeUnit.SECONDS);
    }

    @Test
    void whereStateIsKeptIsWhereTheRunSaysSo() throws Exception {
        Configuration rocks = new Configuration();
        rocks.set(StateBackendOptions.STATE_BACKEND, "rocksdb");

        StreamExecutionEnvironment env = LocalCluster.bounded("parallelism", 2, rocks);

        assertThat(env.getConfiguration().get(StateBackendOptions.STATE_BACKEND))
                .isEqualTo("rocksdb");
        run(env);
        assertThat(
                        LocalCluster.bounded("parallelism", 2)
                                .getConfiguration()
                                .getOptional(StateBackendOptions.STATE_BACKEND))
                .isEmpty();
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env) {
        return env.fromData(LongStream.range(0, MANY).boxed().toList()).uid("numbers");
    }

    private static void run(StreamExecutionEnvironment env) throws Exception {
        numbers(env)
                .rebalance()
                .map(n -> n + 1)
                .uid("next")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        env.execute();
    }

    private static final class Fails implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private static volatile int calls;

        @Override
        public Long map(Long number) {
            calls++;
            throw new IllegalStateException("a failure of its own");
        }
    }

    private static final class Waits implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private static final CountDownLatch END = new CountDownLatch(1);

        @Override
        public Long map(Long number) throws InterruptedException {
            END.await();
            return number;
        }
    }
}
