package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.flow.Aside;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.TallyOperator;
import io.qingliu.jobs.signal.TallyStage;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Signals over events, and reports → matches of patterns, and facts → signals over those.
 *
 * @param matched signals over matches, over reports and over what other rules concluded
 * @param late elements too late for a pattern; there should be none
 * @param traces which elements made which matches, if asked for
 * @param tallies what came of changes of rules beside the signals
 */
public record Matching(
        DataStream<Signal> matched,
        List<DataStream<WireRecord>> late,
        List<DataStream<WireRecord>> traces,
        TallyStage tallies) {

    /**
     * All patterns over all signals, with the traces of all matches.
     *
     * @param signals over events, any versions
     */
    public static Matching traced(
            DataStream<Signal> signals, DataStream<Observation> reports, RuleSettings rules) {
        return of(
                Scoring.versionsOf(Scoring.spread("signals.spread", signals)),
                reports,
                TallyStage.Ruled.standing(rules),
                null,
                true);
    }

    /**
     * All patterns, and all rules that derive from others.
     *
     * @param versions each version of a signal over events once
     * @param narrowing which elements, matches and facts are looked at; null for all
     */
    static Matching of(
            DataStream<Signal> versions,
            DataStream<Observation> reports,
            TallyStage.Ruled rules,
            Narrowing narrowing,
            boolean tracing) {
        return of(versions, reports, rules, narrowing, tracing, Declarations.SHIPPED);
    }

    /**
     * As {@link #of}.
     *
     * @param declarations whose rules and patterns count
     */
    static Matching of(
            DataStream<Signal> versions,
            DataStream<Observation> reports,
            TallyStage.Ruled rules,
            Narrowing narrowing,
            boolean tracing,
            Declarations declarations) {
        SingleOutputStreamOperator<Signal> marked =
                versions.transform("signals.quiet", SignalSerializer.TYPE, new QuietMarks<>())
                        .uid("signals.quiet");
        List<DataStream<WireRecord>> late = new ArrayList<>();
        List<DataStream<WireRecord>> traces = new ArrayList<>();
        // How far those who report have come says nothing of what patterns have still to find.
        DataStream<Observation> observed =
                reports.transform("reports.aside", ObservationSerializer.TYPE, new Aside<>())
                        .uid("reports.aside");
        var taken = rules.accepted(TallyOperator.Rules.OVER_MATCHES, declarations);
        for (DeclaredPattern pattern : DeclaredPattern.all(declarations)) {
            String name = pattern.clock();
            SingleOutputStreamOperator<Observation> stage =
                    PatternStage.of(pattern, marked, rules.settings(), taken, narrowing, tracing);
            late.add(PatternStage.late(pattern, stage));
            if (tracing) {
                traces.add(stage.getSideOutput(PatternStage.TRACES));
            }
            observed =
                    observed.union(
                            stage.transform(name, ObservationSerializer.TYPE, new ClockEnds<>())
                                    .uid(name));
        }
        observed = DerivedStage.of(marked, declarations).map(observed::union).orElse(observed);
        if (narrowing != null) {
            observed = named("patterns.narrowed", observed.filter(narrowing::keeps));
        }
        TallyStage tallies =
                TallyStage.of(
                        "patterns.tallies",
                        observed,
                        TallyOperator.Rules.OVER_MATCHES,
                        rules,
                        taken,
                        0,
                        declarations);
        return new Matching(tallies.signals(), late, traces, tallies);
    }
}
