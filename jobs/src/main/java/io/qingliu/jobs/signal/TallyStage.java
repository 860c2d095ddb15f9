package io.qingliu.jobs.signal;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.rules.AcceptChanges;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Observations → signals, under rules that stand or rules that change meanwhile.
 *
 * @param signals what the rules emit
 * @param receipts for changes of rules that were taken; nothing where rules stand
 * @param refused changes of rules that were not, as dead letters
 */
public record TallyStage(
        DataStream<Signal> signals,
        List<DataStream<WireRecord>> receipts,
        List<DataStream<WireRecord>> refused) {

    /**
     * How the rules of a stage are set.
     *
     * @param settings at the start
     * @param changes those that come meanwhile; null if none do
     * @param clock carries the watermarks of what is judged; null if no changes come
     * @param lag how much later than at that clock it is judged, milliseconds
     */
    public record Ruled(
            RuleSettings settings, RuleStream changes, DataStream<WireRecord> clock, long lag) {

        /** Rules that stand as they are set. */
        public static Ruled standing(RuleSettings settings) {
            return new Ruled(settings, null, null, 0);
        }

        /**
         * The changes that are taken, of the rules of a stage; empty if none come.
         *
         * @param which rules the stage judges
         */
        public Optional<SingleOutputStreamOperator<RuleChange>> accepted(
                TallyOperator.Rules which, Declarations declarations) {
            if (changes == null) {
                return Optional.empty();
            }
            Plan plan =
                    which == TallyOperator.Rules.OVER_EVENTS
                            ? Plan.overEvents(declarations.behaviours())
                            : Plan.overMatches(declarations.behaviours());
            return Optional.of(changes.accepted(clock, plan.rules(), settings, lag));
        }
    }

    /**
     * As {@link #of(String, DataStream, TallyOperator.Rules, Ruled, Optional, long, Declarations)},
     * with the changes that it takes itself.
     */
    public static TallyStage of(
            String name,
            DataStream<Observation> observed,
            TallyOperator.Rules which,
            Ruled ruled,
            long cache,
            Declarations declarations) {
        return of(
                name,
                observed,
                which,
                ruled,
                ruled.accepted(which, declarations),
                cache,
                declarations);
    }

    /**
     * The stage under a name that is its uid too.
     *
     * @param taken {@link Ruled#accepted changes} of its rules
     * @param cache most bytes of tallies kept in front of the state backend; 0 for none
     */
    public static TallyStage of(
            String name,
            DataStream<Observation> observed,
            TallyOperator.Rules which,
            Ruled ruled,
            Optional<SingleOutputStreamOperator<RuleChange>> taken,
            long cache,
            Declarations declarations) {
        KeyedStream<Observation, ?> byKey = observed.keyBy(Observation::keyHash, KeyType.INSTANCE);
        if (taken.isEmpty()) {
            return new TallyStage(
                    named(
                            name,
                            byKey.transform(
                                    name,
                                    SignalSerializer.TYPE,
                                    new TallyOperator(
                                            which, ruled.settings(), cache, declarations))),
                    List.of(),
                    List.of());
        }
        SingleOutputStreamOperator<RuleChange> accepted = taken.get();
        SingleOutputStreamOperator<Signal> signals =
                named(
                        name,
                        byKey.connect(accepted.broadcast())
                                .transform(
                                        name,
                                        SignalSerializer.TYPE,
                                        new ChangingTallies(
                                                which,
                                                ruled.settings(),
                                                cache,
                                                declarations,
                                                ruled.changes().job())));
        return new TallyStage(
                signals,
                List.of(signals.getSideOutput(ChangingTallies.RECEIPTS)),
                List.of(accepted.getSideOutput(AcceptChanges.REFUSED)));
    }
}
