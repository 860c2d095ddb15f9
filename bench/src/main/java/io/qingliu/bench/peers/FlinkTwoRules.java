package io.qingliu.bench.peers;

import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.SignalPipeline;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple1;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** The two rules as jobs on Flink: in this project's engine, and in FlinkCEP as it comes. */
final class FlinkTwoRules {

    /** Name of the source, whose records are counted. */
    static final String SOURCE = "traffic";

    private static final TypeInformation<Tuple1<String>> KEY = Types.TUPLE(Types.STRING);
    private static final String COUNTED = "counted";

    private FlinkTwoRules() {}

    /** What this project's engine matches. */
    static DataStream<String> qingliu(StreamExecutionEnvironment env, Task task) {
        DataStream<Arrival> arrivals =
                arrivals(env, task, ClockedWatermarks.ofFiles(ClockSettings.DEFAULT))
                        .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>());
        return SignalPipeline.assemble(arrivals, RuleSettings.declared(), 0)
                .signals()
                .filter(signal -> !signal.withdrawn())
                .map(TwoRules::match)
                .returns(Types.STRING);
    }

    /** What FlinkCEP matches. */
    static DataStream<String> cep(StreamExecutionEnvironment env, Task task) {
        // Nothing comes out of order here, and at the end it has to see the last event too.
        DataStream<Arrival> arrivals =
                arrivals(
                        env,
                        task,
                        WatermarkStrategy.<Arrival>forMonotonousTimestamps()
                                .withTimestampAssigner((arrival, given) -> arrival.event().time()));
        return matches(
                        arrivals,
                        TwoRules.SIGN_UPS,
                        TwoRules.SIGN_UPS_FROM,
                        arrival -> TwoRules.signUpKey(arrival.event()))
                .union(
                        matches(
                                arrivals,
                                TwoRules.PAYMENTS,
                                TwoRules.PAYMENTS_FROM,
                                arrival -> TwoRules.paymentKey(arrival.event())));
    }

    private static DataStream<Arrival> arrivals(
            StreamExecutionEnvironment env, Task task, WatermarkStrategy<Arrival> watermarks) {
        TrafficSource traffic = new TrafficSource(task.mix(), RunningJob.edge(), 1);
        return env.fromSource(
                new DataGeneratorSource<>(traffic, task.total(), IntakeTypes.ARRIVAL),
                watermarks,
                SOURCE,
                IntakeTypes.ARRIVAL);
    }

    private static DataStream<String> matches(
            DataStream<Arrival> arrivals,
            String rule,
            int times,
            KeySelector<Arrival, String> keyOf) {
        DataStream<Tuple1<String>> counted =
                arrivals.flatMap(
                                (Arrival arrival, Collector<Tuple1<String>> out) -> {
                                    String key = keyOf.getKey(arrival);
                                    if (key != null) {
                                        out.collect(Tuple1.of(key));
                                    }
                                })
                        .returns(KEY);
        Pattern<Tuple1<String>, ?> pattern =
                Pattern.<Tuple1<String>>begin(COUNTED, AfterMatchSkipStrategy.skipPastLastEvent())
                        .where(SimpleCondition.of(each -> true))
                        .times(times)
                        .within(TwoRules.WITHIN);
        return CEP.pattern(counted.keyBy(each -> each.f0, Types.STRING), pattern)
                .process(new NameMatch(rule), Types.STRING);
    }

    /** Names a match by its rule and key. */
    private static final class NameMatch extends PatternProcessFunction<Tuple1<String>, String> {

        private static final long serialVersionUID = 1L;

        private final String rule;

        NameMatch(String rule) {
            this.rule = rule;
        }

        @Override
        public void processMatch(
                Map<String, List<Tuple1<String>>> match, Context context, Collector<String> out) {
            out.collect(TwoRules.match(rule, match.get(COUNTED).get(0).f0));
        }
    }
}
