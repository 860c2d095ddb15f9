package io.qingliu.jobs.couriers;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.CaseMessage;
import io.qingliu.jobs.exchange.CaseArrival;
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
public final class SpreadAlerts extends KeyedProcessFunction<String, CaseMessage, CaseMessage> {

    /** Most alerts about one courier that still receive its records; the newest. */
    static final int ALERTS = 1024;

    private static final long serialVersionUID = 1L;

    private static final String VERDICT = "verdict";

    /** Time of the newest signal by alert. */
    private transient MapState<String, Long> alerts;

    /** What every alert receives: the verdict, and norms by signal. */
    private transient MapState<String, CaseArrival> shared;

    @Override
    public void open(OpenContext context) {
        alerts =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("alerts", Types.STRING, Types.LONG));
        shared =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("told", Types.STRING, CaseArrival.TYPE));
    }

    @Override
    public void processElement(CaseMessage message, Context context, Collector<CaseMessage> out)
            throws Exception {
        switch (message.stream()) {
            case Receipt.STREAM -> {
                Receipt receipt = WireJson.read(Receipt.class, message.json());
                out.collect(new CaseMessage(receipt.measure(), Receipt.STREAM, message.json()));
            }
            case Verdict.STREAM -> sendVerdict(message, context, out);
            default -> {
                Signal signal = WireJson.read(Signal.class, message.json());
                if (signal.rule().equals(AlertKey.NORM_RULE)) {
                    sendToAll(signal.id(), signal.time(), message, context, out);
                } else {
                    send(
                            AlertKey.of(signal).orElseThrow().id(),
                            signal.time(),
                            message,
                            context,
                            out);
                }
            }
        }
    }

    /** A collusion signal goes to its own alert; if that is new, it receives the rest. */
    private void send(
            String alert,
            long time,
            CaseMessage message,
            Context context,
            Collector<CaseMessage> out)
            throws Exception {
        Long newest = alerts.get(alert);
        if (newest == null) {
            for (CaseArrival earlier : shared.values()) {
                out.collect(new CaseMessage(alert, earlier.stream(), earlier.json()));
            }
        }
        if (newest == null || time > newest) {
            alerts.put(alert, time);
            forgetIn(context, time);
        }
        if (newest == null) {
            dropOldest(alerts, ALERTS, each -> each);
        }
        out.collect(new CaseMessage(alert, message.stream(), message.json()));
    }

    private void sendVerdict(CaseMessage message, Context context, Collector<CaseMessage> out)
            throws Exception {
        Verdict verdict = WireJson.read(Verdict.class, message.json());
        CaseArrival known = shared.get(VERDICT);
        if (verdict.type() != Verdict.Type.SEVERITY && (known == null || isNewer(verdict, known))) {
            sendToAll(VERDICT, verdict.time(), message, context, out);
        }
    }

    private static boolean isNewer(Verdict verdict, CaseArrival known) throws BadRecordException {
        return verdict.time() > known.time()
                || (verdict.time() == known.time()
                        && verdict.id().compareTo(WireJson.read(Verdict.class, known.json()).id())
                                > 0);
    }

    private void sendToAll(
            String name,
            long time,
            CaseMessage message,
            Context context,
            Collector<CaseMessage> out)
            throws Exception {
        shared.put(name, new CaseArrival(message.stream(), time, message.json()));
        dropOldest(shared, AlertFile.SIGNALS + 1, CaseArrival::time);
        forgetIn(context, time);
        for (String alert : alerts.keys()) {
            out.collect(new CaseMessage(alert, message.stream(), message.json()));
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
    public void onTimer(long time, OnTimerContext context, Collector<CaseMessage> out)
            throws Exception {
        forget(alerts, time, each -> each);
        forget(shared, time, CaseArrival::time);
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
