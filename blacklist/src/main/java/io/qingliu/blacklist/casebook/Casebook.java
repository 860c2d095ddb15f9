package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Folds a subject's file into what follows from it. Departments get nothing from here: a detector's
 * result never asks a department for a measure (memorandum §0).
 */
public final class Casebook {

    private Casebook() {}

    /**
     * Where the subject stands at a time and what follows; changes nothing.
     *
     * @param clock event time, epoch milliseconds; deadlines after it have not passed
     */
    public static Case judge(CaseFile file, Directory members, Policy policy, long clock) {
        CaseJudge judge = new CaseJudge(file, policy, clock);
        List<CaseState> states = judge.states();
        Appeals appeals = new Appeals(file.subject(), file.appeals, states);
        List<MeasureRecommendation> measures =
                new MeasurePlan(file, states, appeals, members, policy, clock).measures();
        NoticePlan plan = new NoticePlan(file.subject(), policy);
        file.cases.keySet().stream().filter(b -> isOwed(file, states, b)).forEach(plan::correct);
        List<Notice> notices = plan.notices(states, measures, file.appeals, appeals);
        long forgetAt = forgetAt(file, states, policy);
        long next = judge.nextDeadline();
        if (forgetAt > clock) {
            next = Math.min(next, forgetAt);
        }
        if (states.stream().anyMatch(s -> s.status().reaches(ListingStatus.NOTIFIED))) {
            next = Math.min(next, members.nextChange(clock));
        }
        return new Case(
                file.subject(),
                states,
                ListingPlan.of(file.subject(), states, appeals),
                measures,
                notices,
                appeals.refusals(),
                next,
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
        Case now = judge(file, members, policy, clock);
        return file.ledger.difference(now, file, policy, clock);
    }

    /**
     * Whether a notice went out that nothing bears out any more, and no correction has followed.
     */
    private static boolean isOwed(CaseFile file, List<CaseState> states, Behavior behavior) {
        boolean told = states.stream().anyMatch(s -> s.behavior() == behavior && s.told() != null);
        return !told
                && file.ledger.has(NoticeType.BEFORE_LISTING, file.subject(), behavior)
                && !file.ledger.has(NoticeType.CORRECTED, file.subject(), behavior);
    }

    /** A file is kept while a case is open, and for the policy's time after the last word in it. */
    private static long forgetAt(CaseFile file, List<CaseState> states, Policy policy) {
        if (states.stream().anyMatch(CaseState::open)) {
            return Long.MAX_VALUE;
        }
        long last =
                LongStream.concat(
                                LongStream.of(file.newest),
                                states.stream().mapToLong(CaseState::until))
                        .max()
                        .orElseThrow();
        return policy.calendar().after(last, policy.terms().remembered());
    }
}
