package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.wire.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Verdicts of reviewers on findings. */
public final class Verdicts {

    private final Outbox outbox;
    private final InstantSource clock;
    private final Once once = new Once();
    private final LatestActs<Verdict.Type> latest;

    /** Verdicts that leave through this outbox. */
    public Verdicts(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
        latest = new LatestActs<>(clock);
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

        /**
         * The same as one of many that are decided at once.
         *
         * @param batch of {@link VerdictBatch#of}
         */
        public Act in(String batch) {
            return new Act(VerdictBatch.member(batch, id), caseId, reviewer, type, severity, note);
        }
    }

    /**
     * What a verdict on a finding rests on: its evidence, and what has become of its subject. Where
     * that is too long for a form, its versions, of which any change is one.
     *
     * @param listing of its subject; null if there is none
     */
    public static String seen(Finding finding, Listing listing) {
        return SeenCase.of(finding, listing).written().orElseGet(() -> digest(finding, listing));
    }

    /**
     * The same in a form of many findings, which together have an end: the versions where what he
     * judges by is longer than its part of the form.
     *
     * @param longest bytes that it may have in a form that is sent
     */
    public static String seen(Finding finding, Listing listing, int longest) {
        return SeenCase.of(finding, listing)
                .written()
                .filter(each -> lengthInAForm(each) <= longest)
                .orElseGet(() -> digest(finding, listing));
    }

    /** How many bytes a text has in a form that is sent. */
    public static int lengthInAForm(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).length();
    }

    private static String digest(Finding finding, Listing listing) {
        return Seen.of(finding.id(), finding.version(), listing == null ? null : listing.version());
    }

    /** Whether this very act has been sent. */
    public boolean isSent(Act act) {
        return once.has(act.id());
    }

    /**
     * What others than somebody decided on a case through this process a moment ago, the oldest
     * first; an index may show it by now.
     */
    public List<LatestActs.Sent<Verdict.Type>> ofOthers(String caseId, Person person) {
        return latest.ofOthers(caseId, person);
    }

    /**
     * Of these, by their case, what no page shows yet: what waits for its entry, or for the index
     * where no entry will name it.
     *
     * @param listings of the subjects of these cases, which name what they take into account; null
     *     of one that has none
     */
    public static Map<String, List<LatestActs.Sent<Verdict.Type>>> pending(
            Map<String, List<LatestActs.Sent<Verdict.Type>>> latest,
            Function<String, Listing> listings,
            CaseRecords records) {
        return those(latest, listings, records, state -> state == VerdictStates.State.WAITING);
    }

    /**
     * Of these, on one case, what the entry neither names nor a letter refuses, so that a page that
     * is compared with the entry is not compared with it, though it may be on record.
     *
     * @param listing of its subject; null if there is none
     */
    public static List<LatestActs.Sent<Verdict.Type>> uncompared(
            String caseId,
            List<LatestActs.Sent<Verdict.Type>> latest,
            Listing listing,
            CaseRecords records) {
        return those(Map.of(caseId, latest), any -> listing, records, state -> !state.isCompared())
                .getOrDefault(caseId, List.of());
    }

    private static Map<String, List<LatestActs.Sent<Verdict.Type>>> those(
            Map<String, List<LatestActs.Sent<Verdict.Type>>> latest,
            Function<String, Listing> listings,
            CaseRecords records,
            Predicate<VerdictStates.State> which) {
        List<String> ids =
                latest.values().stream().flatMap(List::stream).map(LatestActs.Sent::id).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        VerdictStates states = VerdictStates.of(records, ids);
        return LatestActs.some(
                latest,
                (caseId, sent) ->
                        which.test(
                                states.of(
                                        sent.id(),
                                        ResultIds.subjectOf(caseId),
                                        listings.apply(caseId))));
    }

    /**
     * Sends a verdict, unless others have decided a moment ago what its reviewer does not know: see
     * {@link LatestActs#send}. The finding goes with it as it stands: it will change.
     *
     * @param finding that differs from what the reviewer saw in nothing that he judged by
     * @param unknown of what others decided, that which he does not know
     * @return what he does not know; empty if it was sent
     * @throws NotTakenException if it was not taken
     */
    public List<LatestActs.Sent<Verdict.Type>> send(
            Act act, Finding finding, UnaryOperator<List<LatestActs.Sent<Verdict.Type>>> unknown) {
        return latest.send(
                latest(act),
                unknown,
                () -> once.send(act.id(), () -> sendNow(List.of(act), any -> finding)));
    }

    /**
     * Sends several verdicts together, but for those on whose case others have decided a moment ago
     * what the reviewer does not know. Looking at all of them and sending is one turn.
     *
     * @param acts of one reviewer on a case each, with the finding that it is about
     * @param unknown of what others decided, by the case, that which he does not know
     * @return what he does not know, by the case: these were not sent
     * @throws NotTakenException if one was not taken; then all of them may be sent again
     */
    public Map<String, List<LatestActs.Sent<Verdict.Type>>> send(
            Map<Act, Finding> acts,
            UnaryOperator<Map<String, List<LatestActs.Sent<Verdict.Type>>>> unknown) {
        Map<String, Act> byId = new LinkedHashMap<>();
        acts.keySet().forEach(act -> byId.put(act.id(), act));
        return latest.send(
                byId.values().stream().map(Verdicts::latest).toList(),
                unknown,
                left ->
                        once.sendAll(
                                left,
                                ids -> sendNow(ids.stream().map(byId::get).toList(), acts::get)));
    }

    private static LatestActs.Act<Verdict.Type> latest(Act act) {
        return new LatestActs.Act<>(act.id(), act.caseId(), act.reviewer(), act.type());
    }

    /** What they were made on goes first: a verdict whose finding is missing explains nothing. */
    private void sendNow(List<Act> acts, Function<Act, Finding> findings) {
        long time = clock.millis();
        List<Outbox.Message> frozen = new ArrayList<>();
        List<Outbox.Message> records = new ArrayList<>();
        for (Act act : acts) {
            Finding finding = findings.apply(act);
            String reviewer = act.reviewer().id();
            frozen.add(
                    new Outbox.Message(
                            FrozenFinding.STREAM,
                            finding.id(),
                            WireJson.write(FrozenFinding.of(act.id(), reviewer, time, finding))));
            records.add(
                    new Outbox.Message(
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
                                            List.of()))));
        }
        outbox.sendAll(frozen);
        outbox.sendAll(records);
    }
}
