package io.qingliu.jobs.rings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.result.Ring;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.cases.Clearing;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.patterns.ring.TiedFinding;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The stage that gathers rings, over Flink's own state. */
final class RingStage implements AutoCloseable {
    final KeyedTwoInputStreamOperatorTestHarness<String, TiedFinding, Clearing, Outgoing> flink;
    private int taken;

    RingStage(Pace pace, int room, Harness.Backend backend, OperatorSubtaskState snapshot)
            throws Exception {
        flink =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new GatherRings(pace, room),
                        finding -> "all",
                        clearing -> "all",
                        Types.STRING,
                        1,
                        1,
                        0);
        flink.setStateBackend(
                backend == Harness.Backend.HEAP
                        ? new HashMapStateBackend()
                        : new EmbeddedRocksDBStateBackend());
        flink.setup(Outgoing.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
    }

    void take(TiedFinding... findings) throws Exception {
        for (TiedFinding finding : findings) {
            flink.processElement1(finding, finding.to());
        }
    }

    void list(String subject, boolean cleared, long time) throws Exception {
        flink.processElement2(new Clearing(subject, cleared, time), time);
    }

    void clock(long time) throws Exception {
        flink.processBothWatermarks(new Watermark(time));
    }

    /** What went out since the last look. */
    List<Ring> rings() throws Exception {
        List<Outgoing> all = flink.extractOutputValues();
        List<Ring> rings = new ArrayList<>();
        for (Outgoing each : all.subList(taken, all.size())) {
            rings.add(WireJson.readOwn(Ring.class, each.json()));
            assertThat(each.key()).isEqualTo(each.id()).startsWith("g:");
            assertThat(each.version()).isEqualTo(rings.get(rings.size() - 1).version());
        }
        taken = all.size();
        return rings;
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
