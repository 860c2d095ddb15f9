package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseJudge;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.casebook.judging.Refusals;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.casebook.plans.AnswerPlan;
import io.qingliu.blacklist.casebook.plans.CountPlan;
import io.qingliu.blacklist.casebook.plans.ListingPlan;
import io.qingliu.blacklist.casebook.plans.MeasurePlan;
import io.qingliu.blacklist.casebook.plans.NoticePlan;
import io.qingliu.blacklist.casebook.plans.OverduePlan;
import io.qingliu.blacklist.casebook.plans.Owing;
import io.qingliu.blacklist.casebook.plans.ProposalPlan;
import io.qingliu.blacklist.casebook.plans.PushPlan;
import io.qingliu.blacklist.casebook.plans.SharePlan;
import io.qingliu.blacklist.casebook.plans.TakenActs;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Folds a subject's file into what follows from it. */
public final class Casebook {

    private Casebook() {}

    /**
     * Where the subject stands at a time and what follows; changes nothing.
     *
     * @param clock event time, epoch milliseconds; deadlines after it have not passed
     */
    public static Case judge(CaseFile file, Directory members, Policy policy, long clock) {
        KnownFacts known = file.known();
        Ledger ledger = file.ledger();
        Receipts receipts = new Receipts(known.receipts(), members, clock);
        CaseJudge judge = new CaseJudge(known, members, receipts, policy, clock);
        List<CaseState> states = judge.states();
        Appeals appeals = new Appeals(known.subject(), judge.appeals(), states);
        MeasurePlan measurePlan =
                new MeasurePlan(known, ledger, states, receipts, appeals, members, policy, clock);
        List<MeasureRecommendation> measures = measurePlan.measures();
        SharePlan sharePlan = new SharePlan(known.subject(), states, appeals, ledger, policy);
        List<Share> shares = sharePlan.shares(members, clock);
        PushPlan pushPlan = new PushPlan(known.subject(), states, appeals, policy, clock);
        List<DepartmentPush> pushes = pushPlan.pushes(members);
        List<ReportAnswer> answers = AnswerPlan.of(known, states, members, policy);

        Map<String, Recalled> recalls = new TreeMap<>(measurePlan.recalls(measures));
        recalls.putAll(sharePlan.recalls(shares));
        recalls.putAll(pushPlan.recalls(pushes));
        Owing owing = new Owing(ledger, receipts);
        Set<String> settled = new HashSet<>(recalls.keySet());
        settled.removeIf(id -> !owing.isSettled(id, recalls.get(id)));
        measures.removeIf(m -> settled.contains(m.id()));
        shares.removeIf(s -> settled.contains(s.id()));
        pushes.removeIf(p -> settled.contains(p.id()));

        OverduePlan overdue = new OverduePlan(known.subject(), receipts, policy, clock);
        measures.stream()
                .filter(measure -> !ledger.isHeldBack(measure.id()))
                .forEach(overdue::measure);
        recalls.forEach(
                (id, recalled) -> {
                    if (!settled.contains(id) && !ledger.isHeldBack(id)) {
                        overdue.recall(id, owing.since(id, recalled), recalled.since());
                    }
                });
        ledger.owed()
                .forEach(
                        (id, last) -> {
                            if (!recalls.containsKey(id) || settled.contains(id)) {
                                overdue.recall(id, last.since(), last.since());
                            }
                        });
        answers.stream().filter(answer -> !ledger.isHeldBack(answer.id())).forEach(overdue::report);
        appeals.all().forEach((id, a) -> overdue.appeal(id, a, appeals.pending(a), members));

        NoticePlan plan = new NoticePlan(known.subject(), policy);
        known.cases().keySet().stream().filter(b -> isOwed(file, states, b)).forEach(plan::correct);
        List<Notice> notices = plan.notices(states, measures, appeals.all(), appeals);
        notices.addAll(overdue.notices());
        List<CaseEffect> others = new ArrayList<>(pushes);
        others.addAll(shares);
        others.addAll(ProposalPlan.of(known, states));
        others.addAll(answers);

        long forgetAt = forgetAt(known, states, policy);
        long next = Math.min(judge.nextDeadline(), overdue.nextDeadline());
        if (forgetAt > clock) {
            next = Math.min(next, forgetAt);
        }
        next = Math.min(next, pushPlan.nextDeadline());
        if (!known.appeals().isEmpty() || states.stream().anyMatch(s -> concerns(s, clock))) {
            next = Math.min(next, members.nextChange(clock));
        }
        Refusals refusals = new Refusals(known, members, clock);
        List<Refusal> refused = refusals.all(receipts, appeals, judge, policy);
        List<String> acts = TakenActs.of(known, appeals.all().values(), refused);
        return new Case(
                known.subject(),
                states,
                ListingPlan.of(known.subject(), states, appeals, acts),
                acts,
                measures,
                notices,
                others,
                recalls,
                new CountPlan(known, receipts, policy.calendar()).of(states, judge.past()),
                refused,
                Math.min(next, refusals.nextDeadline()),
                forgetAt);
    }

    /**
     * What is to be sent now: the difference between what follows and what was sent, which the file
     * remembers. Fold after every record and whenever the clock passes {@link
     * Effects#nextDeadline()}; folding again at the same clock gives nothing.
     *
     * @param clock event time, epoch milliseconds; deadlines after it have not passed
     */
    public static Effects fold(CaseFile file, Directory members, Policy policy, long clock) {
        return fold(file, members, policy, clock, effect -> false);
    }

    /**
     * The same where some results do not leave: they are among the effects, once, for whoever holds
     * them back, but do not count as sent. Their receivers owe no answer.
     *
     * @param heldBack whether a result will be held back; by its content alone, not its version
     */
    public static Effects fold(
            CaseFile file,
            Directory members,
            Policy policy,
            long clock,
            Predicate<CaseEffect> heldBack) {
        Case now = judge(file, members, policy, clock);
        boolean changed = false;
        for (MeasureRecommendation measure : now.measures()) {
            changed |= file.ledger().weigh(measure, heldBack);
        }
        for (CaseEffect effect : now.others()) {
            changed |= file.ledger().weigh(effect, heldBack);
        }
        if (changed) {
            // The clock may have passed the time to answer it already.
            now = judge(file, members, policy, clock);
        }
        return new Difference(now, file, members, policy, clock, heldBack).effects();
    }

    /**
     * Whether a notice went out that nothing bears out any more, and no correction has followed.
     */
    private static boolean isOwed(CaseFile file, List<CaseState> states, Behavior behavior) {
        boolean notified =
                states.stream().anyMatch(s -> s.behavior() == behavior && s.notified() != null);
        return !notified
                && file.ledger().has(NoticeType.BEFORE_LISTING, file.subject(), behavior)
                && !file.ledger().has(NoticeType.CORRECTED, file.subject(), behavior);
    }

    /** Whether members come and go on this case: also on one whose end lies after the clock. */
    private static boolean concerns(CaseState state, long clock) {
        return state.status().reaches(ListingStatus.NOTIFIED) || state.cameDown() > clock;
    }

    /**
     * A file is kept while a case is open, and for the policy's time after the last record in it.
     */
    private static long forgetAt(KnownFacts known, List<CaseState> states, Policy policy) {
        if (states.stream().anyMatch(CaseState::open)) {
            return Long.MAX_VALUE;
        }
        long last =
                LongStream.concat(
                                LongStream.of(known.newest()),
                                states.stream().mapToLong(CaseState::until))
                        .max()
                        .orElseThrow();
        return policy.calendar().after(last, policy.terms().remembered());
    }
}
