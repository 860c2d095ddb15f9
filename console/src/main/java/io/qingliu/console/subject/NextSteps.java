package io.qingliu.console.subject;

import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
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
        for (MeasureRecommendation measure : measures) {
            if (measure.action() == MeasureAction.SUSPEND || !answered.isOwed(measure)) {
                continue;
            }
            String action = measure.action().name();
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
                steps.add(
                        new CaseView.NextStep(
                                measure.deadline(),
                                true,
                                phrases.text(
                                        "case.next.report." + action,
                                        measure.member(),
                                        names.of(measure.measure()))));
            }
        }
        struck(shares, answered, phrases, now, steps);
        if (listing != null && listing.status().onLadder() && isAhead(listing.until(), now)) {
            steps.add(
                    new CaseView.NextStep(listing.until(), true, phrases.text("case.next.lapse")));
        }
        steps.sort(
                Comparator.comparingLong(CaseView.NextStep::time)
                        .thenComparing(CaseView.NextStep::text));
        return steps;
    }

    /** Who has still to strike the entry: by the same day mostly, and then in one line. */
    private static void struck(
            List<Share> shares,
            ResultAnswers answered,
            Phrases phrases,
            long now,
            List<CaseView.NextStep> steps) {
        Map<Long, Set<String>> members = new TreeMap<>();
        for (Share share : shares) {
            if (share.action() == Share.Action.RECALL
                    && isAhead(share.deadline(), now)
                    && answered.isOwed(share)) {
                members.computeIfAbsent(share.deadline(), each -> new TreeSet<>())
                        .add(share.member());
            }
        }
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
    }

    private static boolean isAhead(Long time, long now) {
        return time != null && time > now;
    }
}
