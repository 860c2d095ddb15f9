package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.wire.WireJson;
import java.time.InstantSource;
import java.util.List;

/** Verdicts of reviewers on findings. */
public final class Verdicts {

    private final Outbox outbox;
    private final InstantSource clock;
    private final Once once = new Once();

    /** Verdicts that leave through this outbox. */
    public Verdicts(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What somebody decides.
     *
     * @param id what is decided twice by one person on what he saw once has one id, so that a
     *     double click is one act
     * @param severity the grade; null for none, which {@link Verdict.Type#SEVERITY} refuses
     * @param note why, with raw identifiers masked; null for none
     */
    public record Act(
            String id,
            String caseId,
            Person reviewer,
            Verdict.Type type,
            Severity severity,
            String note) {

        /**
         * An act.
         *
         * @param seen what he had before him, see {@link Seen}
         */
        public static Act of(
                String caseId,
                String seen,
                Person reviewer,
                Verdict.Type type,
                Severity severity,
                String note) {
            String kept = RawText.masked(note);
            return new Act(
                    ActIds.of("v", caseId, seen, reviewer.id(), type, severity, kept),
                    caseId,
                    reviewer,
                    type,
                    severity,
                    kept);
        }
    }

    /**
     * What a verdict on a finding rests on: its evidence, and what has become of its subject. Where
     * that is too long for a form, its versions, of which any change is one.
     *
     * @param listing of its subject; null if there is none
     */
    public static String seen(Finding finding, Listing listing) {
        return SeenCase.of(finding, listing)
                .written()
                .orElseGet(
                        () ->
                                Seen.of(
                                        finding.id(),
                                        finding.version(),
                                        listing == null ? null : listing.version()));
    }

    /** Whether this very act has been sent. */
    public boolean isSent(Act act) {
        return once.has(act.id());
    }

    /**
     * Sends a verdict. The finding goes with it as it stands: it will change.
     *
     * @param finding that differs from what the reviewer saw in nothing that he judged by
     * @throws NotTakenException if it was not taken
     */
    public void send(Act act, Finding finding) {
        once.send(act.id(), () -> sendNow(act, finding));
    }

    private void sendNow(Act act, Finding finding) {
        long time = clock.millis();
        String reviewer = act.reviewer().id();
        outbox.send(
                FrozenFinding.STREAM,
                finding.id(),
                WireJson.write(FrozenFinding.of(act.id(), reviewer, time, finding)));
        outbox.send(
                Verdict.STREAM,
                finding.subject().toString(),
                WireJson.write(
                        new Verdict(
                                act.id(),
                                time,
                                finding.id(),
                                reviewer,
                                act.type(),
                                act.severity(),
                                act.note(),
                                List.of())));
    }
}
