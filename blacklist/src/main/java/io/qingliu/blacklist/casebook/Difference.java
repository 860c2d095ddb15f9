package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.judging.Grades;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.casebook.plans.ListingPlan;
import io.qingliu.blacklist.casebook.plans.OverduePlan;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Tallying;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What of a case has not been sent yet: only differences from the ledger leave. */
final class Difference {

    private final Case now;
    private final KnownFacts known;
    private final Ledger ledger;
    private final Directory members;
    private final Policy policy;
    private final long clock;
    private final Predicate<CaseEffect> heldBack;

    /** The newest time of the facts, or the clock if it is later. */
    private final long time;

    private final List<MeasureRecommendation> measures = new ArrayList<>();
    private final List<CaseEffect> others = new ArrayList<>();
    private final List<Effects.Shared> shared = new ArrayList<>();

    Difference(
            Case now,
            CaseFile file,
            Directory members,
            Policy policy,
            long clock,
            Predicate<CaseEffect> heldBack) {
        this.now = now;
        this.known = file.known();
        this.ledger = file.ledger();
        this.members = members;
        this.policy = policy;
        this.clock = clock;
        this.heldBack = heldBack;
        this.time = Math.max(clock, known.newest());
    }

    /** What is to be sent; remembers it as sent. */
    Effects effects() {
        ledger.catchUp(known.newest());
        List<Listing> listings = listings();
        List<Notice> notices = notices();
        Set<String> planned = new HashSet<>();
        for (MeasureRecommendation measure : now.measures()) {
            planned.add(measure.id());
            remember(measure);
            send(measure, measures);
        }
        for (CaseEffect effect : now.others()) {
            planned.add(effect.id());
            remember(effect);
            send(effect, others);
        }
        ledger.keepPlanned(
                now.recalls().keySet(), member -> members.inForce(member, clock).isEmpty());
        recallUnplanned(planned);
        List<Effects.Count> counts = new ArrayList<>();
        Tallying.difference(ledger.counted(), now.counted())
                .forEach((row, added) -> counts.add(new Effects.Count(row, added)));
        ledger.emitted(now.counted());
        return new Effects(
                listings,
                notices,
                measures,
                others,
                shared,
                counts,
                ledger.newRefusals(now.refusals()),
                Math.min(now.nextDeadline(), owedUntil()),
                clock >= now.forgetAt());
    }

    private List<Listing> listings() {
        Listing target = now.listing();
        ListingStatus before = ledger.status();
        if (target == null) {
            if (before == null || !before.onLadder()) {
                return List.of();
            }
            target = ListingPlan.withdrawn(known, now.acts());
        }
        if (!ledger.isNew(target.id(), target)) {
            return List.of();
        }
        List<Listing> rising = new ArrayList<>();
        if (target.status().onLadder()) {
            int from = before == null || !before.onLadder() ? 0 : before.ordinal() + 1;
            for (int rung = from; rung < target.status().ordinal(); rung++) {
                ListingStatus passed = ListingStatus.values()[rung];
                Severity severity = Grades.lower(Grades.bySuspicion(passed), target.severity());
                rising.add(target.as(passed, severity, ledger.nextVersion()));
            }
        }
        rising.add(target.as(target.status(), target.severity(), ledger.nextVersion()));
        ledger.listed(target.status());
        return rising;
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        for (Notice notice : now.notices()) {
            ledger.weigh(notice, heldBack);
            if (ledger.isNew(notice.id(), notice)) {
                notices.add(notice.withVersion(ledger.nextVersion()));
                if (!ledger.isHeldBack(notice.id())) {
                    beginAnew(notice);
                }
            }
        }
        return notices;
    }

    /** A subject that is notified of a suspicion anew is owed its end anew, in the same text. */
    private void beginAnew(Notice notice) {
        if (notice.type() == NoticeType.BEFORE_LISTING || notice.type() == NoticeType.LISTED) {
            String behavior = Ledger.receiver(notice.id());
            ledger.forget(ResultIds.notice(notice.subject(), NoticeType.CORRECTED, behavior));
        }
    }

    /** Keeps who is to answer a recall, and since when; before the recall is sent. */
    private void remember(CaseEffect effect) {
        String id = effect.id();
        if (ledger.isHeldBack(id)) {
            return;
        }
        Recalled recalled = now.recalls().get(id);
        if (recalled != null) {
            ledger.recall(id, recalled, time);
        } else if (Ledger.isMeasure(id)) {
            // A member that is to carry it out again is not asked any more to undo it.
            ledger.askNoMore(id);
        }
    }

    private void recallUnplanned(Set<String> planned) {
        Recalls recalls = new Recalls(now, policy, time);
        for (String id : ledger.standing()) {
            if (!planned.contains(id)) {
                CaseEffect recall = recalls.of(id);
                ledger.weigh(recall, heldBack);
                if (!(recall instanceof Proposal) && !ledger.isHeldBack(id)) {
                    ledger.recallOfOneWhoLeft(id, recalls.corrects(id), time);
                }
                if (recall instanceof MeasureRecommendation lift) {
                    send(lift, measures);
                } else {
                    send(recall, others);
                }
            }
        }
    }

    private <E extends CaseEffect> void send(E effect, List<E> out) {
        String id = effect.id();
        boolean isNew = ledger.isNew(id, (Record) effect);
        boolean recall = Recalls.isRecall(effect);
        boolean leaves = !ledger.isHeldBack(id);
        long before = ledger.standing(id);
        if (isNew) {
            long version = ledger.nextVersion();
            @SuppressWarnings("unchecked") // a later version of the same kind
            E next = (E) effect.withVersion(version);
            out.add(next);
            if (effect instanceof Share && leaves) {
                shared.add(new Effects.Shared(id, before, recall ? 0 : version, version));
            }
        }
        if (!leaves) {
            // What the receiver had before still stands.
            return;
        }
        if (recall) {
            ledger.takenBack(id);
        } else if (Recalls.canBeRecalled(effect) && (isNew || before == 0)) {
            ledger.stands(id);
        }
    }

    /** When whoever owes an answer will be late; those that already are need no timer. */
    private long owedUntil() {
        return ledger.owed().entrySet().stream()
                .mapToLong(e -> OverduePlan.owedUntil(e.getKey(), e.getValue().since(), policy))
                .filter(deadline -> deadline > clock)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
