package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tells a case day by day and keeps what a consumer would know: the highest version of each id. */
public final class CaseStory {

    static final Policy POLICY = Policy.shipped();
    static final String LAW = "AUCL art. 9";
    public static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");

    /** Tuesday 19 November 2024, nine in the morning in Beijing. */
    public static final long START =
            OffsetDateTime.parse("2024-11-19T09:00+08:00").toInstant().toEpochMilli();

    public static final long DAY = 86_400_000L;

    final CaseFile file;
    final Directory members;
    private Predicate<CaseEffect> heldBack = effect -> false;
    final List<Listing> listings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final Map<String, MeasureRecommendation> measures = new TreeMap<>();
    final Map<String, Notice> notices = new TreeMap<>();
    final Map<String, CaseEffect> others = new TreeMap<>();
    final Sums sums = new Sums();
    Effects last;
    private Policy policy = POLICY;
    private long now = START;
    private Long dated;
    private final CaseRecords texts;

    CaseStory(Subject subject, Member... members) {
        this.file = new CaseFile(subject);
        this.texts = new CaseRecords(subject);
        this.members = Directory.of(List.of(members));
    }

    /** A shop on platform P1, with P1, another platform, a carrier, a bank and a department. */
    static CaseStory ofShop() {
        return new CaseStory(SHOP, everyone());
    }

    static Member[] everyone() {
        return new Member[] {
            member("P1", MemberKind.PLATFORM),
            member("P2", MemberKind.PLATFORM),
            member("YTO", MemberKind.LOGISTICS),
            member("STO", MemberKind.LOGISTICS),
            member("BANK", MemberKind.FINANCE, "P1"),
            member("WEIBO", MemberKind.SOCIAL),
            member("ADS", MemberKind.ADVERTISING, "P1", "P2"),
            member("SAMR", MemberKind.DEPARTMENT, "P1")
        };
    }

    static Member member(String code, MemberKind kind, String... platforms) {
        return Enrolment.of(code, kind).serving(platforms).member();
    }

    /** The same, with other rules of procedure. */
    CaseStory under(Policy other) {
        policy = other;
        return this;
    }

    /** The gate holds these results back from now on. */
    CaseStory holdingBack(Predicate<CaseEffect> results) {
        heldBack = results;
        return this;
    }

    CaseStory daysLater(int days) {
        now += days * DAY;
        return this;
    }

    /** Moves the clock to a time and looks at what has become due. */
    CaseStory at(long time) {
        now = time;
        return fold();
    }

    /** The next record says it is of another time than the clock's. */
    CaseStory dated(long time) {
        dated = time;
        return this;
    }

    private long time() {
        long time = dated == null ? now : dated;
        dated = null;
        return time;
    }

    long now() {
        return now;
    }

    /** What the next findings rest on. */
    CaseStory seeing(Evidence... evidence) {
        texts.evidence = List.of(evidence);
        return this;
    }

    CaseStory found(FindingStatus status) {
        return found(Behavior.BRUSHING, status, Role.PARTICIPANT);
    }

    CaseStory found(Behavior behavior, FindingStatus status, Role role) {
        return found(texts.finding(now, behavior, status, role, now - 2 * DAY, false));
    }

    CaseStory foundOnTrial(FindingStatus status) {
        return found(
                texts.finding(
                        now, Behavior.BRUSHING, status, Role.PARTICIPANT, now - 2 * DAY, true));
    }

    /** A finding all of whose evidence is of today. */
    CaseStory foundAfresh(FindingStatus status) {
        return found(texts.finding(now, Behavior.BRUSHING, status, Role.PARTICIPANT, now, false));
    }

    /** More evidence on what has been a candidate for a while. */
    CaseStory foundSince(FindingStatus status, long since) {
        return found(texts.findingSince(now, status, since));
    }

    /** All that is heard of what has been a candidate for long: its evidence of then has faded. */
    CaseStory foundLate(long candidateSince) {
        return found(
                texts.finding(
                        now,
                        Behavior.BRUSHING,
                        FindingStatus.CANDIDATE,
                        Role.PARTICIPANT,
                        now - 2 * DAY,
                        candidateSince,
                        false));
    }

    CaseStory found(Finding finding) {
        file.known().add(finding);
        return fold();
    }

    CaseStory verdict(Verdict.Type type) {
        return verdict(type, null);
    }

    CaseStory verdict(Verdict.Type type, Severity severity) {
        return verdict(Behavior.BRUSHING, type, severity);
    }

