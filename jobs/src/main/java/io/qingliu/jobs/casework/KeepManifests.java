package io.qingliu.jobs.casework;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.share.ShareDigest;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.Outgoing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each member at the end of every week what its list must hold by then. A week ends when the
 * clock says so, so a share belongs to the week in which it was sent. State: six numbers a member.
 */
public final class KeepManifests extends KeyedProcessFunction<String, ShareChange, Outgoing> {

    private static final long serialVersionUID = 1L;

    private static final int ENTRIES = 0;
    private static final int DIGEST = 1;
    private static final int CHANGES = 2;
    private static final int CHANGES_DIGEST = 3;
    private static final int SEQUENCE = 4;
    private static final int DUE = 5;

    private transient ZoneId zone;
    private transient ValueState<long[]> list;

    @Override
    public void open(OpenContext context) {
        zone = Policy.shipped().calendar().zone();
        list =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "list",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(ShareChange change, Context context, Collector<Outgoing> out)
            throws Exception {
        long[] held = list.value();
        long[] next = held == null ? new long[DUE + 1] : held.clone();
        if (change.before() != 0) {
            next[ENTRIES]--;
            next[DIGEST] -= ShareDigest.of(change.id(), change.before());
        }
        if (change.now() != 0) {
            next[ENTRIES]++;
            next[DIGEST] += ShareDigest.of(change.id(), change.now());
        }
        next[CHANGES]++;
        next[CHANGES_DIGEST] += ShareDigest.of(change.id(), change.version());
        if (next[DUE] == 0) {
            next[DUE] = weekEnd(Math.max(context.timerService().currentWatermark(), 0));
            context.timerService().registerEventTimeTimer(next[DUE]);
        }
        list.update(next);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        long[] held = list.value();
        if (held == null || held[DUE] != time) {
            return;
        }
        long[] next = held.clone();
        next[SEQUENCE]++;
        Manifest manifest = manifest(context.getCurrentKey(), next);
        out.collect(
                new Outgoing(
                        Manifest.STREAM,
                        manifest.member(),
                        manifest.id(),
                        manifest.version(),
                        WireJson.write(manifest)));
        next[CHANGES] = 0;
        next[CHANGES_DIGEST] = 0;
        if (next[ENTRIES] == 0) {
            // The sequence goes on if the member is ever sent something again.
            next[DUE] = 0;
        } else {
            next[DUE] = weekEnd(time);
            context.timerService().registerEventTimeTimer(next[DUE]);
        }
        list.update(next);
    }

    private Manifest manifest(String member, long[] list) {
        LocalDate last = Instant.ofEpochMilli(list[DUE] - 1).atZone(zone).toLocalDate();
        return new Manifest(
                member,
                String.format(
                        "%d-W%02d",
                        last.get(IsoFields.WEEK_BASED_YEAR),
                        last.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                list[SEQUENCE],
                list[DUE],
                list[ENTRIES],
                ShareDigest.written(list[DIGEST]),
                list[CHANGES],
                ShareDigest.written(list[CHANGES_DIGEST]),
                list[SEQUENCE]);
    }

    /** The end of the week a time lies in, exclusive. */
    private long weekEnd(long time) {
        return Instant.ofEpochMilli(time)
                .atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
    }
}
