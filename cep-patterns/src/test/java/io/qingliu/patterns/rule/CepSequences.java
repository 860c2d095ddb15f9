package io.qingliu.patterns.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Runs sequences on FlinkCEP, in this process: the reference the journeys are held to. */
final class CepSequences {

    /** One step of one journey, as it travels to FlinkCEP. */
    record Step(String journey, int place, long time) {}

    /** A match of one sequence, known by the step that completes it. */
    record Ending(int sequence, String journey, int place) {}

    /** More endings than any test has. */
    private static final int MOST = 10_000_000;

    // Conditions hold lambdas that do not travel; all runs in this process, where they are found.
    private static List<Sequence> sequences = List.of();
    private static Map<String, Journey> journeys = Map.of();

    private CepSequences() {}

    /** Where each sequence, by its place in the list, ends in each journey: one Flink run. */
    static Set<Ending> endings(List<Sequence> wanted, Map<String, Journey> lives) throws Exception {
        sequences = wanted;
        journeys = lives;
        List<Step> steps = new ArrayList<>();
        lives.forEach(
                (name, journey) -> {
                    for (int i = 0; i < journey.size(); i++) {
                        steps.add(new Step(name, i, journey.step(i).time()));
                    }
                });
        steps.sort(Comparator.comparingLong(Step::time));
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.setParallelism(1);
        KeyedStream<Step, String> byJourney =
                flink.fromData(steps, TypeInformation.of(Step.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Step>forMonotonousTimestamps()
                                        .withTimestampAssigner((step, given) -> step.time()))
                        .keyBy(Step::journey, Types.STRING);
        DataStream<Ending> found = null;
        for (int i = 0; i < wanted.size(); i++) {
            DataStream<Ending> ofOne =
                    CEP.pattern(byJourney, compile(i), new InJourneyOrder())
                            .inEventTime()
                            .process(new LastStep(i), TypeInformation.of(Ending.class));
            found = found == null ? ofOne : found.union(ofOne);
        }
        return new HashSet<>(found.executeAndCollect(MOST));
    }

    private static Pattern<Step, ?> compile(int sequence) {
        Sequence source = sequences.get(sequence);
        Pattern<Step, Step> pattern =
                Pattern.<Step>begin(name(0), AfterMatchSkipStrategy.noSkip())
                        .where(new Stands(sequence, 0));
        for (int i = 1; i < source.elements().size(); i++) {
            pattern =
                    source.elements().get(i).barred()
                            ? pattern.notFollowedBy(name(i))
                            : pattern.followedByAny(name(i));
            pattern = pattern.where(new Stands(sequence, i));
        }
        // FlinkCEP leaves its limit out, a sequence includes it.
        return source.within() == Long.MAX_VALUE
                ? pattern
                : pattern.within(Duration.ofMillis(source.within() + 1));
    }

    private static String name(int element) {
        return "element-" + element;
    }

    /** Steps of the same time come as they stand in the journey. */
    private static final class InJourneyOrder implements EventComparator<Step> {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Step one, Step other) {
            return Integer.compare(one.place(), other.place());
        }
    }

    /** Whether a step can be that element, after the step taken for the element before. */
    private static final class Stands extends IterativeCondition<Step> {
        private static final long serialVersionUID = 1L;

        private final int sequence;
        private final int element;

        Stands(int sequence, int element) {
            this.sequence = sequence;
            this.element = element;
        }

        @Override
        public boolean filter(Step step, IterativeCondition.Context<Step> context)
                throws Exception {
            Sequence.Element wanted = sequences.get(sequence).elements().get(element);
            Moment moment = new Moment().at(journeys.get(step.journey()), step.place());
            if (!wanted.types().contains(moment.type()) || !wanted.where().test(moment)) {
                return false;
            }
            if (wanted.barred() || (wanted.atLeast() == 0 && wanted.atMost() == Long.MAX_VALUE)) {
                return true;
            }
            int before = element - 1;
            if (sequences.get(sequence).elements().get(before).barred()) {
                before--;
            }
            for (Step previous : context.getEventsForPattern(name(before))) {
                long gap = step.time() - previous.time();
                return gap >= wanted.atLeast() && gap <= wanted.atMost();
            }
            return false;
        }
    }

    /** Tells where a match ends. */
    private static final class LastStep extends PatternProcessFunction<Step, Ending> {
        private static final long serialVersionUID = 1L;

        private final int sequence;

        LastStep(int sequence) {
            this.sequence = sequence;
        }

        @Override
        public void processMatch(
                Map<String, List<Step>> match,
                PatternProcessFunction.Context context,
                Collector<Ending> out) {
            String last = name(sequences.get(sequence).elements().size() - 1);
            Step step = match.get(last).get(0);
            out.collect(new Ending(sequence, step.journey(), step.place()));
        }
    }
}
