package io.qingliu.jobs.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.ACrew;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.TallyStage;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.Rehearsal;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that derives from another says on Flink what it says in memory. */
class DerivedRulesTest {

    private static final int MOST = 1000;

    /** Two of a crew at three shops, sharing a handset at two of them; others at one each. */
    private static Rehearsal crew() {
        Rehearsal rehearsal = ACrew.rehearsal();
        ACrew.rush(rehearsal, 1, "S1", "ana", "h1", "bo", "h1", "cy", "h2", "di", "h2");
        ACrew.rush(rehearsal, 2, "S2", "ana", "h1", "bo", "h1", "ed", "h3");
        ACrew.rush(rehearsal, 9, "S3", "ana", "h4", "bo", "h5", "fay", "h6");
        return rehearsal.end();
    }

    private static boolean isDerived(Signal signal) {
        return signal.rule().equals("T-CREW") || signal.rule().equals("T-HANDSETS");
    }

    private static List<Signal> of(Rehearsal rehearsal, Predicate<Signal> which) {
        return rehearsal.signals().stream().filter(which).toList();
    }

    private static List<String> contents(List<Signal> signals) {
        return signals.stream().map(signal -> signal.withVersion(0).toString()).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onFlinkAsInMemory(int parallelism) throws Exception {
        Rehearsal crew = crew();
        List<Signal> arriving = new ArrayList<>();
        for (Signal signal : of(crew, signal -> !isDerived(signal))) {
            // Each was first taken for something else, and is heard of twice.
            arriving.add(emptied(signal));
            arriving.add(signal.withVersion(signal.version() + 1));
            arriving.add(signal.withVersion(signal.version() + 1));
        }
        List<Signal> emitted = run(arriving, parallelism, null);
        assertThat(contents(emitted)).isEqualTo(contents(of(crew, DerivedRulesTest::isDerived)));
        assertThat(emitted).extracting(Signal::rule).contains("T-CREW", "T-HANDSETS");
        assertThat(emitted)
                .filteredOn(signal -> signal.rule().equals("T-CREW"))
                .extracting(Signal::key)
                .containsOnly("BUYER:P1:ana", "BUYER:P1:bo");
        Collections.shuffle(arriving, new Random(parallelism));
        assertThat(contents(run(arriving, parallelism, null))).isEqualTo(contents(emitted));
    }

    /** As after an appeal, or when records of that day come very late. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsTakenBackLongAfterItSettledCountsNoMore(int parallelism) throws Exception {
        Rehearsal crew = crew();
        List<Signal> arriving = new ArrayList<>(of(crew, signal -> !isDerived(signal)));
        ACrew.rush(crew, 20, "S9", "x", "h7", "y", "h8", "z", "h9");
        arriving.addAll(of(crew.end(), signal -> signal.key().equals("SHOP:P1:S9")));
        assertThat(run(arriving, parallelism, null))
                .extracting(Signal::rule)
                .contains("T-CREW", "T-HANDSETS");
        for (Signal signal : of(crew, signal -> signal.rule().equals("T-RUSH"))) {
            if (!signal.key().equals("SHOP:P1:S1")) {
                arriving.add(Given.withdrawn(signal, signal.version() + 1));
            }
        }
        assertThat(run(arriving, parallelism, null))
                .isNotEmpty()
                .extracting(Signal::rule)
                .containsOnly("T-HANDSETS");
    }

    /** One shop fewer, and nothing follows. */
    @Test
    void nothingFollowsFromOneShop() throws Exception {
        Rehearsal rehearsal = ACrew.rehearsal();
        ACrew.rush(rehearsal, 1, "S1", "ana", "h1", "bo", "h1", "cy", "h2");
        List<Signal> signals = rehearsal.end().signals();
        assertThat(signals).extracting(Signal::rule).contains("T-RUSH", "T-SHARED");
        assertThat(run(signals, 1, null)).isEmpty();
    }

    @Test
    void aNarrowedRunCountsTheKeysThatAreComplete() throws Exception {
        String ana = "BUYER|BUYER:P1:ana";
        List<Signal> emitted = run(of(crew(), signal -> !isDerived(signal)), 1, new OnlyKey(ana));
        assertThat(emitted).isNotEmpty().extracting(Signal::key).containsOnly("BUYER:P1:ana");
    }

    @Test
    void aRuleThatDerivesFromNoneIsRefusedWhenTheJobIsMade() {
        Declarations wrong = () -> List.of(new Derived());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matched(List.of(), 1, null, wrong))
                .withMessageStartingWith("T-CREW derives from T-RUSH, which is not declared,");
    }

