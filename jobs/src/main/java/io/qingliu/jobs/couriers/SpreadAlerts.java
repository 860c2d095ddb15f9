package io.qingliu.jobs.couriers;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.exchange.Filed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the records about a courier to each alert about the courier: a verdict and what is usual at
 * the outlet name no shop. What came before an alert is sent to it when it comes. State, by
 * courier: ids of the alerts, at most {@link #ALERTS}, the newest verdict and at most {@link
 * AlertFile#SIGNALS} norms, each kept for {@link AlertFile#KEPT}.
 */
public final class SpreadAlerts extends KeyedProcessFunction<String, Filed, Filed> {

    /** Most alerts about one courier that still receive its records; the newest. */
    static final int ALERTS = 1024;

    private static final long serialVersionUID = 1L;

    private static final String VERDICT = "verdict";

    /** Time of the newest signal by alert. */
    private transient MapState<String, Long> alerts;

    /** What every alert receives: the verdict, and norms by signal. */
    private transient MapState<String, Filed> shared;

    @Override
    public void open(OpenContext context) {
        alerts =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("alerts", Types.STRING, Types.LONG));
        shared =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("shared", Types.STRING, Filed.TYPE));
    }

    @Override
    public void processElement(Filed filed, Context context, Collector<Filed> out)
            throws Exception {
        Record content = filed.entry().content();
        if (content instanceof Receipt receipt) {
            out.collect(filed.under(receipt.measure()));
        } else if (content instanceof Verdict verdict) {
            sendVerdict(verdict, filed, context, out);
        } else if (content instanceof Signal signal) {
            if (signal.rule().equals(AlertKey.NORM_RULE)) {
                sendToAll(signal.id(), filed, context, out);
            } else {
                send(AlertKey.of(signal).orElseThrow().id(), filed, context, out);
            }
        } else {
            throw new IllegalStateException(
                    content.getClass().getSimpleName()
                            + " is routed to the alerts, which have no use for it");
        }
    }

    /** A collusion signal goes to its own alert; if that is new, it receives the rest. */
    private void send(String alert, Filed filed, Context context, Collector<Filed> out)
            throws Exception {
        long time = filed.entry().time();
        Long newest = alerts.get(alert);
        if (newest == null) {
            for (Filed earlier : shared.values()) {
                out.collect(earlier.under(alert));
            }
        }
        if (newest == null || time > newest) {
            alerts.put(alert, time);
            forgetIn(context, time);
        }
        if (newest == null) {
            dropOldest(alerts, ALERTS, each -> each);
        }
        out.collect(filed.under(alert));
    }

    private void sendVerdict(Verdict verdict, Filed filed, Context context, Collector<Filed> out)
            throws Exception {
        Filed known = shared.get(VERDICT);
        if (verdict.type() != Verdict.Type.SEVERITY
                && (known == null || isNewer(verdict, known.entry().content()))) {
            sendToAll(VERDICT, filed, context, out);
        }
    }

    private static boolean isNewer(Verdict verdict, Record known) {
        return known instanceof Verdict other
                && (verdict.time() != other.time()
                        ? verdict.time() > other.time()
                        : verdict.id().compareTo(other.id()) > 0);
    }

    private void sendToAll(String name, Filed filed, Context context, Collector<Filed> out)
            throws Exception {
        shared.put(name, filed);
        dropOldest(shared, AlertFile.SIGNALS + 1, each -> each.entry().time());
        forgetIn(context, filed.entry().time());
        for (String alert : alerts.keys()) {
            out.collect(filed.under(alert));
        }
    }

    private static void forgetIn(Context context, long time) {
        context.timerService().registerEventTimeTimer(time + AlertFile.KEPT.toMillis());
    }

    /** The time of something kept. */
    private interface Timed<V> {
        long of(V value);
    }

    private static <V> void dropOldest(MapState<String, V> state, int most, Timed<V> time)
            throws Exception {
        int held = 0;
        String oldest = null;
        long since = Long.MAX_VALUE;
        for (Map.Entry<String, V> entry : state.entries()) {
            held++;
            long at = time.of(entry.getValue());
            boolean older =
                    oldest == null
                            || at < since
                            || (at == since && entry.getKey().compareTo(oldest) < 0);
            if (older && !entry.getKey().equals(VERDICT)) {
                oldest = entry.getKey();
                since = at;
            }
        }
        if (held > most) {
            state.remove(oldest);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Filed> out) throws Exception {
        forget(alerts, time, each -> each);
        forget(shared, time, each -> each.entry().time());
    }

    private static <V> void forget(MapState<String, V> state, long clock, Timed<V> time)
            throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, V> entry : state.entries()) {
            if (time.of(entry.getValue()) + AlertFile.KEPT.toMillis() <= clock) {
                old.add(entry.getKey());
            }
        }
        for (String each : old) {
            state.remove(each);
        }
    }
}
