package io.qingliu.jobs.cases;

import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.connectors.gate.DeadLetterCounts;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.state.MemberSerializer;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.RuleChangeSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends signals on, and each case record to where it counts. */
public final class RouteCases extends ProcessFunction<CaseInput, Signal> {

    /** Records about one subject's case. */
    public static final OutputTag<Filed> RECORDS = new OutputTag<>("records", Filed.TYPE);

    /** Records about a unit's case. */
    public static final OutputTag<Filed> UNITS = new OutputTag<>("units", Filed.TYPE);

    /** Records about a person's case. */
    public static final OutputTag<Filed> PERSONS = new OutputTag<>("persons", Filed.TYPE);

    /** What the registry knows of units. */
    public static final OutputTag<Filed> REGISTERED = new OutputTag<>("registered", Filed.TYPE);

    /** Records about an alert on a courier, by courier. */
    public static final OutputTag<Filed> ALERT_RECORDS =
            new OutputTag<>("alert-records", Filed.TYPE);

    /** Submissions, by the batch they stand in. */
    public static final OutputTag<Filed> BATCHES = new OutputTag<>("batches", Filed.TYPE);

    /** Members joining, changing, leaving. */
    public static final OutputTag<Member> MEMBERS =
            new OutputTag<>("members", MemberSerializer.TYPE);

    /** Reports, as what they count. */
    public static final OutputTag<Observation> REPORTS =
            new OutputTag<>("reports", ObservationSerializer.TYPE);

    /** Verdicts, appeals and the findings they were decided on, by subject. */
    public static final OutputTag<Filed> DECIDED = new OutputTag<>("decided", Filed.TYPE);

    /** Changes of rules, in the order in which they come. */
    public static final OutputTag<RuleChange> RULES =
            new OutputTag<>("rules", RuleChangeSerializer.TYPE);

    /** Records refused. */
    public static final OutputTag<WireRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", WireRecord.TYPE);

    private static final long serialVersionUID = 1L;

    /** How the id of an alert begins. */
    private static final String ALERT = "a:";

    private transient Plan plan;
    private transient DeadLetterCounts deadLetters;

    @Override
    public void open(OpenContext context) {
        deadLetters = new DeadLetterCounts(getRuntimeContext().getMetricGroup());
        plan = Plan.overMatches(Behaviours.all());
    }

    @Override
    public void processElement(CaseInput input, Context context, Collector<Signal> out)
            throws BadRecordException {
        if (input instanceof CaseInput.SignalEntry entry) {
            out.collect(entry.signal());
        } else if (input instanceof CaseInput.RecordEntry entry) {
            route(entry, context);
        } else if (input instanceof CaseInput.Refused refused) {
            refuse(refused.letter(), context);
        } else if (input instanceof CaseInput.FrozenEntry entry) {
            context.output(DECIDED, new Filed(entry.frozen().subject().toString(), entry));
        } else if (input instanceof CaseInput.Entry entry) {
            throw new IllegalStateException(
                    entry.content().getClass().getSimpleName()
                            + " comes to the routing, but is made behind it");
        }
        // Ticks and the end: only the watermark depends on them.
    }

    private void refuse(DeadLetter letter, Context context) {
        deadLetters.count(letter);
        context.output(
                DEAD_LETTERS,
                new WireRecord(
                        DeadLetter.STREAM,
                        letter.id().getBytes(StandardCharsets.UTF_8),
                        WireJson.write(letter)));
    }

    private void route(CaseInput.RecordEntry entry, Context context) throws BadRecordException {
        CaseRecord record = entry.record();
        if (record instanceof Member member) {
            context.output(MEMBERS, member);
            return;
        }
        if (record instanceof RuleChange change) {
            // Whoever judges has read it before: by a source of its own, or before a run began.
            context.output(RULES, change);
            return;
        }
        if (record instanceof Report report) {
            plan.count(report).forEach(observed -> context.output(REPORTS, observed));
        }
        if (record instanceof Submission submission) {
            context.output(BATCHES, new Filed(KeepBatches.keyOf(submission), entry));
        }
        if (record instanceof Receipt receipt && receipt.measure().startsWith(ALERT)) {
            answer(receipt, context);
            return;
        }
        Subject subject = CaseRouting.subjectOf(record);
        Filed filed = new Filed(subject.toString(), entry);
        if (record instanceof SubjectFacts) {
            context.output(REGISTERED, filed);
        } else {
            context.output(tagOf(subject), filed);
        }
        if (record instanceof Verdict || record instanceof Appeal) {
            context.output(DECIDED, filed);
        }
        if (record instanceof Verdict verdict && isOnEmptyParcels(verdict, subject)) {
            context.output(ALERT_RECORDS, filed);
        }
    }

    /**
     * Units come behind shops, and persons behind units: each may be proposed by the ones before.
     */
    static OutputTag<Filed> tagOf(Subject subject) {
        return switch (subject.kind()) {
            case ENTERPRISE -> UNITS;
            case PERSON -> PERSONS;
            default -> RECORDS;
        };
    }

    /** Whether a verdict is the answer to every alert on the courier. */
    private static boolean isOnEmptyParcels(Verdict verdict, Subject subject) {
        return subject.kind() == SubjectKind.COURIER
                && Finding.idOf(subject, Behavior.EMPTY_PARCEL).equals(verdict.caseId());
    }

    /** A firm's answer to an alert goes to the alert, not to the courier's case. */
    private void answer(Receipt receipt, Context context) {
        Optional<AlertKey> alert = AlertKey.read(receipt.measure());
        if (alert.isPresent()) {
            String courier = alert.get().subject().toString();
            context.output(ALERT_RECORDS, new Filed(courier, new CaseInput.RecordEntry(receipt)));
            return;
        }
        DeadLetter letter =
                DeadLetter.of(
                        Receipt.STREAM,
                        BadRecordException.Reason.BAD_VALUE.name(),
                        "measure",
                        null,
                        null,
                        new String(WireJson.write(receipt), StandardCharsets.UTF_8));
        refuse(letter, context);
    }
}
