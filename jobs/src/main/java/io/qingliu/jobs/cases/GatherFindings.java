package io.qingliu.jobs.cases;

import io.qingliu.domain.finding.Finding;
import io.qingliu.jobs.flow.Patience;
import io.qingliu.jobs.state.FindingSerializer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Passes the newest version of a finding on to the cases once {@link Patience} has gathered what
 * belongs together: findings go out as soon as they hold, but something follows from them only when
 * the signals beside them have been received too. Nobody is to be notified of a suspicion that the
 * next signal takes back.
 *
 * <p>State, of each finding: the newest version, while it is pending.
 */
public final class GatherFindings extends KeyedProcessFunction<String, Finding, Finding> {

    /**
     * For how long versions of a finding are gathered without a watermark, milliseconds. Signals of
     * one watermark lie in several partitions and are read at different times: with 200 a run that
     * caught up after a restart notified somebody of a suspicion that the next signal took back.
     */
    static final long GATHERS = 5_000;

    private static final long serialVersionUID = 1L;

    private transient ValueState<Finding> newest;
    private transient Patience patience;

    @Override
    public void open(OpenContext context) {
        newest =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("newest", FindingSerializer.TYPE));
        patience = new Patience(getRuntimeContext(), GATHERS);
    }

    @Override
    public void processElement(Finding finding, Context context, Collector<Finding> out)
            throws Exception {
        if (patience.gathers(context.timerService())) {
            newest.update(finding);
        } else {
            newest.clear();
            out.collect(finding);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Finding> out)
            throws Exception {
        if (patience.ends(context.timeDomain(), time, context.timerService())) {
            Finding finding = newest.value();
            newest.clear();
            out.collect(finding);
        }
    }
}
