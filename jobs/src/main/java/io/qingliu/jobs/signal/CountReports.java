package io.qingliu.jobs.signal;

import io.qingliu.domain.casework.Report;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.flow.Aside;
import io.qingliu.jobs.flow.Stages;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What reports count as in the first job: under the orders and parcels they name. Whatever else
 * comes with them is the second job's, dead letters too.
 */
public final class CountReports extends ProcessFunction<CaseInput, Observation> {

    private static final long serialVersionUID = 1L;

    private transient Plan plan;

    /**
     * Reports that come for as long as the job runs. How far those who report have come says
     * nothing of how far events have: their clock holds nothing back.
     */
    public static DataStream<Observation> live(DataStream<CaseInput> reports) {
        return counted(reports)
                .transform("reports.aside", ObservationSerializer.TYPE, new Aside<>())
                .uid("reports.aside")
                .setParallelism(1);
    }

    /** Reports that are all there: nothing is judged by the clock before they have been read. */
    public static DataStream<Observation> bounded(DataStream<CaseInput> reports) {
        return counted(reports);
    }

    private static DataStream<Observation> counted(DataStream<CaseInput> reports) {
        return Stages.named(
                        "reports.count",
                        reports.process(new CountReports()).returns(ObservationSerializer.TYPE))
                .setParallelism(1);
    }

    @Override
    public void open(OpenContext context) {
        plan = Plan.overEvents(Behaviours.all());
    }

    @Override
    public void processElement(CaseInput input, Context context, Collector<Observation> out) {
        if (input instanceof CaseInput.RecordEntry entry
                && entry.record() instanceof Report report) {
            plan.count(report).forEach(out::collect);
        }
    }
}
