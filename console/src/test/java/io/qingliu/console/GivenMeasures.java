package io.qingliu.console;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * What follows from a finding as the jobs write it: the entry, measures, shares, pushes, the
 * notice.
 */
public final class GivenMeasures {

    private GivenMeasures() {}

    public static Listing listing(Subject subject, ListingStatus status, long version) {
        return listing(subject, status, version, List.of());
    }

    /** The same with what people did that it takes into account. */
    public static Listing listing(
            Subject subject, ListingStatus status, long version, List<String> acts) {
        return entry(subject, status, Given.daysAhead(60), version, acts);
    }

    private static Listing entry(
            Subject subject, ListingStatus status, long until, long version, List<String> acts) {
        return new Listing(
                subject,
                status,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING),
                List.of(Role.PARTICIPANT),
                List.of(),
                "DETECTION",
                Given.daysAgo(25),
                until,
                List.of(Finding.idOf(subject, Behavior.BRUSHING)),
                version,
                false,
                acts);
    }

    /**
     * The entry of a subject that has left the list.
     *
     * @param until when, epoch milliseconds
     */
    public static Listing left(Subject subject, ListingStatus exit, long until, List<String> acts) {
        return entry(subject, exit, until, 12, acts);
    }

    public static MeasureRecommendation measure(Subject subject, Measure measure, String member) {
        return new MeasureRecommendation(
                ResultIds.measure(subject, measure, member),
                subject,
                measure,
                "M-2.2.4",
                MeasureAction.RECOMMEND,
                null,
                member,
                Severity.GENERAL,
                new Text("涉嫌刷单炒信", "suspected of brushing"),
                List.of(Finding.idOf(subject, Behavior.BRUSHING)),
                "E-Commerce Law art. 36",
                null,
                null,
                Given.daysAhead(4),
                Given.daysAhead(90),
                "within 30 days",
                List.of(),
                "1-abcdef01",
                null,
                null,
                Given.daysAgo(2));
    }

    /**
     * The same measure, which says since when answers count.
     *
     * @param from epoch milliseconds
     */
    public static MeasureRecommendation answered(MeasureRecommendation measure, long from) {
        return changed(
                measure,
                measure.action(),
                measure.reason(),
                measure.notBefore(),
                measure.deadline(),
                measure.expires(),
                from,
                measure.version());
    }

    public static Notice notice(Subject subject) {
        return new Notice(
                ResultIds.notice(subject, NoticeType.BEFORE_LISTING),
                NoticeType.BEFORE_LISTING,
                subject,
                null,
                null,
                List.of("BRUSHING"),
                Given.daysAhead(2),
                "within 30 days",
                new Text(
                        "您（P1平台店铺S9）涉嫌刷单炒信。\n您可于期限前陈述、申辩并提交证明材料。",
                        "You (shop S9 on P1) are suspected of brushing.\nPlease answer in time."),
                List.of(Finding.idOf(subject, Behavior.BRUSHING)),
                Given.daysAgo(2));
    }

    /** What the member of a measure is reminded of when it has not answered in time. */
    public static Notice reminder(MeasureRecommendation late) {
        String ground = "RECOMMEND " + late.measure();
        return new Notice(
                ResultIds.notice(
                        late.subject(),
                        NoticeType.OVERDUE,
                        "RECOMMEND",
                        late.measure().name(),
                        late.member()),
                NoticeType.OVERDUE,
                late.subject(),
                late.member(),
                late.measure(),
                List.of(ground),
                late.deadline(),
                "within 30 days",
                new Text("贵单位尚未答复如何处理。", "You have not reported what you did."),
                List.of(),
                late.deadline());
    }

    /** The same measure until another time. */
    public static MeasureRecommendation expiring(MeasureRecommendation measure, long expires) {
        return changed(
                measure,
                measure.action(),
                measure.reason(),
                null,
                measure.deadline(),
                expires,
                measure.answersFrom(),
                measure.version());
    }

    /** The same measure, called back a day ago. */
    public static MeasureRecommendation lifted(MeasureRecommendation measure) {
        return changed(
                measure,
                MeasureAction.LIFT,
                new Text("经复核予以更正", "reviewed and corrected"),
                null,
                Given.daysAhead(1),
                null,
                null,
                Given.daysAgo(1));
    }

    /**
     * The same measure with other terms, epoch milliseconds.
     *
     * @param notBefore null for at once
     */
    public static MeasureRecommendation with(
            MeasureRecommendation measure, Long notBefore, Long deadline) {
        return changed(
                measure,
                measure.action(),
                measure.reason(),
                notBefore,
                deadline,
                measure.expires(),
                measure.answersFrom(),
                measure.version());
    }

    /** The same measure but for what people do with it. */
    private static MeasureRecommendation changed(
            MeasureRecommendation measure,
            MeasureAction action,
            Text reason,
            Long notBefore,
            Long deadline,
            Long expires,
            Long answersFrom,
            long version) {
        return new MeasureRecommendation(
                measure.id(),
                measure.subject(),
                measure.measure(),
                measure.clause(),
                action,
                null,
                measure.member(),
                measure.severity(),
                reason,
                measure.basis(),
                measure.legalBasis(),
                null,
                notBefore,
                deadline,
                expires,
                measure.appeal(),
                List.of(),
                measure.policy(),
                null,
                answersFrom,
                version);
    }

    public static Share share(Subject subject, String member, List<String> basis) {
        return new Share(
                ResultIds.share(subject, member),
                member,
                subject,
                ListingStatus.SHARED,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING),
                List.of(Role.PARTICIPANT),
                List.of(),
                "DETECTION",
                basis,
                Given.daysAgo(25),
                Given.daysAhead(300),
                false,
                Share.Action.SHARE,
                null,
                Given.daysAgo(2));
    }

    /** The same share, called back a day ago. */
    public static Share recalled(Share share) {
        return new Share(
                share.id(),
                share.member(),
                share.subject(),
                ListingStatus.CORRECTED,
                share.severity(),
                share.behaviors(),
                share.roles(),
                share.services(),
                share.supplier(),
                share.basis(),
                share.since(),
                Given.daysAgo(1),
                false,
                Share.Action.RECALL,
                Given.daysAhead(1),
                Given.daysAgo(1));
    }

    /** The same push, called back a day ago. */
    public static DepartmentPush withdrawn(DepartmentPush push) {
        return new DepartmentPush(
                push.id(),
                push.department(),
                push.subject(),
                push.label(),
                push.behaviors(),
                push.basis(),
                null,
                List.of(),
                DepartmentPush.Action.RECALL,
                null,
                Given.daysAgo(1));
    }

    public static DepartmentPush push(Subject subject, String department, List<String> basis) {
        return new DepartmentPush(
                ResultIds.push(subject, department),
                department,
                subject,
                DepartmentPush.Label.SUSPECTED,
                List.of(Behavior.BRUSHING),
                basis,
                null,
                List.of(),
                DepartmentPush.Action.PUSH,
                null,
                Given.daysAgo(2));
    }
}
