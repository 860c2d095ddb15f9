package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.flow.Aside;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.TallyStage;
import io.qingliu.jobs.state.FindingSerializer;
import io.qingliu.patterns.ring.TiedFinding;
import io.qingliu.patterns.run.observation.Observation;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Signals → patterns → findings: the part of the second job that is a function of events and
 * reports alone.
 *
 * @param findings each that changed, with a higher version
 * @param tied what rings need of each whose grounds changed
 * @param versions signals as they came, each version once
 * @param signals all that findings rest on, any versions
 * @param late elements too late for a pattern, of which there should be none, and changes of rules
 *     that were refused
 * @param receipts for changes of rules that were taken
 */
public record Scoring(
        DataStream<Finding> findings,
        DataStream<TiedFinding> tied,
        DataStream<Signal> versions,
        DataStream<Signal> signals,
        List<DataStream<WireRecord>> late,
        List<DataStream<WireRecord>> receipts) {

    /**
     * As the second job does it.
     *
     * @param rules as set at the start
     * @param changes of rules meanwhile
     * @param clock carries the watermarks of the signals
     */
    public static Scoring of(
            DataStream<Signal> signals,
            DataStream<Observation> reports,
            RuleSettings rules,
            RuleStream changes,
            DataStream<WireRecord> clock) {
        // What is matched and derived is held until it has settled, and judged so much later.
        return of(
                signals,
                reports,
                new TallyStage.Ruled(rules, changes, clock, PatternFeed.LAG),
                null,
                Pace.LIVE);
    }

    /**
     * What part of the signals comes to, counting only what is complete there.
     *
     * @param narrowing which elements and matches are looked at
     */
    public static Scoring narrowed(
            DataStream<Signal> signals,
            DataStream<Observation> reports,
            RuleSettings rules,
            Narrowing narrowing) {
        return of(signals, reports, TallyStage.Ruled.standing(rules), narrowing, Pace.SETTLED);
    }

    private static Scoring of(
            DataStream<Signal> signals,
            DataStream<Observation> reports,
            TallyStage.Ruled rules,
            Narrowing narrowing,
            Pace pace) {
        SingleOutputStreamOperator<SubjectSignal> spread = spread("signals.spread", signals);
        Matching matching = Matching.of(versionsOf(spread), reports, rules, narrowing, false);
        SingleOutputStreamOperator<SubjectSignal> matched =
                spread("patterns.spread", matching.matched())
                        .transform("patterns.aside", SubjectSignal.TYPE, new Aside<>())
                        .uid("patterns.aside");
        SingleOutputStreamOperator<Finding> findings = findings(spread.union(matched), pace);
        return new Scoring(
                findings,
                findings.getSideOutput(ScoreSubjects.TIED),
                versionsOf(spread),
                signals.union(matching.matched()),
                Stream.concat(matching.late().stream(), matching.tallies().refused().stream())
                        .toList(),
                matching.tallies().receipts());
    }

    /**
     * Over signals that are all known, those over matches and over reports among them: each is
     * taken in its own time.
     */
    public static Scoring ofAll(DataStream<Signal> signals) {
        SingleOutputStreamOperator<SubjectSignal> spread = spread("signals.spread", signals);
        SingleOutputStreamOperator<Finding> findings = findings(spread, Pace.RECORDED);
        return new Scoring(
                findings,
                findings.getSideOutput(ScoreSubjects.TIED),
                versionsOf(spread),
                signals,
                List.of(),
                List.of());
    }

    static SingleOutputStreamOperator<SubjectSignal> spread(
            String name, DataStream<Signal> signals) {
        return named(
                name,
                signals.keyBy(Signal::id, Types.STRING)
                        .process(new SpreadSignals())
                        .returns(SubjectSignal.TYPE));
    }

    static DataStream<Signal> versionsOf(SingleOutputStreamOperator<SubjectSignal> spread) {
        return spread.getSideOutput(SpreadSignals.VERSIONS);
    }

    private static SingleOutputStreamOperator<Finding> findings(
            DataStream<SubjectSignal> signals, Pace pace) {
        return named(
                "findings.score",
                signals.keyBy(SubjectSignal::subject, Types.STRING)
                        .process(new ScoreSubjects(pace))
                        .returns(FindingSerializer.TYPE));
    }
}
