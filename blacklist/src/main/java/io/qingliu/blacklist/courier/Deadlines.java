package io.qingliu.blacklist.courier;

import io.qingliu.blacklist.policy.NoticeTexts;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Until when the firm is to answer, and the notice when it has not. A firm that joins while a
 * question is open has the whole time from then on, and so has one that receives it late.
 */
final class Deadlines {

    private final AlertFile file;
    private final List<Question> questions;
    private final Firm firm;
    private final Optional<Member> employer;
    private final Policy policy;
    private final long clock;

    /**
     * @param employer the firm now, if its agreement is in force
     * @param clock event time that has passed
     */
    Deadlines(
            AlertFile file,
            List<Question> questions,
            Firm firm,
            Optional<Member> employer,
            Policy policy,
            long clock) {
        this.file = file;
        this.questions = questions;
        this.firm = firm;
        this.employer = employer;
        this.policy = policy;
        this.clock = clock;
    }

    /** The time to reply to a question that is read at once: it names the question. */
    private long atOnce(Question question) {
        long since = employer.map(Member::from).orElse(question.asked());
        return after(Math.max(question.asked(), since));
    }

    private long replyBy(Question question) {
        long atOnce = atOnce(question);
        long arrival = file.deliveries.arrival(atOnce);
        return arrival == 0 || question.answeredBefore(atOnce)
                ? atOnce
                : Math.max(atOnce, after(arrival));
    }

    private long after(long time) {
        return policy.calendar().after(time, policy.terms().alertReplyWorkingDays());
    }

    /** The newest question, by its name; 0 if there is none. */
    long newest() {
        return questions.isEmpty() ? 0 : atOnce(questions.get(questions.size() - 1));
    }

    /**
     * The time to reply to the newest question; if there is none, as if one had been put at that
     * time.
     */
    long replyBy(long otherwise) {
        return questions.isEmpty()
                ? after(otherwise)
                : replyBy(questions.get(questions.size() - 1));
    }

    private boolean isLate(Question question) {
        long deadline = replyBy(question);
        return deadline <= clock
                && !question.answeredBefore(deadline)
                // A notice that was sent stands until the answer comes.
                && (isAsked(question) || deadline == file.overdue)
                && firm.at(deadline).isPresent();
    }

    private boolean isAsked(Question question) {
        return file.deliveries.isAsked(atOnce(question));
    }

    /** The notice to the firm that is due and was not sent yet; the file remembers it. */
    Optional<Notice> notice() {
        long late = 0;
        for (Question question : questions) {
            late = isLate(question) ? replyBy(question) : late;
        }
        if (late == file.overdue) {
            return Optional.empty();
        }
        long about = late == 0 ? file.overdue : late;
        file.overdue = late;
        file.noticeVersion = Math.max(file.noticeVersion + 1, about);
        NoticeTexts texts = policy.texts();
        Text template = late == 0 ? texts.courierAlertSettled() : texts.courierAlertOverdue();
        return firm.at(about).map(member -> notice(member.member(), about, template));
    }

    private Notice notice(String member, long deadline, Text template) {
        AlertKey key = file.key();
        Map<String, Text> values =
                Map.of(
                        "subject", policy.vocabulary().of(key.subject()),
                        "case", Text.same(key.id()),
                        "member", Text.same(member),
                        "deadline", Text.same(policy.calendar().lastDay(deadline)));
        return new Notice(
                ResultIds.notice(key.subject(), NoticeType.OVERDUE, key.shopPlatform(), key.shop()),
                NoticeType.OVERDUE,
                key.subject(),
                member,
                null,
                List.of(key.id()),
                deadline,
                null,
                policy.texts().fill(template, values),
                List.of(),
                file.noticeVersion);
    }

    /** When to look again. */
    long next() {
        long next = keepUntil();
        for (Reply receipt : file.receipts.values()) {
            next = Math.min(next, Replies.nextLook(receipt, clock));
        }
        for (Question question : questions) {
            // No firm that joins from now on has to answer earlier.
            long deadline =
                    employer.isPresent()
                            ? replyBy(question)
                            : after(Math.max(question.asked(), clock));
            if (deadline > clock && isAsked(question) && !question.answeredBefore(deadline)) {
                next = Math.min(next, deadline);
            }
        }
        return next;
    }

    /** From when on the file may be dropped: when nothing can change it and no answer is due. */
    long keepUntil() {
        long keep = file.newest() + AlertFile.KEPT.toMillis();
        return questions.isEmpty()
                ? keep
                : Math.max(keep, replyBy(0) + Replies.LATENESS.toMillis());
    }
}
