package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Objections and their outcome. Who confirmed a case decides no appeal on it: the casebook refuses
 * that whatever is sent, so nothing here has to be trusted.
 */
public final class AppealActs {

    private final Outbox outbox;
    private final InstantSource clock;
    private final Once once = new Once();
    private final LatestActs<Appeal.Type> latest;

    /** Acts that leave through this outbox. */
    public AppealActs(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
        latest = new LatestActs<>(clock);
    }

    /**
     * An objection that is taken down. What is objected to once by a subject whose listing stands
     * at one version is one objection, so that a double click is one.
     *
     * @param id of the record
     * @param appeal names the objection; its outcome carries the same
     * @param caseId the finding; null for every case of the subject
     * @param measure id or kind of the one measure; null for the listing
     */
    public record Filing(String id, String appeal, Subject subject, String caseId, String measure) {

        /**
         * An objection.
         *
         * @param version of the listing that is objected to
         */
        public static Filing of(Subject subject, String caseId, String measure, long version) {
            String appeal = ActIds.of("f", subject, caseId, measure, version);
            return new Filing(
                    ActIds.of("a", appeal, subject, caseId, measure),
                    appeal,
                    subject,
                    caseId,
                    measure);
        }
    }

    /**
     * Takes down a subject's objection, which the appeal desk has received.
     *
     * @param taker who takes it down, and does not decide it
     * @param ground in the subject's words; null for none
     * @throws NotTakenException if it was not taken
     */
    public void file(Filing filing, Person taker, String ground) {
        once.send(
                filing.id(),
                () ->
                        send(
                                new Appeal(
                                        filing.id(),
                                        clock.millis(),
                                        filing.appeal(),
                                        Appeal.Type.FILED,
                                        filing.subject(),
                                        filing.caseId(),
                                        filing.measure(),
                                        taker.id(),
                                        RawText.masked(ground))));
    }

    /** The id of a decision: one a person, objection and outcome. */
    public static String idOf(Person reviewer, Appeal filed, Appeal.Type outcome) {
        return ActIds.of("o", filed.subject(), filed.appeal(), reviewer.id(), outcome);
    }

    /** Whether an act of that id has been sent. */
    public boolean isSent(String id) {
        return once.has(id);
    }

    /**
     * How others than somebody decided an appeal through this process a moment ago, while neither
     * the index shows it nor a letter refuses it; the oldest first.
     *
     * @param filed the objection
     * @param outcomes of it that the index has
     */
    public List<LatestActs.Sent<Appeal.Type>> pending(
            Appeal filed, Person person, List<Appeal> outcomes, CaseRecords records) {
        return pending(latest.ofOthers(matter(filed), person), outcomes, records);
    }

    private static List<LatestActs.Sent<Appeal.Type>> pending(
            List<LatestActs.Sent<Appeal.Type>> latest, List<Appeal> outcomes, CaseRecords records) {
        Map<String, String> refusals =
                latest.isEmpty()
                        ? Map.of()
                        : records.refusals(
                                Appeal.STREAM, latest.stream().map(LatestActs.Sent::id).toList());
        return latest.stream()
                .filter(sent -> outcomes.stream().noneMatch(each -> each.id().equals(sent.id())))
                .filter(sent -> !refusals.containsKey(sent.id()))
                .toList();
    }

    /** The name of an objection is its subject's only: others may use it too. */
    private static String matter(Appeal filed) {
        return ActIds.of("o", filed.subject(), filed.appeal());
    }

    /**
     * Decides an appeal, unless others have a moment ago, and keeps the findings as they stood
     * before whoever decided. Looking and sending are one turn.
     *
     * @param filed the objection
     * @param outcome whether the appellant is right
     * @param seen the findings it was decided on
     * @param ground why; null for none
     * @param outcomes of it that the index has, with which the page was compared
     * @return how others have decided it, see {@link #pending}; empty if it was sent
     * @throws NotTakenException if it was not taken
     */
    public List<LatestActs.Sent<Appeal.Type>> decide(
            Person reviewer,
            Appeal filed,
            Appeal.Type outcome,
            List<Finding> seen,
            String ground,
            List<Appeal> outcomes,
            CaseRecords records) {
        String id = idOf(reviewer, filed, outcome);
        return latest.send(
                new LatestActs.Act<>(id, matter(filed), reviewer, outcome),
                others -> pending(others, outcomes, records),
                () -> once.send(id, () -> decideNow(id, reviewer, filed, outcome, seen, ground)));
    }

    private void decideNow(
            String id,
            Person reviewer,
            Appeal filed,
            Appeal.Type outcome,
            List<Finding> seen,
            String ground) {
        long time = clock.millis();
        for (Finding finding : seen) {
            outbox.send(
                    FrozenFinding.STREAM,
                    finding.id(),
                    WireJson.write(FrozenFinding.of(id, reviewer.id(), time, finding)));
        }
        send(
                new Appeal(
                        id,
                        time,
                        filed.appeal(),
                        outcome,
                        filed.subject(),
                        filed.caseId(),
                        filed.measure(),
                        reviewer.id(),
                        RawText.masked(ground)));
    }

    private void send(Appeal appeal) {
        outbox.send(Appeal.STREAM, appeal.subject().toString(), WireJson.write(appeal));
    }
}
