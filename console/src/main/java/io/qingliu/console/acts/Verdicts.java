package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** Verdicts of reviewers on findings. */
public final class Verdicts {

    private static final int DIGITS = 32;

    private final Outbox outbox;
    private final InstantSource clock;
    private final Once once = new Once();

    /** Verdicts that leave through this outbox. */
    public Verdicts(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Sends a verdict. What is decided twice by one person on one version of a finding has one id,
     * so that a double click is one act. The finding goes with it as it stood: it will change.
     *
     * @param reviewer who decides
     * @param finding as the reviewer saw it
     * @param severity the grade; null for none, which {@link Verdict.Type#SEVERITY} refuses
     * @param note why, kept with raw identifiers masked; null for none
     * @throws NotTakenException if it was not taken
     */
    public void send(
            Person reviewer, Finding finding, Verdict.Type type, Severity severity, String note) {
        String kept = RawText.masked(note);
        String id = id(reviewer, finding, type, severity, kept);
        once.send(
                id,
                () ->
                        send(
                                reviewer,
                                finding,
                                new Verdict(
                                        id,
                                        clock.millis(),
                                        finding.id(),
                                        reviewer.id(),
                                        type,
                                        severity,
                                        kept,
                                        List.of())));
    }

    private void send(Person reviewer, Finding finding, Verdict verdict) {
        outbox.send(
                FrozenFinding.STREAM,
                finding.id(),
                WireJson.write(
                        FrozenFinding.of(verdict.id(), reviewer.id(), verdict.time(), finding)));
        outbox.send(Verdict.STREAM, finding.subject().toString(), WireJson.write(verdict));
    }

    private static String id(
            Person reviewer, Finding finding, Verdict.Type type, Severity severity, String note) {
        String content =
                String.join(
                        "\n",
                        finding.id(),
                        Long.toString(finding.version()),
                        reviewer.id(),
                        type.name(),
                        severity == null ? "" : severity.name(),
                        note == null ? "" : note);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return "v:" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
