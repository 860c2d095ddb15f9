package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.facts.OwedAnswers;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps the highest version of everything, as the contract asks of consumers. */
final class Consumer {

    /** Everyone, with one that comes and one that goes while the records last. */
    static final Directory MEMBERS = Directory.of(members());

    /** As shipped, with one measure of a department whose law holds for a few weeks only. */
    static final Policy POLICY = policy();

    private final CaseFile file;
    private final List<Object> records = new ArrayList<>();
    private final Map<String, CaseEffect> effects = new HashMap<>();
    private final Map<String, Notice> notices = new HashMap<>();
    private final Sums sums = new Sums();
    private Listing listing;
    private long version;

    Consumer(Subject subject) {
        file = new CaseFile(subject);
    }

    private static List<Member> members() {
        List<Member> members = new ArrayList<>(Arrays.asList(CaseStory.everyone()));
        members.add(
                Enrolment.platform("LATE")
                        .from(RandomRecords.T0 + 20 * CaseStory.DAY)
                        .mayReceivePersons()
                        .member());
        members.add(
                Enrolment.of("GONE", MemberKind.SOCIAL)
                        .until(RandomRecords.T0 + 30 * CaseStory.DAY + 1)
                        .member());
        return members;
    }

    private static Policy policy() {
        Policy shipped = CaseStory.POLICY;
        return new Policy(
                shipped.version(),
                shipped.measures(),
                Policy.departments(
                        "suspectedFrom: NOTIFIED\nmeasures: [{department: SAMR, code: BID, name:"
                                + " {zh: 限制投标, en: no bidding}, legalBasis: {document: D,"
                                + " article: A, listEdition: E, validFrom: 2024-12-01, validTo:"
                                + " 2025-01-20}, enabled: true}]"),
                shipped.terms(),
                shipped.calendar(),
                shipped.texts(),
                shipped.vocabulary());
    }

    static void add(CaseFile file, Object record) {
        Optional<Refusal> refusal = Optional.empty();
        if (record instanceof Finding finding) {
            file.known().add(finding);
        } else if (record instanceof Verdict verdict) {
            refusal = file.known().add(verdict);
        } else if (record instanceof Appeal appeal) {
            refusal = file.known().add(appeal);
        } else if (record instanceof Receipt receipt) {
            refusal = file.known().add(receipt);
        } else if (record instanceof Submission submission) {
            refusal = file.known().add(submission);
        } else if (record instanceof Decision decision) {
            refusal = file.known().add(decision);
        } else if (record instanceof Report report) {
            refusal = file.known().add(report);
        } else if (record instanceof Repair repair) {
            file.known().add(repair);
        } else if (record instanceof SubjectFacts facts) {
            file.known().add(facts);
        } else if (record instanceof Ownership ownership) {
            file.known().add(ownership);
        } else {
            file.known().add((Proposal) record);
        }
        assertThat(refusal).isEmpty();
    }

    void take(Object record, long clock) {
        add(file, record);
        records.add(record);
        look(clock);
    }

    /** Takes in what has become due. */
    void look(long clock) {
        Effects sent = Casebook.fold(file, MEMBERS, POLICY, clock);
        long before = version;
        for (Listing next : sent.listings()) {
            rises(next.version());
            checkStep(listing, next);
            listing = next;
        }
        for (Notice notice : sent.notices()) {
            rises(notice.version());
            notices.put(notice.id(), notice);
        }
        sent.measures().forEach(e -> keep(e, before));
        sent.others().forEach(e -> keep(e, before));
        sums.add(sent.counts());
        assertThat(Casebook.fold(file, MEMBERS, POLICY, clock).isEmpty()).isTrue();
    }

    /** Nothing is sent twice at once, so its version is above all that were sent before. */
    private void keep(CaseEffect effect, long before) {
        assertThat(effect.version()).isGreaterThan(before);
        version = Math.max(version, effect.version());
        effects.put(effect.id(), effect);
    }

    /** Versions are one rising sequence a subject. */
    private void rises(long next) {
        assertThat(next).isGreaterThan(version);
        version = next;
    }

    /** No rung is ever skipped on the way up. */
    private static void checkStep(Listing before, Listing next) {
        if (next.status().onLadder()) {
            int from =
                    before == null || !before.status().onLadder() ? -1 : before.status().ordinal();
            assertThat(next.status().ordinal()).isLessThanOrEqualTo(from + 1);
        }
    }

    void checkLaws() {
        Laws laws = new Laws(file.subject(), records, MEMBERS);
        laws.check(listing, notices.values());
        effects.values().forEach(effect -> laws.check(effect, listing, notices));
    }

    /**
     * Measures whose term is over and that their members are shown to owe an answer to, by what was
     * sent and answered: {@code RECOMMEND MEASURE MEMBER} or {@code LIFT MEASURE MEMBER}.
     */
    Set<String> owed(long clock) {
        Map<String, ReceiptFacts> receipts =
                new Receipts(file.known().receipts(), MEMBERS, clock).all();
        Set<String> owed = new TreeSet<>();
        for (CaseEffect effect : effects.values()) {
            if (effect instanceof MeasureRecommendation measure
                    && measure.action() != MeasureAction.SUSPEND
                    && measure.deadline() <= clock
                    && OwedAnswers.isOwed(measure, receipts.get(measure.id()))) {
                owed.add(measure.action() + " " + measure.measure() + " " + measure.member());
            }
        }
        return owed;
    }

    /** The same by what the casebook reminds of. */
    Set<String> reminded(long clock) {
        return Casebook.judge(file, MEMBERS, POLICY, clock).notices().stream()
                .filter(n -> n.type() == NoticeType.OVERDUE && n.measure() != null)
                .map(n -> n.grounds().get(0) + " " + n.member())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was to be taken back, at the last word. */
    Map<String, CaseEffect> recalled() {
        Map<String, CaseEffect> recalled = last();
        recalled.values().removeIf(e -> e instanceof Proposal || !Recalls.isRecall(e));
        return recalled;
    }

    /** Whoever was to take these back, and says nothing of it, has been told it is late. */
    void checkSilence(Collection<CaseEffect> recalled) {
        new Laws(file.subject(), records, MEMBERS).checkSilence(recalled, notices);
    }

    CaseFile file() {
        return file;
    }

    Sums sums() {
        return sums;
    }

    /** Numbers of the decisions departments hold. */
    List<String> decisionsPushed() {
        return standing().values().stream()
                .filter(DepartmentPush.class::isInstance)
                .map(push -> ((DepartmentPush) push).decision())
                .toList();
    }

    Listing lastListing() {
        return listing == null ? null : listing.as(listing.status(), listing.severity(), 0);
    }

    /** What members and departments still carry out or hold. */
    Map<String, CaseEffect> standing() {
        Map<String, CaseEffect> standing = last();
        standing.values().removeIf(e -> Recalls.isRecall(e) || e instanceof ReportAnswer);
        return standing;
    }

    /** What reporters know. */
    Map<String, CaseEffect> answers() {
        Map<String, CaseEffect> answers = last();
        answers.values().removeIf(e -> !(e instanceof ReportAnswer));
        return answers;
    }

    /** The last word on every measure. */
    Map<String, CaseEffect> measures() {
        Map<String, CaseEffect> measures = last();
        measures.values().removeIf(e -> !(e instanceof MeasureRecommendation));
        return measures;
    }

    private Map<String, CaseEffect> last() {
        Map<String, CaseEffect> last = new HashMap<>();
        effects.forEach((id, effect) -> last.put(id, effect.withVersion(0)));
        return last;
    }
}
