package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.SwitchedOff;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Runs a pattern on FlinkCEP in this process, and the rules that count its matches. */
final class PatternRun {

    private static final BulkRegistration RULES = new BulkRegistration();

    /** More matches than any story makes. */
    private static final int MOST = 1_000_000;

    private PatternRun() {}

    /** What the pattern of that id concludes from those signals; each element reaches it once. */
    static List<Match> matches(String id, Collection<Signal> signals) throws Exception {
        return matches(id, signals, Map.of());
    }

    /** The same where some of its numbers, by their names, are not as declared. */
    static List<Match> matches(String id, Collection<Signal> signals, Map<String, Double> numbers)
            throws Exception {
        Set<Element> elements = new LinkedHashSet<>();
        for (Signal signal : signals) {
            elements.addAll(pattern(id).elements().apply(signal));
        }
        if (elements.isEmpty()) {
            return List.of();
        }
        List<Element> inTime = new ArrayList<>(elements);
        inTime.sort(Comparator.comparingLong(Element::time));
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.setParallelism(1);
        var stream =
                flink.fromData(inTime, TypeInformation.of(Element.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Element>forMonotonousTimestamps()
                                        .withTimestampAssigner((element, t) -> element.time()))
                        .keyBy(Element::key, Types.STRING);
        return CEP.pattern(stream, pattern(id).pattern().get())
                .inEventTime()
                .process(new Conclude(id, numbers), TypeInformation.of(Match.class))
                .executeAndCollect(MOST);
    }

    /** What the rules over matches say of those signals. */
    static List<Signal> conclusions(Collection<Signal> signals) throws Exception {
        Plan plan = Plan.overMatches(List.of(RULES));
        Judge judge = new Judge(plan, SwitchedOff.book());
        Map<String, Tally> tallies = new TreeMap<>();
        Map<String, Signal> emitted = new TreeMap<>();
        Map<String, Long> newest = new TreeMap<>();
        for (SignalPattern pattern : RULES.patterns()) {
            Set<String> counted = new LinkedHashSet<>();
            for (Match match : matches(pattern.id(), signals)) {
                if (!counted.add(match.id())) {
                    continue;
                }
                for (Observation observation : plan.count(pattern.id(), match)) {
                    Tally tally = tallies.computeIfAbsent(observation.key(), key -> new Tally());
                    tally.take(observation, plan, Long.MIN_VALUE);
                    newest.merge(observation.key(), match.time(), Math::max);
                    judge.judge(
                            observation.key(),
                            tally,
                            match.time(),
                            signal -> emitted.put(signal.id(), signal));
                }
            }
        }
        newest.forEach(
                (key, time) ->
                        judge.complete(
                                key,
                                tallies.get(key),
                                time,
                                signal -> emitted.put(signal.id(), signal)));
        return List.copyOf(emitted.values());
    }

    private static SignalPattern pattern(String id) {
        return RULES.patterns().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static final class Conclude extends PatternProcessFunction<Element, Match> {

        private static final long serialVersionUID = 1L;

        private final String id;
        private final Map<String, Double> numbers;

        Conclude(String id, Map<String, Double> numbers) {
            this.id = id;
            this.numbers = numbers;
        }

        @Override
        public void processMatch(
                Map<String, List<Element>> match, Context context, Collector<Match> out) {
            pattern(id)
                    .conclusion()
                    .of(match, number -> numbers.getOrDefault(number.name(), number.value()))
                    .forEach(out::collect);
        }
    }
}
