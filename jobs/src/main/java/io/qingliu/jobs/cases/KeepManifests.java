package io.qingliu.jobs.cases;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.blacklist.share.ShareDigest;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends each member at the end of every week what its list must hold by then. A share belongs to
 * the week in which it was sent, as far as that week is not over. State: five numbers a member, and
 * four for each week that has begun and is not over.
 */
public final class KeepManifests extends KeyedProcessFunction<String, ShareChange, Outgoing> {

    private static final long serialVersionUID = 3L;

    private static final int ENTRIES = 0;
    private static final int DIGEST = 1;
    private static final int CHANGES = 2;
    private static final int CHANGES_DIGEST = 3;
    private static final int SEQUENCE = 4;

    private final PolicyFiles files;
    private transient ZoneId zone;

    /** What the list holds, and how many manifests there were. */
    private transient ValueState<long[]> list;

    /** What each week has changed, by its end. */
    private transient MapState<Long, long[]> weeks;

    KeepManifests(PolicyFiles files) {
        this.files = files;
    }

    @Override
    public void open(OpenContext context) {
        zone = files.policy().calendar().zone();
        list =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "list",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        weeks =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "weeks",
                                        Types.LONG,
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(ShareChange change, Context context, Collector<Outgoing> out)
            throws Exception {
        long sent = Math.max(context.timestamp(), context.timerService().currentWatermark());
        long end = weekEnd(Math.max(sent, 0));
        long[] held = weeks.get(end);
        long[] week = held == null ? new long[CHANGES_DIGEST + 1] : held.clone();
        if (change.before() != 0) {
            week[ENTRIES]--;
            week[DIGEST] -= ShareDigest.of(change.id(), change.before());
        }
        if (change.now() != 0) {
            week[ENTRIES]++;
            week[DIGEST] += ShareDigest.of(change.id(), change.now());
        }
        week[CHANGES]++;
        week[CHANGES_DIGEST] += ShareDigest.of(change.id(), change.version());
        weeks.put(end, week);
        context.timerService().registerEventTimeTimer(end);
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        long[] held = list.value();
        long[] next = held == null ? new long[SEQUENCE + 1] : held.clone();
        long[] week = weeks.get(end);
        if (week == null && next[ENTRIES] == 0) {
            // The sequence goes on if the member is ever sent something again.
            return;
        }
        next[CHANGES] = 0;
        next[CHANGES_DIGEST] = 0;
        if (week != null) {
            for (int i = 0; i < week.length; i++) {
                next[i] += week[i];
            }
            weeks.remove(end);
        }
        next[SEQUENCE]++;
        list.update(next);
        if (next[ENTRIES] != 0) {
            context.timerService().registerEventTimeTimer(weekEnd(end));
        }
        Manifest manifest = manifest(context.getCurrentKey(), end, next);
        out.collect(
                new Outgoing(
                        Manifest.STREAM,
                        manifest.member(),
                        manifest.id(),
                        manifest.version(),
                        WireJson.write(manifest)));
    }

    private Manifest manifest(String member, long end, long[] list) {
        LocalDate last = Instant.ofEpochMilli(end - 1).atZone(zone).toLocalDate();
        return new Manifest(
                member,
                String.format(
                        "%d-W%02d",
                        last.get(IsoFields.WEEK_BASED_YEAR),
                        last.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                list[SEQUENCE],
                end,
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
