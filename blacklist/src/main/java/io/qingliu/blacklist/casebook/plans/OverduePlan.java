package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.OwedAnswers;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Duty;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the notices to members that have not answered a measure, a recall, a report or an appeal in
 * time. A restoration is done only when every receiver of the subject has confirmed it (M-3.4c).
 */
public final class OverduePlan {

    private final Subject subject;
    private final Receipts receipts;
    private final Policy policy;
    private final long clock;
    private final List<Notice> notices = new ArrayList<>();
    private long nextDeadline = Long.MAX_VALUE;

    /**
     * @param clock event time, epoch milliseconds
     */
    public OverduePlan(Subject subject, Receipts receipts, Policy policy, long clock) {
        this.subject = subject;
        this.receipts = receipts;
        this.policy = policy;
        this.clock = clock;
    }

    /** The alarms so far, in the order in which they were added. */
    public List<Notice> notices() {
        return notices;
    }

    /** First time after the clock at which somebody will be late, or MAX_VALUE. */
    public long nextDeadline() {
        return nextDeadline;
    }

    /** A measure recommended; its end is a recall. */
    public void measure(MeasureRecommendation measure) {
        if (measure.action() != MeasureAction.RECOMMEND) {
            return;
        }
        boolean answered = !OwedAnswers.isOwed(measure, receipts.of(measure.id()));
        if (isLate(answered, measure.deadline())) {
            add(
                    measure.member(),
                    measure.measure(),
                    measure.deadline(),
                    Duty.RECOMMEND,
                    measure.measure().name());
        }
    }

    /** When the answer to what was taken back at a time is due. */
    public static long owedUntil(String id, long time, Policy policy) {
        return policy.calendar()
                .after(
                        time,
                        Ledger.isMeasure(id)
                                ? policy.terms().revertWorkingDays()
                                : policy.terms().recallWorkingDays());
    }

    /**
     * A measure to be undone, a share to be forgotten or a push that is recalled.
     *
     * @param since from when on a receipt answers it; {@link CaseFacts#NEVER} if not known
     * @param asked when the reason for the last effect sent on it arose
     */
    public void recall(String id, long since, long asked) {
        if (since == CaseFacts.NEVER) {
            return;
        }
        // A push names no deadline, so that a later reason for its recall puts none off.
        long from = id.charAt(0) == 'p' || asked == CaseFacts.NEVER ? since : asked;
        long deadline = owedUntil(id, from, policy);
        if (isLate(Owing.answers(receipts.of(id), id, since), deadline)) {
            String member = Ledger.receiver(id);
            switch (id.charAt(0)) {
                case 'm' -> {
                    String measure = id.split(":", -1)[4];
                    add(member, Measure.valueOf(measure), deadline, Duty.LIFT, measure);
                }
                case 'p' -> add(member, null, deadline, Duty.RECALL_PUSH, "PUSH");
                default -> add(member, null, deadline, Duty.RECALL_SHARE, "SHARE");
            }
        }
    }

    /** A report that a member is to handle. */
    public void report(ReportAnswer answer) {
        boolean handled = answer.state() != ReportAnswer.State.RECEIVED;
        if (answer.member() != null && isLate(handled, answer.deadline())) {
            add(answer.member(), null, answer.deadline(), Duty.REPORT, answer.report());
        }
    }

    /** An appeal that is to be decided by whoever runs the subject's platform. */
    public void appeal(String id, AppealFacts appeal, boolean pending, Directory members) {
        if (appeal.filed() == null) {
            return;
        }
        Optional<Member> running = members.running(subject, clock);
        long filed = appeal.filed().time();
        long known = Math.max(filed, running.map(Member::from).orElse(filed));
        long deadline = policy.calendar().after(known, policy.terms().appealWorkingDays());
        if (isLate(!pending, deadline)) {
            running.ifPresent(member -> add(member.member(), null, deadline, Duty.APPEAL, id));
        }
    }

    private boolean isLate(boolean answered, long deadline) {
        if (answered) {
            return false;
        }
        if (deadline > clock) {
            nextDeadline = Math.min(nextDeadline, deadline);
            return false;
        }
        return true;
    }

    /**
     * @param what name of the measure, id of the report or appeal, or the stream
     */
    private void add(String member, Measure measure, long deadline, Duty duty, String what) {
        Map<String, Text> values = new HashMap<>();
        values.put("subject", policy.vocabulary().of(subject));
        values.put("member", Text.same(member));
        values.put("deadline", Text.same(policy.calendar().lastDay(deadline)));
        values.put("task", task(measure, duty, what));
        String listed = duty.listed() + " " + what;
        notices.add(
                new Notice(
                        ResultIds.notice(subject, NoticeType.OVERDUE, duty.listed(), what, member),
                        NoticeType.OVERDUE,
                        subject,
                        member,
                        measure,
                        List.of(listed),
                        deadline,
                        policy.texts().appeal().inOneLine(),
                        policy.texts().fill(NoticeType.OVERDUE, values),
                        List.of(),
                        0));
    }

    private Text task(Measure measure, Duty duty, String what) {
        Map<String, Text> values = new HashMap<>();
        values.put("case", Text.same(what));
        if (measure != null) {
            values.put("measure", policy.measures().row(measure).name());
        }
        return policy.texts().fill(policy.texts().duties().get(duty), values);
    }
}
