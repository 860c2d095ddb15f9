package io.qingliu.jobs.cases;

import io.qingliu.blacklist.statistics.Row;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Patience;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what the casebooks count, one row a key, and sends a row once for the changes that {@link
 * Patience} gathers. State: the counts of a row and its version, kept for {@link #KEPT} after its
 * period.
 */
public final class CountResults extends KeyedProcessFunction<String, CountChange, Outgoing> {

    /** How long a row can still be corrected; a longer listing than this does not exist. */
    static final Duration KEPT = Duration.ofDays(5 * 366);

    /** For how long changes of a row are gathered without a watermark, milliseconds. */
    private static final long GATHERS = 5_000;

    private static final long serialVersionUID = 1L;

    private transient ValueState<long[]> counts;
    private transient ValueState<Long> version;
    private transient Patience patience;

    @Override
    public void open(OpenContext context) {
        counts =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "counts",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        version = getRuntimeContext().getState(new ValueStateDescriptor<>("version", Long.class));
        patience = new Patience(getRuntimeContext(), GATHERS);
    }

    @Override
    public void processElement(CountChange change, Context context, Collector<Outgoing> out)
            throws Exception {
        long[] held = counts.value();
        long[] sum = held == null ? new long[change.added().length] : held.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += change.added()[i];
        }
        counts.update(sum);
        if (!patience.gathers(context.timerService())) {
            send(context.getCurrentKey(), out);
        }
        context.timerService().registerEventTimeTimer(keptUntil(change.row()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        if (patience.ends(context.timeDomain(), time, context.timerService())) {
            send(context.getCurrentKey(), out);
        }
        boolean over =
                context.timeDomain() == TimeDomain.EVENT_TIME
                        && time >= keptUntil(context.getCurrentKey());
        if (over) {
            counts.clear();
            version.clear();
        }
    }

    private void send(String key, Collector<Outgoing> out) throws Exception {
        long next = version.value() == null ? 1 : version.value() + 1;
        version.update(next);
        Statistic statistic = Row.parse(key).with(counts.value(), next);
        out.collect(
                new Outgoing(
                        Statistic.STREAM,
                        statistic.id(),
                        statistic.id(),
                        next,
                        WireJson.write(statistic)));
    }

    private static long keptUntil(String row) {
        String period = Row.parse(row).period();
        LocalDate first = LocalDate.parse(period.length() == 7 ? period + "-01" : period);
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + KEPT.toMillis();
    }
}