    /** The rules that derive, without those from which they do. */
    private static final class Derived implements Behaviour {

        private final Behaviour all = new ACrew();

        @Override
        public Behavior detects() {
            return all.detects();
        }

        @Override
        public String story() {
            return all.story();
        }

        @Override
        public List<Rule> rules() {
            return all.rules().stream().filter(rule -> rule.id().equals("T-CREW")).toList();
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    private record OnlyKey(String key) implements Narrowing {

        @Override
        public boolean keeps(Observation observation) {
            return Dimension.written(observation.key()).equals(key);
        }

        @Override
        public boolean keeps(String pattern, Element element) {
            return false;
        }
    }

    /** An earlier version of a signal, which flags nobody. */
    private static Signal emptied(Signal signal) {
        return new Signal(
                signal.id(),
                signal.version(),
                signal.behavior(),
                signal.key(),
                signal.time(),
                signal.from(),
                signal.evidence(),
                signal.weight(),
                signal.confidence(),
                signal.strong(),
                signal.lookAlikes(),
                List.of(),
                0,
                signal.attributes(),
                false,
                false);
    }

    /** The clock stands at the newest signal, and says so at once. */
    private static final class Newest implements WatermarkGenerator<Signal> {

        private long newest = Long.MIN_VALUE;

        @Override
        public void onEvent(Signal signal, long time, WatermarkOutput out) {
            newest = Math.max(newest, time);
            out.emitWatermark(new Watermark(newest));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput out) {}
    }

    /** What the rules that derive say in the end. */
    private static List<Signal> run(List<Signal> signals, int parallelism, Narrowing narrowing)
            throws Exception {
        Map<String, Signal> newest = new TreeMap<>();
        for (Signal signal :
                matched(signals, parallelism, narrowing, ACrew.DECLARED).executeAndCollect(MOST)) {
            newest.merge(
                    signal.id(),
                    signal,
                    (one, other) -> one.version() >= other.version() ? one : other);
        }
        return newest.values().stream().filter(signal -> !signal.withdrawn()).toList();
    }

    /** What a bounded run makes of those signals: rules over matches, and those that derive. */
    static DataStream<Signal> matched(
            List<Signal> signals, int parallelism, Narrowing narrowing, Declarations declarations)
            throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("parallelism", parallelism);
        // Source and collector are the test's own.
        env.configure(new Configuration().set(PipelineOptions.AUTO_GENERATE_UIDS, true));
        List<Signal> some = signals.isEmpty() ? crew().signals() : signals;
        DataStream<Signal> arriving =
                env.fromData(some, SignalSerializer.TYPE)
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Signal>forGenerator(context -> new Newest())
                                        .withTimestampAssigner((signal, t) -> signal.time()))
                        .setParallelism(1)
                        .transform("clock", SignalSerializer.TYPE, new ClockEnds<>())
                        .setParallelism(1);
        DataStream<Observation> reports =
                arriving.filter(signal -> false)
                        .map(signal -> (Observation) null)
                        .returns(ObservationSerializer.TYPE);
        return Matching.of(
                        Scoring.versionsOf(Scoring.spread("signals.spread", arriving)),
                        reports,
                        TallyStage.Ruled.standing(RuleSettings.declared()),
                        narrowing,
                        false,
                        declarations)
                .matched();
    }
}
