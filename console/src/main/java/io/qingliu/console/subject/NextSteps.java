package io.qingliu.console.subject;

import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.text.Term;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is due, and what the next deadlines will do by themselves. */
final class NextSteps {

    private static final Comparator<CaseView.NextStep> SOONEST =
            Comparator.comparingLong(CaseView.NextStep::time)
                    .thenComparing(CaseView.NextStep::text);

    private NextSteps() {}

    /**
     * The steps that lie ahead, the soonest first.
     *
     * @param listing null if there is none
     * @param answered what members did: of what is answered nothing is due
     * @param now epoch milliseconds
     */
    static List<CaseView.NextStep> of(
            Listing listing,
            List<MeasureRecommendation> measures,
            List<Notice> notices,
            List<Share> shares,
            ResultAnswers answered,
            Phrases phrases,
            Names names,
            long now) {
        List<CaseView.NextStep> steps = new ArrayList<>();
        for (Notice notice : notices) {
            if (notice.type() == NoticeType.BEFORE_LISTING && isAhead(notice.deadline(), now)) {
                steps.add(
                        new CaseView.NextStep(
                                notice.deadline(), true, phrases.text("case.next.answer")));
            }
        }
        for (MeasureRecommendation measure : owed(measures, answered)) {
            if (isAhead(measure.notBefore(), now)) {
                steps.add(
                        new CaseView.NextStep(
                                measure.notBefore(),
                                false,
                                phrases.text(
                                        "case.next.allowed",
                                        measure.member(),
                                        names.of(measure.measure()))));
            }
            if (isAhead(measure.deadline(), now)) {
                steps.add(reported(measure, phrases, names));
            }
        }
        steps.addAll(
                struck(
                        shares.stream().filter(each -> isAhead(each.deadline(), now)).toList(),
                        answered,
                        phrases));
        if (listing != null && listing.status().onLadder() && isAhead(listing.until(), now)) {
            steps.add(
                    new CaseView.NextStep(listing.until(), true, phrases.text("case.next.lapse")));
        }
        steps.sort(SOONEST);
        return steps;
    }

    /**
     * What somebody should have reported by now and has not, the oldest first: when a term ends,
     * who is late with it is still to be found.
     *
     * @param now epoch milliseconds
     */
    static List<CaseView.LateStep> late(
            List<MeasureRecommendation> measures,
            List<Share> shares,
            ResultAnswers answered,
            Phrases phrases,
            Names names,
            WorkingDays calendar,
            long now) {
        List<CaseView.NextStep> steps = new ArrayList<>();
        for (MeasureRecommendation measure : owed(measures, answered)) {
            if (isOver(measure.deadline(), now)) {
                steps.add(reported(measure, phrases, names));
            }
        }
        steps.addAll(
                struck(
                        shares.stream().filter(each -> isOver(each.deadline(), now)).toList(),
                        answered,
                        phrases));
        return steps.stream()
                .sorted(SOONEST)
                .map(step -> new CaseView.LateStep(step, Term.of(calendar, now, step.time())))
                .toList();
    }

    /** Measures whose members owe an answer; one that is paused asks for none. */
    private static List<MeasureRecommendation> owed(
            List<MeasureRecommendation> measures, ResultAnswers answered) {
        return measures.stream()
                .filter(each -> each.action() != MeasureAction.SUSPEND)
                .filter(answered::isOwed)
                .toList();
    }

    private static CaseView.NextStep reported(
            MeasureRecommendation measure, Phrases phrases, Names names) {
        return new CaseView.NextStep(
                measure.deadline(),
                true,
                phrases.text(
                        "case.next.report." + measure.action().name(),
                        measure.member(),
                        names.of(measure.measure())));
    }

    /** Who has still to strike the entry: by the same day mostly, and then in one line. */
    private static List<CaseView.NextStep> struck(
            List<Share> shares, ResultAnswers answered, Phrases phrases) {
        Map<Long, Set<String>> members = new TreeMap<>();
        for (Share share : shares) {
            if (share.action() == Share.Action.RECALL && answered.isOwed(share)) {
                members.computeIfAbsent(share.deadline(), each -> new TreeSet<>())
                        .add(share.member());
            }
        }
        List<CaseView.NextStep> steps = new ArrayList<>();
        members.forEach(
                (deadline, all) ->
                        steps.add(
                                new CaseView.NextStep(
                                        deadline,
                                        true,
                                        phrases.text(
                                                all.size() == 1
                                                        ? "case.next.struck.one"
                                                        : "case.next.struck",
                                                String.join(phrases.text("case.next.and"), all)))));
        return steps;
    }

    private static boolean isAhead(Long time, long now) {
        return time != null && time > now;
    }

    private static boolean isOver(Long time, long now) {
        return time != null && time <= now;
    }
}
