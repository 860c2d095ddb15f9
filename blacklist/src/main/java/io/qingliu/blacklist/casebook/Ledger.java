package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.blacklist.statistics.Tallying;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has been sent about a subject, and so what is still to send: only differences leave.
 * Versions are one sequence a subject, and never below the time of the newest fact, so that they
 * keep rising even after the file was forgotten.
 */
final class Ledger {

    private static final String REFUSED = "refused:";

    /** Last content sent, by id, as its {@link Fingerprint}. */
    final NavigableMap<String, Long> sent = new TreeMap<>();

    /** Measures, pushes, shares and proposals not taken back, with the version last sent. */
    final Map<String, Long> standing = new TreeMap<>();

    /** The last recall of each measure, push and share that was taken back. */
    final Map<String, Owed> owed = new TreeMap<>();

    /** Status of the listing last sent, or null. */
    ListingStatus status;

    long version;

    /** Shares of the fold under way. */
    private final List<Effects.Shared> shared = new ArrayList<>();

    /** The counts last emitted to the statistics. */
    List<Counted> counted = List.of();

    /** Whether a notice of this type about the behaviour has been sent. */
    boolean has(NoticeType type, Subject subject, Behavior behavior) {
        return sent.containsKey(ResultIds.notice(subject, type, behavior.name()));
    }

    /** The recall last sent under an id, or null if the last effect sent was none. */
    Owed recalled(String id) {
        return standing.containsKey(id) ? null : owed.get(id);
    }

    /**
     * Whether a member that left after a time had this when it did, and has not received a
     * correction.
     */
    boolean owesCorrection(String id, long after) {
        Owed last = owed.get(id);
        boolean parted =
                last != null
                        && last.by() != Owed.By.PLAN
                        && last.since() > after
                        && !last.corrected();
        return standing.containsKey(id) || parted;
    }

    /** What of the case is new; remembers it as sent. */
    Effects difference(Case now, CaseFile file, Directory members, Policy policy, long clock) {
        version = Math.max(version, file.newest);
        List<Listing> listings = listings(now, file);
        List<Notice> notices = new ArrayList<>();
        for (Notice notice : now.notices()) {
            if (isNew(notice.id(), notice)) {
                notices.add(notice.withVersion(++version));
                beginAnew(notice);
            }
        }
        List<MeasureRecommendation> measures = new ArrayList<>();
        List<CaseEffect> others = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        long time = Math.max(clock, file.newest);
        for (MeasureRecommendation measure : now.measures()) {
            planned.add(measure.id());
            remember(measure, now, time);
            send(measure, measures);
        }
        for (CaseEffect effect : now.others()) {
            planned.add(effect.id());
            remember(effect, now, time);
            send(effect, others);
        }
        owed.replaceAll(
                (id, last) ->
                        now.recalls().containsKey(id)
                                ? last
                                : last.unplanned(members.inForce(receiver(id), clock).isEmpty()));
        Recalls recalls = new Recalls(now, policy, time);
        for (String id : List.copyOf(standing.keySet())) {
            if (!planned.contains(id)) {
                CaseEffect recall = recalls.of(id);
                if (!(recall instanceof Proposal)) {
                    owed.put(id, new Owed(time, recalls.corrects(id), Owed.By.LEAVING));
                }
                if (recall instanceof MeasureRecommendation lift) {
                    send(lift, measures);
                } else {
                    send(recall, others);
                }
            }
        }
        List<Effects.Shared> changes = List.copyOf(shared);
        shared.clear();
        List<Effects.Count> counts = new ArrayList<>();
        Tallying.difference(counted, now.counted())
                .forEach((row, added) -> counts.add(new Effects.Count(row, added)));
        counted = now.counted();
        return new Effects(
                listings,
                notices,
                measures,
                others,
                changes,
                counts,
                refusals(now),
                owed.isEmpty()
                        ? now.nextDeadline()
                        : Math.min(now.nextDeadline(), owedUntil(policy, clock)),
                clock >= now.forgetAt());
    }

    /** A subject that is notified of a suspicion anew is owed its end anew, in the same text. */
    private void beginAnew(Notice notice) {
        if (notice.type() == NoticeType.BEFORE_LISTING || notice.type() == NoticeType.LISTED) {
            String behavior = receiver(notice.id());
            sent.remove(ResultIds.notice(notice.subject(), NoticeType.CORRECTED, behavior));
        }
    }

    /** When whoever owes an answer will be late; those that already are need no timer. */
    private long owedUntil(Policy policy, long clock) {
        return owed.entrySet().stream()
                .mapToLong(e -> OverduePlan.owedUntil(e.getKey(), e.getValue().since(), policy))
                .filter(deadline -> deadline > clock)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Keeps who is to answer a recall, and since when; before the recall is sent. */
    private void remember(CaseEffect effect, Case now, long time) {
        String id = effect.id();
        Recalled recalled = now.recalls().get(id);
        if (recalled != null) {
            owed.put(id, Owed.of(recalled, recalled(id), time));
        } else if (Owing.isMeasure(id)) {
            // A member that is to carry it out again is not asked any more to undo it.
            owed.remove(id);
        }
    }

    /** The last part of an id: whom an effect went to, or which behaviour a notice is about. */
    static String receiver(String id) {
        return Ids.decode(id.substring(id.lastIndexOf(':') + 1));
    }

    private <E extends CaseEffect> void send(E effect, List<E> out) {
        boolean isNew = isNew(effect.id(), (Record) effect);
        if (isNew) {
            @SuppressWarnings("unchecked") // a later version of the same kind
            E next = (E) effect.withVersion(++version);
            out.add(next);
        }
        boolean recall = Recalls.isRecall(effect);
        long before = standing.getOrDefault(effect.id(), 0L);
        if (isNew && effect instanceof Share) {
            shared.add(new Effects.Shared(effect.id(), before, recall ? 0 : version, version));
        }
        if (recall) {
            standing.remove(effect.id());
        } else if (Recalls.canBeRecalled(effect) && (isNew || before == 0)) {
            standing.put(effect.id(), version);
        }
    }

    /** Each refusal once, for as long as the record is on file. */
    private List<Refusal> refusals(Case now) {
        Set<String> current = new HashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Refusal refusal : now.refusals()) {
            String line = REFUSED + refusal.recordId();
            if (current.add(line) && sent.putIfAbsent(line, 0L) == null) {
                refusals.add(refusal);
            }
        }
        // ';' follows ':' in the order of characters.
        sent.subMap(REFUSED, "refused;").keySet().removeIf(line -> !current.contains(line));
        return refusals;
    }

    private List<Listing> listings(Case now, CaseFile file) {
        Listing target = now.listing();
        if (target == null) {
            if (status == null || !status.onLadder()) {
                return List.of();
            }
            target = ListingPlan.withdrawn(file);
        }
        if (!isNew(target.id(), target)) {
            return List.of();
        }
        List<Listing> rising = new ArrayList<>();
        if (target.status().onLadder()) {
            int from = status == null || !status.onLadder() ? 0 : status.ordinal() + 1;
            for (int rung = from; rung < target.status().ordinal(); rung++) {
                ListingStatus passed = ListingStatus.values()[rung];
                Severity severity = Grades.lower(Grades.bySuspicion(passed), target.severity());
                rising.add(target.as(passed, severity, ++version));
            }
        }
        rising.add(target.as(target.status(), target.severity(), ++version));
        status = target.status();
        return rising;
    }

    private boolean isNew(String id, Record content) {
        long print = Fingerprint.of(content);
        Long before = sent.put(id, print);
        return before == null || before != print;
    }
}
