package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.Ends;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.ReportFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ResultIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans the answers to reporters (M-3.4a): receipt of the report, the deadline, the outcome. */
public final class AnswerPlan {

    private AnswerPlan() {}

    /** One answer a report, by the report's id. */
    public static List<ReportAnswer> of(
            KnownFacts known, List<CaseState> states, Directory members, Policy policy) {
        List<ReportAnswer> answers = new ArrayList<>();
        known.reports()
                .forEach(
                        (id, report) -> {
                            String member =
                                    members.running(known.subject(), report.time())
                                            .map(Member::member)
                                            .orElse(null);
                            answers.add(
                                    new ReportAnswer(
                                            ResultIds.answer(known.subject(), id),
                                            id,
                                            known.subject(),
                                            report.behavior(),
                                            member,
                                            state(report, states, known),
                                            policy.calendar()
                                                    .after(
                                                            report.time(),
                                                            policy.terms()
                                                                    .reportAcknowledgeWorkingDays()),
                                            policy.calendar()
                                                    .after(
                                                            report.time(),
                                                            policy.terms()
                                                                    .reportHandleWorkingDays()),
                                            0));
                        });
        return answers;
    }

    private static ReportAnswer.State state(
            ReportFacts report, List<CaseState> states, KnownFacts known) {
        List<CaseState> about = states.stream().filter(s -> report.concerns(s.behavior())).toList();
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
        return refuted ? ReportAnswer.State.NOT_BORNE_OUT : byVerdict(report, known);
    }

    /** The outcome of the last verdict, also without other evidence and without a listing. */
    private static ReportAnswer.State byVerdict(ReportFacts report, KnownFacts known) {
        long confirmed = CaseFacts.NEVER;
        long refuted = CaseFacts.NEVER;
        for (Map.Entry<Behavior, CaseFacts> entry : known.cases().entrySet()) {
            if (report.concerns(entry.getKey())) {
                confirmed = Math.max(confirmed, last(entry.getValue().confirmed()));
                refuted = Math.max(refuted, last(entry.getValue().exonerated()));
            }
        }
        if (Math.max(confirmed, refuted) < report.time()) {
            return ReportAnswer.State.RECEIVED;
        }
        // If both have the same time, the one in the subject's favour counts.
        return confirmed > refuted
                ? ReportAnswer.State.BORNE_OUT
                : ReportAnswer.State.NOT_BORNE_OUT;
    }

    private static long last(Ends<VerdictFacts> verdicts) {
        VerdictFacts last = verdicts.last();
        return last == null ? CaseFacts.NEVER : last.time();
    }

    private static boolean isBorneOut(CaseState state) {
        boolean served =
                state.status() == ListingStatus.RESTORED || state.status() == ListingStatus.EXPIRED;
        return state.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)
                || (served
                        && state.notified() != null
                        && state.notified().reaches(ListingStatus.ENTERPRISE_CONFIRMED));
    }
}
