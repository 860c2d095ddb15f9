package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.Ground;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.policy.MeasureRow;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the notices to the subject. Notices are never taken back, so a subject that was notified of
 * a suspicion which late records have undone is notified of that too; for a case that ended only
 * its end is sent, not once more the suspicion.
 */
public final class NoticePlan {

    private final Subject subject;
    private final Policy policy;
    private final List<Notice> notices = new ArrayList<>();
    private Text named;

    /** For one subject, in the texts of a policy. */
    public NoticePlan(Subject subject, Policy policy) {
        this.subject = subject;
        this.policy = policy;
    }

    /**
     * The correction owed to a subject that was notified of a suspicion which, by late records or a
     * rule put on trial, no longer counts as notified.
     */
    public void correct(Behavior behavior) {
        Map<String, Text> values = values();
        String id = Finding.idOf(subject, behavior);
        values.put("behavior", policy.vocabulary().of(behavior));
        values.put("case", Text.same(id));
        notices.add(
                new Notice(
                        ResultIds.notice(subject, NoticeType.CORRECTED, behavior.name()),
                        NoticeType.CORRECTED,
                        subject,
                        null,
                        null,
                        List.of(behavior.name()),
                        null,
                        policy.texts().appeal().inOneLine(),
                        policy.texts().fill(NoticeType.CORRECTED, values),
                        List.of(id),
                        0));
    }

    /** The notices that follow, in the order in which they are to be read. */
    public List<Notice> notices(
            List<CaseState> states,
            List<MeasureRecommendation> measures,
            Map<String, AppealFacts> filed,
            Appeals appeals) {
        for (CaseState state : states) {
            of(state);
        }
        for (MeasureRecommendation measure : measures) {
            if (measure.action() == MeasureAction.RECOMMEND) {
                of(measure, states);
            }
        }
        filed.forEach((id, appeal) -> of(id, appeal, appeals.outcome(appeal)));
        return notices;
    }

    private void of(CaseState state) {
        if (state.status().reaches(ListingStatus.NOTIFIED)) {
            Text evidence = EvidenceSummary.of(state, policy);
            int response = policy.terms().responseWorkingDays();
            long deadline = policy.calendar().after(state.noticeTime(), response);
            add(NoticeType.BEFORE_LISTING, state, evidence, deadline);
            if (state.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)) {
                add(NoticeType.LISTED, state, evidence, null);
            }
        } else if (state.status() == ListingStatus.CORRECTED) {
            add(NoticeType.CORRECTED, state, null, null);
        } else if (state.status() == ListingStatus.RESTORED) {
            add(NoticeType.RESTORED, state, null, null);
        } else if (state.status() == ListingStatus.EXPIRED && state.notified() != null) {
            add(NoticeType.EXPIRED, state, null, null);
        }
    }

    /**
     * @param evidence of what is still alleged; null once it is not
     * @param deadline null if no answer is due
     */
    private void add(NoticeType type, CaseState state, Text evidence, Long deadline) {
        Map<String, Text> values = values();
        values.put("behavior", policy.vocabulary().of(state.behavior()));
        values.put("case", Text.same(state.findingId()));
        values.put("severity", policy.vocabulary().of(state.severity()));
        values.put("until", Text.same(policy.calendar().lastDay(state.until())));
        if (evidence != null) {
            values.put("from", Text.same(policy.calendar().day(state.since())));
            values.put("evidence", evidence);
            values.put("documents", policy.texts().documents().get(state.behavior()));
            values.put("confirmed", confirmed(state));
        }
        if (deadline != null) {
            values.put("deadline", Text.same(policy.calendar().lastDay(deadline)));
        }
        List<String> grounds = new ArrayList<>();
        for (Ground ground : state.grounds()) {
            grounds.add(state.behavior() + " " + ground.listed());
        }
        notices.add(
                new Notice(
                        ResultIds.notice(subject, type, state.behavior().name()),
                        type,
                        subject,
                        null,
                        null,
                        grounds,
                        deadline,
                        policy.texts().appeal().inOneLine(),
                        policy.texts().fill(text(type, state), values),
                        List.of(state.findingId()),
                        0));
    }

    private Text text(NoticeType type, CaseState state) {
        boolean listed = state.everReached(ListingStatus.ENTERPRISE_CONFIRMED);
        return type == NoticeType.EXPIRED && !listed
                ? policy.texts().lapsed()
                : policy.texts().texts().get(type);
    }

    private static Text confirmed(CaseState state) {
        DecisionFacts decision = state.decision();
        return decision == null
                ? new Text("经人工审核，确认", "A reviewer has confirmed")
                : new Text(
                        "生效文书（" + decision.organ() + " " + decision.number() + "）认定",
                        "A decision in force ("
                                + decision.organ()
                                + " "
                                + decision.number()
                                + ") establishes");
    }

    private void of(MeasureRecommendation measure, List<CaseState> states) {
        MeasureRow row = policy.measures().row(measure.measure());
        List<CaseState> basis =
                states.stream().filter(s -> measure.basis().contains(s.findingId())).toList();
        List<String> ids = basis.stream().map(CaseState::findingId).sorted().toList();
        Map<String, Text> values = values();
        values.put(
                "behavior",
                new Text(
                        String.join("、", basis.stream().map(s -> name(s).zh()).toList()),
                        String.join(", ", basis.stream().map(s -> name(s).en()).toList())));
        values.put("case", Text.same(String.join(", ", ids)));
        values.put("severity", policy.vocabulary().of(measure.severity()));
        values.put("member", Text.same(measure.member()));
        values.put("measure", row.name());
        values.put("clause", Text.same(row.clause()));
        values.put("number", Text.same(row.number()));
        values.put("legalBasis", row.legalBasis());
        values.put("until", Text.same(policy.calendar().lastDay(measure.expires())));
        notices.add(
                new Notice(
                        measure.notice(),
                        NoticeType.MEASURE,
                        subject,
                        measure.member(),
                        measure.measure(),
                        basis.stream().map(s -> s.behavior().name()).sorted().toList(),
                        measure.notBefore(),
                        policy.texts().appeal().inOneLine(),
                        policy.texts().fill(NoticeType.MEASURE, values),
                        ids,
                        0));
    }

    private void of(String id, AppealFacts appeal, Appeal.Type outcome) {
        Map<String, Text> values = values();
        values.put("case", Text.same(id));
        values.put(
                "outcome",
                switch (outcome) {
                    case FILED ->
                            new Text(
                                    "已受理，审理期间不可逆措施暂停", "received; what cannot be undone is paused");
                    case UPHELD -> new Text("经复核维持", "reviewed and not granted");
                    case OVERTURNED -> new Text("经复核成立，予以更正", "reviewed and granted");
                });
        notices.add(
                new Notice(
                        ResultIds.notice(subject, NoticeType.APPEAL, id),
                        NoticeType.APPEAL,
                        subject,
                        null,
                        null,
                        List.of(outcome.name()),
                        null,
                        policy.texts().appeal().inOneLine(),
                        policy.texts().fill(NoticeType.APPEAL, values),
                        appeal.cases(),
                        0));
    }

    private Text name(CaseState state) {
        return policy.vocabulary().of(state.behavior());
    }

    private Map<String, Text> values() {
        Map<String, Text> values = new HashMap<>();
        values.put("subject", named());
        values.put("appeal", policy.texts().appeal());
        return values;
    }

    /** The name of the subject; computed at the first notice, because most folds send none. */
    private Text named() {
        if (named == null) {
            named = policy.vocabulary().of(subject);
        }
        return named;
    }
}