    CaseStory verdict(Behavior behavior, Verdict.Type type, Severity severity) {
        return taken(file.known().add(texts.verdict(time(), behavior, type, severity)));
    }

    CaseStory appeal(Appeal.Type type, String reviewer) {
        return appeal(type, null, reviewer);
    }

    CaseStory appeal(Appeal.Type type, Measure against, String reviewer) {
        return taken(file.known().add(texts.appeal(time(), type, against, reviewer)));
    }

    CaseStory receipt(Measure measure, String member, Receipt.Type type) {
        return receipt(ResultIds.measure(file.subject(), measure, member), member, type);
    }

    /** What a member did with a measure, a push or a share. */
    CaseStory receipt(String answered, String member, Receipt.Type type) {
        return taken(file.known().add(texts.receipt(time(), answered, member, type)));
    }

    CaseStory supplied(String member) {
        return supplied(member, Behavior.BRUSHING, Role.PARTICIPANT, null);
    }

    CaseStory supplied(String member, Behavior behavior, Role role, Severity severity) {
        return taken(file.known().add(texts.submission(time(), member, behavior, role, severity)));
    }

    /** A decision on brushing that is serious and names its law. */
    CaseStory decision(String number, Decision.Type type) {
        return decision(number, type, Behavior.BRUSHING, Severity.SERIOUS, LAW);
    }

    CaseStory decision(
            String number, Decision.Type type, Behavior behavior, Severity severity, String law) {
        return taken(
                file.known().add(texts.decision(time(), number, type, behavior, severity, law)));
    }

    CaseStory repair(Repair.Type type) {
        file.known().add(texts.repair(time(), type));
        return fold();
    }

    CaseStory report(String id, Behavior behavior, Report.Kind kind) {
        return taken(file.known().add(texts.report(time(), id, behavior, kind)));
    }

    CaseStory registered(SubjectFacts.Link... links) {
        file.known().add(texts.registered(time(), links));
        return fold();
    }

    CaseStory owned(Subject unit, boolean holds) {
        file.known().add(texts.owned(time(), unit, holds));
        return fold();
    }

    /** Somebody else's case of brushing proposes this subject, or no longer. */
    CaseStory proposed(Subject by, Proposal.State state) {
        file.known().add(texts.proposed(time(), by, state));
        return fold();
    }

    private CaseStory taken(Optional<Refusal> refusal) {
        refusal.ifPresent(refusals::add);
        return fold();
    }

    CaseStory fold() {
        last = Casebook.fold(file, members, policy, now, heldBack);
        listings.addAll(last.listings());
        last.measures().forEach(m -> measures.put(m.id(), m));
        last.notices().forEach(n -> notices.put(n.id(), n));
        last.others().forEach(e -> others.put(e.id(), e));
        sums.add(last.counts());
        refusals.addAll(last.refusals());
        return this;
    }

    /** Where the case stands at another time, if nothing more arrives. */
    Case judgedAt(long time) {
        return Casebook.judge(file, members, policy, time);
    }

    Listing listing() {
        return listings.get(listings.size() - 1);
    }

    List<ListingStatus> rungs() {
        return listings.stream().map(Listing::status).toList();
    }

    /** {@code MEASURE>MEMBER} of measures whose last word is this action, sorted. */
    List<String> measures(MeasureAction action) {
        return List.copyOf(
                new TreeSet<>(
                        measures.values().stream()
                                .filter(m -> m.action() == action)
                                .map(m -> m.measure() + ">" + m.member())
                                .toList()));
    }

    Optional<MeasureRecommendation> measure(Measure measure, String member) {
        return Optional.ofNullable(
                measures.get(ResultIds.measure(file.subject(), measure, member)));
    }

    List<NoticeType> received() {
        return List.copyOf(new TreeSet<>(notices.values().stream().map(Notice::type).toList()));
    }

    Notice notice(NoticeType type) {
        return notices.values().stream().filter(n -> n.type() == type).findFirst().orElseThrow();
    }

    List<Notice> overdue() {
        return notices.values().stream().filter(n -> n.type() == NoticeType.OVERDUE).toList();
    }

    DepartmentPush push(String department) {
        return (DepartmentPush) others.get(ResultIds.push(file.subject(), department));
    }

    Share share(String member) {
        return (Share) others.get(ResultIds.share(file.subject(), member));
    }

    /** Members whose last word on the listing is this action, sorted. */
    List<String> shares(Share.Action action) {
        return others(Share.class).stream()
                .filter(s -> s.action() == action)
                .map(Share::member)
                .toList();
    }

    <E extends CaseEffect> List<E> others(Class<E> type) {
        return others.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
