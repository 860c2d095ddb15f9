package io.qingliu.console.subject;

import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.text.Term;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A notice as the page of a case lists it.
 *
 * @param term in which it asks for an answer; null if it asks for none
 * @param standing of a reminder, whether what it reminds of is still owed
 */
public record NoticeLine(Notice notice, Term term, Standing standing) {

    /** Whether somebody still owes what he was reminded of. A reminder itself is never recalled. */
    public enum Standing {
        /** It is still owed. */
        OPEN,
        /** It was answered, or is asked no more, or is asked anew and another term runs. */
        CLOSED,
        /** The page does not know: it is no reminder, or of a report or an objection. */
        UNKNOWN
    }

    /**
     * The lines of these notices, in the order in which they were made.
     *
     * @param answered what members did with measures, shares and pushes
     * @param now epoch milliseconds
     */
    static List<NoticeLine> of(
            List<Notice> notices,
            List<MeasureRecommendation> measures,
            List<Share> shares,
            List<DepartmentPush> pushes,
            ResultAnswers answered,
            WorkingDays calendar,
            long now) {
        return notices.stream()
                .map(
                        notice ->
                                new NoticeLine(
                                        notice,
                                        notice.deadline() == null
                                                ? null
                                                : Term.of(calendar, now, notice.deadline()),
                                        notice.type() == NoticeType.OVERDUE
                                                ? standing(
                                                        notice, measures, shares, pushes, answered)
                                                : Standing.UNKNOWN))
                .sorted(Comparator.comparingLong(NoticeLine::made))
                .toList();
    }

    /**
     * When it was made: when what it is about had come, and of a reminder not before its term was
     * over. A reminder has no record of its own that it comes of, so its version is that of the
     * newest one before.
     */
    public long made() {
        return made(notice);
    }

    private static long made(Notice notice) {
        return notice.type() == NoticeType.OVERDUE && notice.deadline() != null
                ? Math.max(notice.version(), notice.deadline())
                : notice.version();
    }

    /** The notices over time. */
    static List<Timeline.Pin> pins(List<Notice> notices, Phrases phrases, Names names) {
        return notices.stream()
                .map(
                        notice ->
                                new Timeline.Pin(
                                        made(notice),
                                        Stream.of(
                                                        phrases.text(
                                                                "notice." + notice.type().name()),
                                                        notice.member(),
                                                        notice.measure() == null
                                                                ? null
                                                                : names.of(notice.measure()))
                                                .filter(Objects::nonNull)
                                                .collect(Collectors.joining(" · "))))
                .toList();
    }

    private static Standing standing(
            Notice notice,
            List<MeasureRecommendation> measures,
            List<Share> shares,
            List<DepartmentPush> pushes,
            ResultAnswers answered) {
        String ground = notice.grounds().isEmpty() ? "" : notice.grounds().get(0);
        Stream<Boolean> owed =
                switch (ground) {
                    case "RECALL SHARE" ->
                            shares.stream()
                                    .filter(each -> each.member().equals(notice.member()))
                                    .map(
                                            each ->
                                                    each.action() == Share.Action.RECALL
                                                            && runs(notice, each.deadline())
                                                            && answered.isOwed(each));
                    case "RECALL PUSH" ->
                            pushes.stream()
                                    .filter(each -> each.department().equals(notice.member()))
                                    .map(
                                            each ->
                                                    each.action() == DepartmentPush.Action.RECALL
                                                            && !answered.answersRecall(
                                                                    each.id(),
                                                                    answeredFrom(notice, each)));
                    default ->
                            measures.stream()
                                    .filter(each -> each.measure() == notice.measure())
                                    .filter(each -> each.member().equals(notice.member()))
                                    .map(
                                            each ->
                                                    ground.startsWith(each.action().name() + " ")
                                                            && each.action()
                                                                    != MeasureAction.SUSPEND
                                                            && runs(notice, each.deadline())
                                                            && answered.isOwed(each));
                };
        return owed.findFirst()
                .map(each -> each ? Standing.OPEN : Standing.CLOSED)
                .orElse(Standing.UNKNOWN);
    }

    /** Whether the term of a reminder is the one that runs: what is asked anew has a later one. */
    private static boolean runs(Notice reminder, Long deadline) {
        return deadline == null || reminder.deadline() == null || deadline <= reminder.deadline();
    }

    /**
     * From when on an answer closes the reminder of a push, which names no deadline: from when it
     * was called back, and where it was called back again since, from the end of the term before.
     */
    private static long answeredFrom(Notice reminder, DepartmentPush push) {
        return reminder.deadline() == null
                ? push.version()
                : Math.min(push.version(), reminder.deadline());
    }

    /**
     * What tells it from other notices of its kind to the same: the behaviours it is about, the
     * number of an objection or report, and what came of the objection; in the reader's language.
     */
    public List<String> about(Phrases phrases, Names names) {
        List<String> about = new ArrayList<>();
        for (Behavior behavior : Behavior.values()) {
            if (notice.cases().stream().anyMatch(each -> each.endsWith(":" + behavior.name()))) {
                about.add(names.of(behavior));
            }
        }
        String ground = notice.grounds().isEmpty() ? "" : notice.grounds().get(0);
        if (notice.type() == NoticeType.APPEAL) {
            about.add(Ids.decode(notice.id().substring(notice.id().lastIndexOf(':') + 1)));
            String outcome = "case.notice.outcome." + ground;
            if (phrases.has(outcome)) {
                about.add(phrases.text(outcome));
            }
        } else if (ground.startsWith("REPORT ") || ground.startsWith("APPEAL ")) {
            about.add(ground.substring(ground.indexOf(' ') + 1));
        }
        return about;
    }

    /** Whether its term is over. */
    public boolean over() {
        return term != null && term.over();
    }
}
