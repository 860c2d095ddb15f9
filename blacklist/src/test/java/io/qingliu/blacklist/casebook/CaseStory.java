package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells a case day by day and keeps what a consumer would know: the highest version of each id. */
final class CaseStory {

    static final Policy POLICY = Policy.shipped();
    static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");

    /** Tuesday 19 November 2024, nine in the morning in Beijing. */
    private static final long START =
            OffsetDateTime.parse("2024-11-19T09:00+08:00").toInstant().toEpochMilli();

    static final long DAY = 86_400_000L;

    final CaseFile file;
    final Directory members;
    final List<Listing> listings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final Map<String, MeasureRecommendation> measures = new TreeMap<>();
    final Map<String, Notice> notices = new TreeMap<>();
    Effects last;
    private long now = START;
    private long version;
    private int records;

    CaseStory(Subject subject, Member... members) {
        this.file = new CaseFile(subject);
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
        return new Member(
                "r-" + code,
                START - 100 * DAY,
                code,
                kind,
                code,
                "A-" + code,
                START - 100 * DAY,
                null,
                null,
                List.of(),
                List.of(platforms),
                List.of(),
                null);
    }

    CaseStory daysLater(int days) {
        now += days * DAY;
        return this;
    }

    long now() {
        return now;
    }

    CaseStory found(FindingStatus status) {
        return found(Behavior.BRUSHING, status, Role.PARTICIPANT);
    }

    CaseStory found(Behavior behavior, FindingStatus status, Role role) {
        return found(finding(behavior, status, role, now - 2 * DAY, false));
    }

    CaseStory foundOnTrial(FindingStatus status) {
        return found(finding(Behavior.BRUSHING, status, Role.PARTICIPANT, now - 2 * DAY, true));
    }

    /** A finding all of whose evidence is of today. */
    CaseStory foundAfresh(FindingStatus status) {
        return found(finding(Behavior.BRUSHING, status, Role.PARTICIPANT, now, false));
    }

    /** More evidence on what has been a candidate for a while. */
    CaseStory foundSince(FindingStatus status, long since) {
        return found(
                finding(
                        Behavior.BRUSHING,
                        status,
                        Role.PARTICIPANT,
                        since - 2 * DAY,
                        since,
                        false));
    }

    CaseStory found(Finding finding) {
        file.add(finding);
        return fold();
    }

    Finding finding(Behavior behavior, FindingStatus status, Role role, long from, boolean shadow) {
        Long since = status == FindingStatus.CANDIDATE ? (Long) now : null;
        return finding(behavior, status, role, from, since, shadow);
    }

    private Finding finding(
            Behavior behavior,
            FindingStatus status,
            Role role,
            long from,
            Long candidateSince,
            boolean shadow) {
        Evidence evidence =
                new Evidence(
                        "BRU-01", 1, Family.LOGISTICS, 34, 20, 3.0, "PT24H", List.of(), 0, "d");
        return new Finding(
                Finding.idOf(file.subject(), behavior),
                ++version,
                now,
                behavior,
                file.subject(),
                status,
                0.9,
                role,
                null,
                Beneficiary.SELF,
                Grades.bySuspicion(status),
                from,
                now,
                List.of(evidence),
                List.of(),
                List.of(),
                0,
                candidateSince,
                shadow);
    }

    CaseStory verdict(Verdict.Type type) {
        return verdict(type, null);
    }

    CaseStory verdict(Verdict.Type type, Severity severity) {
        return verdict(Behavior.BRUSHING, type, severity);
    }

    CaseStory verdict(Behavior behavior, Verdict.Type type, Severity severity) {
        Verdict verdict =
                new Verdict(
                        "v" + ++records,
                        now,
                        Finding.idOf(file.subject(), behavior),
                        "rita",
                        type,
                        severity,
                        null,
                        List.of());
        file.add(verdict).ifPresent(refusals::add);
        return fold();
    }

    CaseStory appeal(Appeal.Type type, String reviewer) {
        return appeal(type, null, reviewer);
    }

    CaseStory appeal(Appeal.Type type, Measure against, String reviewer) {
        Appeal appeal =
                new Appeal(
                        "a" + ++records,
                        now,
                        "appeal-1",
                        type,
                        file.subject(),
                        null,
                        against == null ? null : against.name(),
                        reviewer,
                        null);
        file.add(appeal).ifPresent(refusals::add);
        return fold();
    }

    CaseStory receipt(Measure measure, String member, Receipt.Type type) {
        file.add(
                        new Receipt(
                                "x" + ++records,
                                now,
                                ResultIds.measure(file.subject(), measure, member),
                                member,
                                type,
                                null))
                .ifPresent(refusals::add);
        return fold();
    }

    CaseStory fold() {
        last = Casebook.fold(file, members, POLICY, now);
        listings.addAll(last.listings());
        last.measures().forEach(m -> measures.put(m.id(), m));
        last.notices().forEach(n -> notices.put(n.id(), n));
        refusals.addAll(last.refusals());
        return this;
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

    List<NoticeType> told() {
        return List.copyOf(new TreeSet<>(notices.values().stream().map(Notice::type).toList()));
    }

    Notice notice(NoticeType type) {
        return notices.values().stream().filter(n -> n.type() == type).findFirst().orElseThrow();
    }
}
