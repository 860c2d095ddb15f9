package io.qingliu.jobs.signal;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.exchange.RecordedSignals;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.Observation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Events → marks → signals.
 *
 * @param signals what the rules say, and the ticks of the clock between
 * @param deadLetters records refused
 * @param late events that came too late
 */
public record SignalPipeline(
        DataStream<Signal> signals,
        DataStream<WireRecord> deadLetters,
        DataStream<WireRecord> late) {

    /**
     * Assembles the first job.
     *
     * @param arrivals what the sources hand on, with watermarks
     * @param rules modes and numbers that differ from the declarations
     * @param cache most bytes kept in front of the state backend by each subtask of each stateful
     *     operator; 0 for none
     */
    public static SignalPipeline assemble(
            DataStream<Arrival> arrivals, RuleSettings rules, long cache) {
        SingleOutputStreamOperator<JourneyStep> routed =
                named(
                        "events.route",
                        arrivals.process(new RouteEvents()).returns(JourneyStep.TYPE));

        SingleOutputStreamOperator<Observation> parcels =
                named(
                        "journeys.parcels",
                        routed.getSideOutput(RouteEvents.SCANS)
                                .keyBy(JourneyStep::key, KeyType.INSTANCE)
                                .transform(
                                        "journeys.parcels",
                                        ObservationSerializer.TYPE,
                                        new JourneyOperator(cache)));
        SingleOutputStreamOperator<Observation> orders =
                named(
                        "journeys.orders",
                        routed.union(parcels.getSideOutput(JourneyOperator.FORWARDED))
                                .keyBy(JourneyStep::key, KeyType.INSTANCE)
                                .transform(
                                        "journeys.orders",
                                        ObservationSerializer.TYPE,
                                        new JourneyOperator(cache)));
        SingleOutputStreamOperator<Signal> signals =
                named(
                        "tallies",
                        parcels.union(orders)
                                .keyBy(Observation::keyHash, KeyType.INSTANCE)
                                .transform(
                                        "tallies",
                                        SignalSerializer.TYPE,
                                        new TallyOperator(
                                                TallyOperator.Rules.OVER_EVENTS, rules, cache)));
        return new SignalPipeline(
                signals,
                routed.getSideOutput(RouteEvents.DEAD_LETTERS),
                routed.getSideOutput(RouteEvents.LATE));
    }

    /** The signals as they go to their topic, with the ticks of the clock between. */
    public DataStream<WireRecord> toTopic() {
        DataStream<WireRecord> written =
                named("signals.wire", signals.map(RecordedSignals::wire).returns(WireRecord.TYPE));
        DataStream<WireRecord> ticks =
                signals.transform(
                                "signals.ticks",
                                WireRecord.TYPE,
                                new CaseTicks(CaseTicks.PARTITIONS))
                        .uid("signals.ticks")
                        .setParallelism(1);
        return written.union(ticks);
    }

    /** The signals as they go to a file, and behind them where the clock ended. */
    public DataStream<WireRecord> toFile() {
        return signals.transform("signals.recorded", WireRecord.TYPE, new RecordedSignals())
                .uid("signals.recorded")
                .setParallelism(1);
    }
}
