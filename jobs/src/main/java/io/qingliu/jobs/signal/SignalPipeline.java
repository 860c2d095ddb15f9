package io.qingliu.jobs.signal;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.exchange.RecordedSignals;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.run.observation.Observation;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Events → marks → signals; and reports, counted beside what events show of what they name.
 *
 * @param signals what the rules say, and the ticks of the clock between
 * @param deadLetters records refused
 * @param late events that came too late
 * @param receipts for changes of rules that were taken; nothing where rules stand
 */
public record SignalPipeline(
        DataStream<Signal> signals,
        DataStream<WireRecord> deadLetters,
        DataStream<WireRecord> late,
        List<DataStream<WireRecord>> receipts) {

    /**
     * Assembles the first job under rules that stand.
     *
     * @param arrivals what the sources hand on, with watermarks
     * @param rules modes and numbers that differ from the declarations
     * @param cache most bytes kept in front of the state backend by each subtask of each stateful
     *     operator; 0 for none
     */
    public static SignalPipeline assemble(
            DataStream<Arrival> arrivals, RuleSettings rules, long cache) {
        return assemble(arrivals, null, rules, null, cache);
    }

    /**
     * The same with what people report, under rules that change meanwhile.
     *
     * @param reports as {@link CountReports} counts them; null if none come
     * @param changes of rules; null if none come
     */
    public static SignalPipeline assemble(
            DataStream<Arrival> arrivals,
            DataStream<Observation> reports,
            RuleSettings rules,
            RuleStream changes,
            long cache) {
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
        SingleOutputStreamOperator<Observation> accounts =
                named(
                        "journeys.accounts",
                        routed.getSideOutput(RouteEvents.ACCOUNTS)
                                .union(orders.getSideOutput(JourneyOperator.FORWARDED))
                                .keyBy(JourneyStep::key, KeyType.INSTANCE)
                                .transform(
                                        "journeys.accounts",
                                        ObservationSerializer.TYPE,
                                        new JourneyOperator(cache)));
        DataStream<Observation> seen = parcels.union(orders, accounts);
        TallyStage tallies =
                TallyStage.of(
                        "tallies",
                        reports == null ? seen : seen.union(reports),
                        TallyOperator.Rules.OVER_EVENTS,
                        // What is late is rare, and comes with the same watermarks.
                        new TallyStage.Ruled(
                                rules, changes, routed.getSideOutput(RouteEvents.LATE), 0),
                        cache,
                        Declarations.SHIPPED);
        DataStream<WireRecord> deadLetters = routed.getSideOutput(RouteEvents.DEAD_LETTERS);
        for (DataStream<WireRecord> refused : tallies.refused()) {
            deadLetters = deadLetters.union(refused);
        }
        return new SignalPipeline(
                tallies.signals(),
                deadLetters,
                routed.getSideOutput(RouteEvents.LATE),
                tallies.receipts());
    }

    /** The signals as they go to their topic, with the ticks of the clock between. */
    public DataStream<WireRecord> toTopic() {
        return toTopic(KeyDays.ALL);
    }

    /**
     * The same of some days only.
     *
     * @param days of which the signals are written under this job's key
     */
    public DataStream<WireRecord> toTopic(KeyDays days) {
        DataStream<WireRecord> written =
                named(
                        "signals.wire",
                        signals.flatMap(
                                        (Signal signal, Collector<WireRecord> out) -> {
                                            if (days.has(signal.day())) {
                                                out.collect(RecordedSignals.wire(signal));
                                            }
                                        })
                                .returns(WireRecord.TYPE));
        DataStream<WireRecord> ticks =
                signals.transform(
                                "signals.ticks",
                                WireRecord.TYPE,
                                new CaseTicks(CaseTicks.PARTITIONS, days))
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
