package io.qingliu.jobs.casework;

import static io.qingliu.jobs.casework.CasePipeline.named;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.signal.RuleSettings;
import io.qingliu.jobs.signal.TallyOperator;
import io.qingliu.jobs.state.Aside;
import io.qingliu.jobs.state.ClockEnds;
import io.qingliu.jobs.state.FindingSerializer;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.run.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Signals → patterns → findings: the part of the second job that is a function of events and
 * reports alone.
 *
 * @param findings each that changed, with a higher version
 * @param news signals over events, each version once
 * @param matched signals over matches of patterns and over reports
 * @param late elements too late for a pattern; there should be none
 * @param traces which elements made which matches, if asked for
 */
public record Scoring(
        DataStream<Finding> findings,
        DataStream<Signal> news,
        DataStream<Signal> matched,
        List<DataStream<WireRecord>> late,
        List<DataStream<WireRecord>> traces) {

    /** As the second job does it. */
    static Scoring of(
            DataStream<Signal> signals, DataStream<Observation> reports, RuleSettings rules) {
        return of(signals, reports, rules, null, false);
    }

    /** The same, with the traces of all matches. */
    public static Scoring traced(
            DataStream<Signal> signals, DataStream<Observation> reports, RuleSettings rules) {
        return of(signals, reports, rules, null, true);
    }

    /** The same over part of the signals, counting only what is complete there. */
    public static Scoring narrowed(
            DataStream<Signal> signals,
            DataStream<Observation> reports,
            RuleSettings rules,
            Narrowing narrowing) {
        return of(signals, reports, rules, narrowing, false);
    }

    private static Scoring of(
            DataStream<Signal> signals,
            DataStream<Observation> reports,
            RuleSettings rules,
            Narrowing narrowing,
            boolean tracing) {
        SingleOutputStreamOperator<SubjectSignal> spread = spread("signals.spread", signals);
        DataStream<Signal> news = spread.getSideOutput(SpreadSignals.NEWS);
        List<DataStream<WireRecord>> late = new ArrayList<>();
        List<DataStream<WireRecord>> traces = new ArrayList<>();
        DataStream<Observation> observed = reports;
        for (SignalPattern pattern : PatternStage.patterns()) {
            String name = "patterns." + pattern.id() + ".clock";
            SingleOutputStreamOperator<Observation> stage =
                    PatternStage.of(pattern, news, narrowing, tracing);
            late.add(PatternStage.late(pattern, stage));
            if (tracing) {
                traces.add(stage.getSideOutput(PatternStage.TRACES));
            }
            observed =
                    observed.union(
                            stage.transform(name, ObservationSerializer.TYPE, new ClockEnds<>())
                                    .uid(name));
        }
        if (narrowing != null) {
            observed = named("patterns.narrowed", observed.filter(narrowing::keeps));
        }
        SingleOutputStreamOperator<Signal> matched =
                named(
                        "patterns.tallies",
                        observed.keyBy(Observation::key, Types.STRING)
                                .transform(
                                        "patterns.tallies",
                                        SignalSerializer.TYPE,
                                        new TallyOperator(
                                                TallyOperator.Rules.OVER_MATCHES, rules, 0)));
        SingleOutputStreamOperator<SubjectSignal> found =
                spread("patterns.spread", matched)
                        .transform("patterns.aside", SubjectSignal.TYPE, new Aside<>())
                        .uid("patterns.aside");
        SingleOutputStreamOperator<Finding> findings =
                named(
                        "findings.score",
                        spread.union(found)
                                .keyBy(SubjectSignal::subject, Types.STRING)
                                .process(new ScoreSubjects())
                                .returns(FindingSerializer.TYPE));
        return new Scoring(findings, news, matched, late, traces);
    }

    private static SingleOutputStreamOperator<SubjectSignal> spread(
            String name, DataStream<Signal> signals) {
        return named(
                name,
                signals.keyBy(Signal::id, Types.STRING)
                        .process(new SpreadSignals())
                        .returns(SubjectSignal.TYPE));
    }
}
