package io.qingliu.bench.jmh;

import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.traffic.Traffic;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Making a record, and reading and tokenising it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ReadBenchmark {

    private static final int RECORDS = 1 << 16;
    private static final long ANY_TIME = Long.MAX_VALUE / 2;

    private final Traffic traffic = new Traffic(Mix.usual());
    private final EventReader reader = new EventReader(RunningJob.edge());
    private final byte[][] records = new byte[RECORDS][];
    private final Stream[] streams = new Stream[RECORDS];
    private long number;
    private int next;

    /** Records of a time at which all kinds of steps happen. */
    @Setup
    public void write() {
        number = 10 * Mix.usual().daily();
        for (int i = 0; i < RECORDS; i++) {
            streams[i] = traffic.write(number++);
            records[i] = traffic.bytes();
        }
    }

    /** What the traffic itself costs. */
    @Benchmark
    public int make() {
        traffic.write(number++);
        return traffic.length();
    }

    /** JSON to an event behind the edge. */
    @Benchmark
    public Event read() {
        next = next + 1 & RECORDS - 1;
        return reader.read(streams[next], records[next], ANY_TIME);
    }
}
