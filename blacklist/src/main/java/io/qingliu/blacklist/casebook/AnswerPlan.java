package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ResultIds;
import java.util.ArrayList;
import java.util.List;

/**
 * What reporters hear (M-3.4a): that the report came in, by when it is handled, what came of it.
 */
final class AnswerPlan {

    private AnswerPlan() {}

    /** One answer a report, by the report's id. */
    static List<ReportAnswer> of(
            CaseFile file, List<CaseState> states, Directory members, Policy policy) {
        List<ReportAnswer> answers = new ArrayList<>();
        file.reports.forEach(
                (id, report) -> {
                    String member =
                            members.running(file.subject(), report.time())
                                    .map(Member::member)
                                    .orElse(null);
                    answers.add(
                            new ReportAnswer(
                                    ResultIds.answer(file.subject(), id),
                                    id,
                                    file.subject(),
                                    report.behavior(),
                                    member,
                                    state(report, states),
                                    policy.calendar()
                                            .after(
                                                    report.time(),
                                                    policy.terms().reportAcknowledgeWorkingDays()),
                                    policy.calendar()
                                            .after(
                                                    report.time(),
                                                    policy.terms().reportHandleWorkingDays()),
                                    0));
                });
        return answers;
    }

    private static ReportAnswer.State state(ReportFacts report, List<CaseState> states) {
        List<CaseState> about =
                states.stream()
                        .filter(s -> report.behavior() == null || report.behavior() == s.behavior())
                        .toList();
        if (about.stream().anyMatch(AnswerPlan::isBorneOut)) {
            return ReportAnswer.State.BORNE_OUT;
        }
        boolean refuted =
                about.stream()
                        .anyMatch(
                                s ->
                                        (s.status() == ListingStatus.DISMISSED
                                                        || s.status() == ListingStatus.CORRECTED)
                                                && s.until() >= report.time());
        return refuted ? ReportAnswer.State.NOT_BORNE_OUT : ReportAnswer.State.RECEIVED;
    }

    private static boolean isBorneOut(CaseState state) {
        boolean served =
                state.status() == ListingStatus.RESTORED || state.status() == ListingStatus.EXPIRED;
        return state.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)
                || (served
                        && state.told() != null
                        && state.told().reaches(ListingStatus.ENTERPRISE_CONFIRMED));
    }
}
