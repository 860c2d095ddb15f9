package io.qingliu.jobs.couriers;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.CaseWord;
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
 * Sends what is said about a courier to each alert about the courier: a verdict and what is usual
 * at the outlet name no shop. What came before an alert is told to it when it comes. State, by
 * courier: ids of the alerts, at most {@link #ALERTS}, the newest verdict and at most {@link
 * AlertFile#SIGNALS} norms, each kept for {@link AlertFile#KEPT}.
 */
public final class SpreadAlerts extends KeyedProcessFunction<String, CaseWord, CaseWord> {

    /** Most alerts about one courier that still hear of what is said; the newest. */
    static final int ALERTS = 1024;

    private static final long serialVersionUID = 1L;

    private static final String VERDICT = "verdict";

    /** Time of the newest signal by alert. */
    private transient MapState<String, Long> alerts;

    /** What every alert is told: the verdict, and norms by signal. */
    private transient MapState<String, CaseArrival> told;

    @Override
    public void open(OpenContext context) {
        alerts =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("alerts", Types.STRING, Types.LONG));
        told =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("told", Types.STRING, CaseArrival.TYPE));
    }

    @Override
    public void processElement(CaseWord word, Context context, Collector<CaseWord> out)
            throws Exception {
        switch (word.stream()) {
            case Receipt.STREAM -> {
                Receipt receipt = WireJson.read(Receipt.class, word.json());
                out.collect(new CaseWord(receipt.measure(), Receipt.STREAM, word.json()));
            }
            case Verdict.STREAM -> tellVerdict(word, context, out);
            default -> {
                Signal signal = WireJson.read(Signal.class, word.json());
                if (signal.rule().equals(AlertKey.NORM_RULE)) {
                    tellAll(signal.id(), signal.time(), word, context, out);
                } else {
                    tell(AlertKey.of(signal).orElseThrow().id(), signal.time(), word, context, out);
                }
            }
        }
    }

    /** A collusion signal goes to its own alert; if that is new, it hears of the rest. */
    private void tell(
            String alert, long time, CaseWord word, Context context, Collector<CaseWord> out)
            throws Exception {
        Long newest = alerts.get(alert);
        if (newest == null) {
            for (CaseArrival earlier : told.values()) {
                out.collect(new CaseWord(alert, earlier.stream(), earlier.json()));
            }
        }
        if (newest == null || time > newest) {
            alerts.put(alert, time);
            forgetIn(context, time);
        }
        if (newest == null) {
            dropOldest(alerts, ALERTS, each -> each);
        }
        out.collect(new CaseWord(alert, word.stream(), word.json()));
    }

    private void tellVerdict(CaseWord word, Context context, Collector<CaseWord> out)
            throws Exception {
        Verdict verdict = WireJson.read(Verdict.class, word.json());
        CaseArrival known = told.get(VERDICT);
        if (verdict.type() != Verdict.Type.SEVERITY && (known == null || isNewer(verdict, known))) {
            tellAll(VERDICT, verdict.time(), word, context, out);
        }
    }

    private static boolean isNewer(Verdict verdict, CaseArrival known) throws BadRecordException {
        return verdict.time() > known.time()
                || (verdict.time() == known.time()
                        && verdict.id().compareTo(WireJson.read(Verdict.class, known.json()).id())
                                > 0);
    }

    private void tellAll(
            String name, long time, CaseWord word, Context context, Collector<CaseWord> out)
            throws Exception {
        told.put(name, new CaseArrival(word.stream(), time, word.json()));
        dropOldest(told, AlertFile.SIGNALS + 1, CaseArrival::time);
        forgetIn(context, time);
        for (String alert : alerts.keys()) {
            out.collect(new CaseWord(alert, word.stream(), word.json()));
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
    public void onTimer(long time, OnTimerContext context, Collector<CaseWord> out)
            throws Exception {
        forget(alerts, time, each -> each);
        forget(told, time, CaseArrival::time);
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
