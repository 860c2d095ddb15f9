package io.qingliu.console.appeals;

import io.qingliu.console.store.ResultAnswers;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was called back when an objection was found right, and what each receiver has answered. What
 * was called back before that, or rested on none of its findings, is not for it.
 *
 * @param sort what it is
 * @param what the measure's code; null for a share or push
 * @param receiver code of the member or department
 * @param others whether it rested on other findings too: it may have ended with those
 * @param answer what the receiver has reported
 */
public record CalledBack(
        Overturn.Sort sort, String what, String receiver, boolean others, Answer answer) {

    /** What a receiver has reported of a recall. */
    public enum Answer {
        /** Nothing yet: it is waited for. */
        OWED,
        /** It has undone it, or holds it no more. */
        UNDONE,
        /** It never carried the measure out, so that there is nothing to undo. */
        NEVER_DONE
    }

    /**
     * All that was called back of a subject for an objection. The casebook lets no version come out
     * below the time at which it is made, so that those of before the decision are older.
     *
     * @param cases findings the objection is about
     * @param decided when it was found right, epoch milliseconds
     * @param answers of whoever received something
     */
    static List<CalledBack> of(
            Appeal filed,
            Set<String> cases,
            long decided,
            List<MeasureRecommendation> measures,
            List<Share> shares,
            List<DepartmentPush> pushes,
            ResultAnswers answers) {
        List<CalledBack> all = new ArrayList<>();
        for (MeasureRecommendation measure : measures) {
            boolean rests = filed.measure() != null || rests(filed, measure.basis(), cases);
            if (measure.action() == MeasureAction.LIFT
                    && measure.version() >= decided
                    && rests
                    && Overturn.concerns(filed, measure)) {
                all.add(
                        new CalledBack(
                                Overturn.Sort.MEASURE,
                                measure.measure().name(),
                                measure.member(),
                                filed.measure() == null && others(filed, measure.basis(), cases),
                                ofMeasure(answers, measure)));
            }
        }
        if (filed.measure() != null) {
            return all;
        }
        for (Share share : shares) {
            if (share.action() == Share.Action.RECALL
                    && share.version() >= decided
                    && rests(filed, share.basis(), cases)) {
                all.add(
                        new CalledBack(
                                Overturn.Sort.SHARE,
                                null,
                                share.member(),
                                others(filed, share.basis(), cases),
                                answers.isOwed(share) ? Answer.OWED : Answer.UNDONE));
            }
        }
        for (DepartmentPush push : pushes) {
            if (push.action() == DepartmentPush.Action.RECALL
                    && push.version() >= decided
                    && rests(filed, push.basis(), cases)) {
                all.add(
                        new CalledBack(
                                Overturn.Sort.PUSH,
                                null,
                                push.department(),
                                others(filed, push.basis(), cases),
                                ofPush(answers, push)));
            }
        }
        return all;
    }

    /** A recall of what the casebook knows no more names nothing that it rested on. */
    private static boolean rests(Appeal filed, List<String> basis, Set<String> cases) {
        return filed.caseId() == null
                || basis.isEmpty()
                || basis.stream().anyMatch(cases::contains);
    }

    private static boolean others(Appeal filed, List<String> basis, Set<String> cases) {
        return filed.caseId() != null && !cases.containsAll(basis);
    }

    private static Answer ofMeasure(ResultAnswers answers, MeasureRecommendation measure) {
        if (answers.isOwed(measure)) {
            return Answer.OWED;
        }
        return answers.last(measure) == Receipt.Type.REFUSED ? Answer.NEVER_DONE : Answer.UNDONE;
    }

    private static Answer ofPush(ResultAnswers answers, DepartmentPush push) {
        return answers.answersRecall(push.id(), push.version()) ? Answer.UNDONE : Answer.OWED;
    }
}
