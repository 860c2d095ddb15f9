package io.qingliu.jobs.evidence;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.RouteCases;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.files.JsonLinesSink;
import io.qingliu.jobs.scoring.Matching;
import io.qingliu.jobs.settings.BoundedJob;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.SignalSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Both passes over what the jobs have read once already.
 *
 * @param rules of the run
 * @param parallelism of both; it does not show in what is written
 * @param state options of Flink: where journeys are kept while the events are read
 * @param work where each stream of what was found becomes {@code NAME.jsonl}
 */
record Passes(RuleSettings rules, int parallelism, Configuration state, Path work) {

    /** The stream of signals over matches and reports, all versions. */
    static final String MATCHED = "matched";

    /** The stream that holds where the clock of the signals ended. */
    static final String CLOCK = "clock";

    /**
     * What patterns and reports make, and of what.
     *
     * @param refused where elements too late for a pattern go, as {@code late.jsonl}
     */
    void trace(EvidenceRun.Again<CaseInput> cases, Path refused) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("--parallelism", parallelism);
        DataStream<CaseInput> inputs = cases.in(env);
        SingleOutputStreamOperator<Signal> routed =
                named(
                        "cases.route",
                        inputs.process(new RouteCases()).returns(SignalSerializer.TYPE));
        Matching matching =
                Matching.traced(routed, routed.getSideOutput(RouteCases.REPORTS), rules);
        DataStream<WireRecord> found =
                named(
                        "matched.wire",
                        matching.matched().map(Passes::matched).returns(WireRecord.TYPE));
        for (DataStream<WireRecord> traces : matching.traces()) {
            found = found.union(traces);
        }
        DataStream<WireRecord> reported =
                named(
                        "reports.wire",
                        inputs.filter(Passes::isKept)
                                .uid("reports.filter")
                                .map(Passes::kept)
                                .returns(WireRecord.TYPE));
        write("traces.file", found.union(reported), work);
        matching.late().stream()
                .reduce((some, more) -> some.union(more))
                .ifPresent(late -> write("late.file", late, refused));
        BoundedJob.run(env, "qingliu-patterns");
    }

    private static WireRecord matched(Signal signal) {
        return new WireRecord(MATCHED, null, WireJson.write(signal));
    }

    private static boolean isKept(CaseInput input) {
        return input instanceof CaseInput.End
                || (input instanceof CaseInput.RecordEntry entry
                        && entry.record() instanceof Report);
    }

    private static WireRecord kept(CaseInput input) {
        return input instanceof CaseInput.RecordEntry entry
                ? new WireRecord(Report.STREAM, null, WireJson.write(entry.content()))
                : new WireRecord(
                        CLOCK,
                        null,
                        ("{\"" + CLOCK + "\":" + input.time() + '}')
                                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Journeys once more: those that are counted under the keys. */
    void gather(Set<String> keys, EvidenceRun.Again<Arrival> events) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("--parallelism", parallelism, state);
        SingleOutputStreamOperator<JourneyStep> routed =
                named(
                        "events.route",
                        events.in(env).process(new RouteEvents()).returns(JourneyStep.TYPE));
        SingleOutputStreamOperator<WireRecord> parcels =
                gathered("gather.parcels", routed.getSideOutput(RouteEvents.SCANS), keys);
        SingleOutputStreamOperator<WireRecord> orders =
                gathered(
                        "gather.orders",
                        routed.union(parcels.getSideOutput(JourneyOperator.FORWARDED)),
                        keys);
        SingleOutputStreamOperator<WireRecord> accounts =
                gathered(
                        "gather.accounts",
                        routed.getSideOutput(RouteEvents.ACCOUNTS)
                                .union(orders.getSideOutput(JourneyOperator.FORWARDED)),
                        keys);
        write("journeys.file", parcels.union(orders, accounts), work);
        BoundedJob.run(env, "qingliu-evidence-events");
    }

    private static SingleOutputStreamOperator<WireRecord> gathered(
            String name, DataStream<JourneyStep> steps, Set<String> keys) {
        return named(
                name,
                steps.keyBy(JourneyStep::journey, Types.STRING)
                        .transform(name, WireRecord.TYPE, new GatherJourneys(keys)));
    }

    private static void write(String name, DataStream<WireRecord> records, Path into) {
        records.sinkTo(new JsonLinesSink(into)).setParallelism(1).name(name).uid(name);
    }
}
