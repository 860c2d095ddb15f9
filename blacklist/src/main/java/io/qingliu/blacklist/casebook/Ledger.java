package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has been sent about a subject, and so what is still to send: only differences leave.
 * Versions are one sequence a subject, and never below the time of the newest fact, so that they
 * keep rising even after the file was forgotten.
 */
final class Ledger {

    /** Last content sent, by id, as the first 64 bits of its SHA-256. */
    final Map<String, Long> sent = new TreeMap<>();

    /** Ids of measures whose last word was not LIFT. */
    final Set<String> standing = new TreeSet<>();

    /** Status of the listing last sent, or null. */
    ListingStatus status;

    long version;

    /** Whether a notice of this type about the behaviour has been sent. */
    boolean has(NoticeType type, Subject subject, Behavior behavior) {
        return sent.containsKey(ResultIds.notice(subject, type, behavior.name()));
    }

    /** What of the case is new; remembers it as sent. */
    Effects difference(Case now, CaseFile file, Policy policy, long clock) {
        version = Math.max(version, file.newest);
        List<Listing> listings = listings(now, file);
        List<Notice> notices = new ArrayList<>();
        for (Notice notice : now.notices()) {
            if (isNews(notice.id(), notice)) {
                notices.add(notice.withVersion(++version));
            }
        }
        List<MeasureRecommendation> measures = measures(now, policy);
        List<Refusal> refusals = new ArrayList<>();
        for (Refusal refusal : now.refusals()) {
            if (sent.putIfAbsent("refused:" + refusal.recordId(), 0L) == null) {
                refusals.add(refusal);
            }
        }
        return new Effects(
                listings, notices, measures, refusals, now.nextDeadline(), clock >= now.forgetAt());
    }

    private List<Listing> listings(Case now, CaseFile file) {
        Listing target = now.listing();
        if (target == null) {
            if (status == null || !status.onLadder()) {
                return List.of();
            }
            target = ListingPlan.withdrawn(file);
        }
        if (!isNews(target.id(), target)) {
            return List.of();
        }
        List<Listing> rising = new ArrayList<>();
        if (target.status().onLadder()) {
            int from = status == null || !status.onLadder() ? 0 : status.ordinal() + 1;
            for (int rung = from; rung < target.status().ordinal(); rung++) {
                ListingStatus passed = ListingStatus.values()[rung];
                rising.add(target.as(passed, Grades.bySuspicion(passed), ++version));
            }
        }
        rising.add(target.as(target.status(), target.severity(), ++version));
        status = target.status();
        return rising;
    }

    private List<MeasureRecommendation> measures(Case now, Policy policy) {
        List<MeasureRecommendation> measures = new ArrayList<>();
        for (MeasureRecommendation measure : now.measures()) {
            if (isNews(measure.id(), measure)) {
                measures.add(measure.withVersion(++version));
            }
            if (measure.action() == MeasureAction.LIFT) {
                standing.remove(measure.id());
            } else {
                standing.add(measure.id());
            }
        }
        Set<String> planned =
                now.measures().stream().map(MeasureRecommendation::id).collect(Collectors.toSet());
        for (String id : List.copyOf(standing)) {
            if (!planned.contains(id)) {
                MeasureRecommendation recall = recall(id, now, policy);
                isNews(id, recall);
                standing.remove(id);
                measures.add(recall.withVersion(++version));
            }
        }
        return measures;
    }

    /** Takes back what no plan mentions any more, such as when the member's agreement ended. */
    private static MeasureRecommendation recall(String id, Case now, Policy policy) {
        String[] parts = id.split(":", -1);
        Measure measure = Measure.valueOf(parts[4]);
        return new MeasureRecommendation(
                id,
                now.subject(),
                measure,
                policy.measures().row(measure).clause(),
                MeasureAction.LIFT,
                null,
                Ids.decode(parts[5]),
                policy.measures().from(measure),
                new Text("依据不再成立", "no longer follows"),
                List.of(),
                policy.measures().row(measure).legalBasis(),
                null,
                null,
                null,
                null,
                policy.texts().appeal(),
                0);
    }

    private boolean isNews(String id, Record content) {
        long print = fingerprint(content);
        Long before = sent.put(id, print);
        return before == null || before != print;
    }

    private static long fingerprint(Record content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(WireJson.write(content))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
