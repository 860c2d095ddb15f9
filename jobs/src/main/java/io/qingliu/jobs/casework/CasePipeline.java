package io.qingliu.jobs.casework;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.WebhookSettings;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.Casework;
import io.qingliu.jobs.cases.RouteCases;
import io.qingliu.jobs.couriers.AlertCouriers;
import io.qingliu.jobs.couriers.SpreadAlerts;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.precision.PrecisionStage;
import io.qingliu.jobs.rings.GatherRings;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.scoring.Scoring;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.SignalSerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Signals → patterns → findings → listings, measures, alerts, rings; and how often rules are right.
 *
 * @param results everything that goes out, but receipts for changes of rules
 * @param refused records refused, without effect, or too late for a pattern, and alerts that did
 *     not reach their firm
 * @param receipts for changes of rules that were taken
 */
public record CasePipeline(
        DataStream<Outgoing> results,
        DataStream<WireRecord> refused,
        List<DataStream<WireRecord>> receipts) {

    /**
     * Assembles the second job. What patterns find, and what else is made of signals alone, follows
     * the clock of the signals: case records, which count up to their own time as soon as the first
     * job has fallen silent, would take it past signals that are still to come. Cases follow both.
     *
     * @param signals as they come, with the watermarks of the first job's ticks
     * @param records of cases, with watermarks that count where the first job has fallen silent
     * @param rules modes and numbers that differ from the declarations at the start
     * @param changes of rules that come meanwhile
     * @param precision how decisions count for rules
     * @param disorder how far the clock of the signals stays behind the newest events
     * @param policy the rules of procedure
     * @param webhooks where alerts are posted
     */
    public static CasePipeline live(
            DataStream<CaseInput> signals,
            DataStream<CaseInput> records,
            RuleSettings rules,
            RuleStream changes,
            PrecisionSettings precision,
            Duration disorder,
            PolicyFiles policy,
            WebhookSettings webhooks) {
        SingleOutputStreamOperator<Signal> ofSignals =
                named(
                                "signals.route",
                                signals.process(new RouteCases()).returns(SignalSerializer.TYPE))
                        .setParallelism(1);
        // What is refused among them; it is rare, and comes with the watermarks of the signals.
        DataStream<WireRecord> refused = ofSignals.getSideOutput(RouteCases.DEAD_LETTERS);
        SingleOutputStreamOperator<Signal> routed =
                routed(
                        named("signals.ticks", signals.filter(input -> false))
                                .setParallelism(1)
                                .union(records));
        return of(
                routed,
                Scoring.of(
                        ofSignals,
                        routed.getSideOutput(RouteCases.REPORTS),
                        rules,
                        changes,
                        refused),
                routed.getSideOutput(RouteCases.DEAD_LETTERS).union(refused),
                PrecisionStage.of(
                        routed.getSideOutput(RouteCases.DECIDED),
                        // Its clock waits until all changes there were have been read.
                        changes.sound(),
                        rules,
                        precision,
                        policy.policy().twoAdjudicateFrom(),
                        Pace.LIVE),
                Pace.LIVE,
                disorder,
                policy,
                webhooks);
    }

    /**
     * Assembles it for files, where everything takes effect in the order of time.
     *
     * @param arrivals case records and all signals, those over matches and over reports among them
     * @param rules as set at the start, the changes among the records with them: what is known of
     *     one must not depend on whether it comes before a clock of another task
     * @param precision how decisions count for rules
     * @param policy the rules of procedure
     */
    public static CasePipeline recorded(
            DataStream<CaseInput> arrivals,
            RuleSettings rules,
            PrecisionSettings precision,
            PolicyFiles policy) {
        // By one task: several would overtake each other with the records on one case.
        SingleOutputStreamOperator<Signal> routed = routed(arrivals).setParallelism(1);
        return of(
                routed,
                Scoring.ofAll(routed),
                routed.getSideOutput(RouteCases.DEAD_LETTERS),
                PrecisionStage.of(
                        routed.getSideOutput(RouteCases.DECIDED),
                        // Once more, which adds nothing.
                        routed.getSideOutput(RouteCases.RULES),
                        rules,
                        precision,
                        policy.policy().twoAdjudicateFrom(),
                        Pace.RECORDED),
                Pace.RECORDED,
                null,
                policy,
                null);
    }

    private static SingleOutputStreamOperator<Signal> routed(DataStream<CaseInput> arrivals) {
        return named(
                "cases.route", arrivals.process(new RouteCases()).returns(SignalSerializer.TYPE));
    }

    private static CasePipeline of(
            SingleOutputStreamOperator<Signal> routed,
            Scoring scoring,
            DataStream<WireRecord> refused,
            DataStream<Outgoing> precision,
            Pace pace,
            Duration disorder,
            PolicyFiles policy,
            WebhookSettings webhooks) {
        DataStream<Member> members = routed.getSideOutput(RouteCases.MEMBERS);
        Casework casework =
                Casework.of(scoring.findings(), routed, members, pace, disorder, policy);
        SingleOutputStreamOperator<Outgoing> alerts =
                new AlertCouriers(pace, policy, webhooks)
                        .of("couriers.alert", ofAlerts(scoring.versions(), routed), members);
        return new CasePipeline(
                named(
                                "findings.out",
                                scoring.findings()
                                        .map(CasePipeline::outgoing)
                                        .returns(Outgoing.TYPE))
                        .union(
                                casework.results(),
                                precision,
                                alerts,
                                GatherRings.of(scoring.tied(), casework.clearings(), pace)),
                scoring.late().stream()
                        .reduce(
                                refused.union(
                                        casework.refused(),
                                        alerts.getSideOutput(AlertCouriers.REFUSED),
                                        alerts.getSideOutput(AlertCouriers.UNDELIVERED)),
                                (some, more) -> some.union(more)),
                scoring.receipts());
    }

    /** The records that go to alerts about couriers, each by the alert's id. */
    private static SingleOutputStreamOperator<Filed> ofAlerts(
            DataStream<Signal> versions, SingleOutputStreamOperator<Signal> routed) {
        return named(
                "couriers.spread",
                named(
                                "couriers.signals",
                                versions.flatMap(CasePipeline::aboutCouriers).returns(Filed.TYPE))
                        .union(routed.getSideOutput(RouteCases.ALERT_RECORDS))
                        .keyBy(Filed::key, Types.STRING)
                        .process(new SpreadAlerts())
                        .returns(Filed.TYPE));
    }

    private static void aboutCouriers(Signal signal, Collector<Filed> out) {
        List<Subject> couriers = AlertKey.couriersOf(signal);
        if (!couriers.isEmpty()) {
            CaseInput.Entry entry = new CaseInput.SignalEntry(signal);
            for (Subject courier : couriers) {
                out.collect(new Filed(courier.toString(), entry));
            }
        }
    }

    private static Outgoing outgoing(Finding finding) {
        return new Outgoing(
                Finding.STREAM,
                finding.id(),
                finding.id(),
                finding.version(),
                WireJson.write(finding));
    }
}
