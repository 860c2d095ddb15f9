package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import java.time.InstantSource;
import java.util.List;

/**
 * Objections and their outcome. Who confirmed a case decides no appeal on it: the casebook refuses
 * that whatever is sent, so nothing here has to be trusted.
 */
public final class AppealActs {

    private final Outbox outbox;
    private final InstantSource clock;
    private final Once once = new Once();

    /** Acts that leave through this outbox. */
    public AppealActs(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes down an objection that is given its name here. What is objected to once by a subject
     * whose listing stands at one version is one objection, so that a double click is one.
     *
     * @param caseId the finding; null for every case of the subject
     * @param measure id or kind of the one measure; null for the listing
     * @param version of the listing that is objected to
     * @param ground in the subject's words; null for none
     * @return the name of the appeal
     * @throws NotTakenException if it was not taken
     */
    public String file(
            Subject subject, String caseId, String measure, long version, String ground) {
        String appeal = ActIds.of("f", subject, caseId, measure, version);
        file(appeal, subject, caseId, measure, ground);
        return appeal;
    }

    /**
     * Takes down a subject's objection, which its platform or the appeal desk has received.
     *
     * @param appeal names it; the outcome carries the same
     * @param caseId the finding; null for every case of the subject
     * @param measure id or kind of the one measure; null for the listing
     * @param ground in the subject's words; null for none
     * @throws NotTakenException if it was not taken
     */
    public void file(String appeal, Subject subject, String caseId, String measure, String ground) {
        String id = ActIds.of("a", appeal, subject, caseId, measure);
        once.send(
                id,
                () ->
                        send(
                                new Appeal(
                                        id,
                                        clock.millis(),
                                        appeal,
                                        Appeal.Type.FILED,
                                        subject,
                                        caseId,
                                        measure,
                                        null,
                                        RawText.masked(ground))));
    }

    /**
     * Decides an appeal, and keeps the findings as they stood before whoever decided.
     *
     * @param filed the objection
     * @param overturned whether the appellant is right
     * @param seen the findings it was decided on
     * @param ground why; null for none
     * @throws NotTakenException if it was not taken
     */
    public void decide(
            Person reviewer, Appeal filed, boolean overturned, List<Finding> seen, String ground) {
        Appeal.Type type = overturned ? Appeal.Type.OVERTURNED : Appeal.Type.UPHELD;
        String id = ActIds.of("o", filed.appeal(), reviewer.id(), type);
        once.send(
                id,
                () -> {
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
                                    type,
                                    filed.subject(),
                                    filed.caseId(),
                                    filed.measure(),
                                    reviewer.id(),
                                    RawText.masked(ground)));
                });
    }

    private void send(Appeal appeal) {
        outbox.send(Appeal.STREAM, appeal.subject().toString(), WireJson.write(appeal));
    }
}
