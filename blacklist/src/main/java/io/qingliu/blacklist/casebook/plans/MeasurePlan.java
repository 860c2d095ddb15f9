package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.MeasureRow;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.Precondition;
import io.qingliu.blacklist.policy.Vocabulary;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which measures follow from a subject's cases, for which members.
 *
 * <p>A measure that followed on a rung the subject has since left is planned as LIFT, whether or
 * not this run ever recommended it: then the final outcome does not depend on whether the
 * exoneration or the suspicion arrived first. A member that has left receives corrections only, and
 * only of what it had by the ledger.
 */
public final class MeasurePlan {

    private final KnownFacts known;
    private final Ledger ledger;
    private final List<CaseState> states;
    private final Receipts receipts;
    private final Appeals appeals;
    private final Directory members;
    private final Policy policy;
    private final long clock;

    /**
     * @param clock event time, epoch milliseconds
     */
    public MeasurePlan(
            KnownFacts known,
            Ledger ledger,
            List<CaseState> states,
            Receipts receipts,
            Appeals appeals,
            Directory members,
            Policy policy,
            long clock) {
        this.known = known;
        this.ledger = ledger;
        this.states = states;
        this.receipts = receipts;
        this.appeals = appeals;
        this.members = members;
        this.policy = policy;
        this.clock = clock;
    }

    /** The measures in the order of the memorandum, then by member. */
    public List<MeasureRecommendation> measures() {
        List<MeasureRecommendation> measures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            MeasureRow row = policy.measures().row(measure);
            if (!row.subjects().contains(known.subject().kind())) {
                continue;
            }
            List<CaseState> ever = ever(measure);
            if (ever.isEmpty()) {
                continue;
            }
            for (Member member : members.concerned(known.subject(), row.reach(), clock)) {
                // For a closed account the ledger takes back what stands.
                if (carries(member, measure, row)
                        && allowed(row, member, ever)
                        && isOpenAt(member, row)) {
                    plan(measure, row, member, ever).ifPresent(measures::add);
                }
            }
            correctFormer(measure, row, ever, measures);
        }
        return measures;
    }

    /** A correction is owed to everybody who ever had it, also to those that have left (M-3.4c). */
    private void correctFormer(
            Measure measure,
            MeasureRow row,
            List<CaseState> ever,
            List<MeasureRecommendation> measures) {
        long from = ever.stream().mapToLong(CaseState::noticeTime).min().orElseThrow();
        for (Member member : members.former(known.subject(), row.reach(), clock)) {
            String id = ResultIds.measure(known.subject(), measure, member.member());
            MeasureEnd end = end(measure, row, member.member(), ever);
            if (end != null
                    && end.exit() == ListingStatus.CORRECTED
                    && carries(member, measure, row)
                    && ledger.owesCorrection(id, from)) {
                measures.add(lift(measure, row, member.member(), ever, end));
            }
        }
    }

    /** What of these is to be undone. */
    public Map<String, Recalled> recalls(List<MeasureRecommendation> measures) {
        Map<String, Recalled> recalls = new TreeMap<>();
        for (MeasureRecommendation measure : measures) {
            if (measure.action() == MeasureAction.LIFT) {
                MeasureEnd end =
                        end(
                                measure.measure(),
                                policy.measures().row(measure.measure()),
                                measure.member(),
                                ever(measure.measure()));
                recalls.put(measure.id(), new Recalled(end.since(), end.corrected()));
            }
        }
        return recalls;
    }

    /**
     * Cases from which the measure followed at some time. What followed before a case was opened
     * anew, and does not now, was taken back when it was closed; that is the ledger's to know.
     */
    private List<CaseState> ever(Measure measure) {
        MeasureRow row = policy.measures().row(measure);
        return states.stream()
                .filter(s -> everFollowed(s, measure, row))
                .filter(s -> !s.open() || s.status().reaches(row.from()))
                .toList();
    }

    private boolean everFollowed(CaseState state, Measure measure, MeasureRow row) {
        Severity least = policy.measures().from(measure);
        // Before a reviewer or a member graded it lower, it had followed from a notified case.
        boolean onScore =
                row.from() == ListingStatus.NOTIFIED
                        && state.gravestSuspected().compareTo(least) >= 0;
        return state.everReached(row.from())
                && row.concerns(state.behavior(), state.role())
                && (onScore || state.gravest().compareTo(least) >= 0);
    }

    private boolean follows(CaseState state, Measure measure, MeasureRow row, String member) {
        return state.status().reaches(row.from())
                && !isTooLight(state, measure)
                && !appeals.overturned(state, measure, member);
    }

    private boolean isTooLight(CaseState state, Measure measure) {
        return state.severity().compareTo(policy.measures().from(measure)) < 0;
    }

    private static boolean carries(Member member, Measure measure, MeasureRow row) {
        return row.members().contains(member.kind())
                && (member.measures().isEmpty() || member.measures().contains(measure));
    }

    private boolean allowed(MeasureRow row, Member member, List<CaseState> ever) {
        for (Precondition precondition : row.preconditions()) {
            boolean holds =
                    switch (precondition) {
                        case ACCOUNT_OPEN -> true;
                        case ITEM_EVIDENCE -> ever.stream().anyMatch(s -> !s.items().isEmpty());
                        case PERSON_SHARING_BASIS ->
                                known.subject().kind() != SubjectKind.PERSON
                                        || member.personSharing() != null;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Whether the member has not closed or banned the account, if the measure asks. */
    private boolean isOpenAt(Member member, MeasureRow row) {
        return !row.preconditions().contains(Precondition.ACCOUNT_OPEN)
                || (!applied(Measure.BLOCK_BAN_DELETE_ACCOUNT, member)
                        && !applied(Measure.CLOSE_BULK_ACCOUNT, member));
    }

    private boolean applied(Measure measure, Member member) {
        ReceiptFacts receipt =
                receipts.of(ResultIds.measure(known.subject(), measure, member.member()));
        return receipt != null && receipt.isCarriedOut();
    }

    /** None if no record dates its end, or the member joined when all was over. */
    private Optional<MeasureRecommendation> plan(
            Measure measure, MeasureRow row, Member member, List<CaseState> ever) {
        String code = member.member();
        List<CaseState> live = ever.stream().filter(s -> follows(s, measure, row, code)).toList();
        if (live.isEmpty()) {
            return Optional.ofNullable(end(measure, row, code, ever))
                    .filter(end -> member.from() < end.since())
                    .map(end -> lift(measure, row, code, ever, end));
        }
        if (row.reversible()) {
            return Optional.of(advise(MeasureAction.RECOMMEND, measure, row, member, live));
        }
        List<CaseState> firm =
                live.stream().filter(s -> !appeals.disputed(s, measure, code)).toList();
        return Optional.of(
                firm.isEmpty()
                        ? advise(MeasureAction.SUSPEND, measure, row, member, live)
                        : advise(MeasureAction.RECOMMEND, measure, row, member, firm));
    }

    private MeasureRecommendation advise(
            MeasureAction action,
            Measure measure,
            MeasureRow row,
            Member member,
            List<CaseState> basis) {
        Subject subject = known.subject();
        String code = member.member();
        Severity severity = highest(basis);
        long noticed = basis.stream().mapToLong(CaseState::noticeTime).max().orElseThrow();
        long reached = basis.stream().mapToLong(CaseState::basisTime).max().orElseThrow();
        int response = policy.terms().responseWorkingDays();
        Long notBefore = row.noticeFirst() ? policy.calendar().after(noticed, response) : null;
        // A member that joined since has the whole time to answer from then on.
        long known = Math.max(reached, member.from());
        long start = notBefore == null ? known : Math.max(known, notBefore - 1);
        return new MeasureRecommendation(
                ResultIds.measure(subject, measure, code),
                subject,
                measure,
                row.clause(),
                action,
                row.gradeAt(severity),
                code,
                severity,
                reason(basis, severity, row.caution()),
                ids(basis),
                row.legalBasis().inOneLine(),
                ResultIds.notice(subject, NoticeType.MEASURE, measure.name(), code),
                notBefore,
                policy.calendar().after(start, policy.terms().answerWorkingDays()),
                basis.stream().mapToLong(CaseState::until).max().orElseThrow(),
                policy.texts().appeal().inOneLine(),
                items(row, basis),
                policy.version(),
                Appeals.mark(basis.stream().anyMatch(s -> appeals.disputed(s, measure, code))),
                notified(basis),
                0);
    }

    private MeasureRecommendation lift(
            Measure measure, MeasureRow row, String member, List<CaseState> ever, MeasureEnd end) {
        Subject subject = known.subject();
        return new MeasureRecommendation(
                ResultIds.measure(subject, measure, member),
                subject,
                measure,
                row.clause(),
                MeasureAction.LIFT,
                null,
                member,
                highest(ever),
                end.reason(row, policy),
                ids(ever),
                row.legalBasis().inOneLine(),
                null,
                null,
                policy.calendar().after(end.since(), policy.terms().revertWorkingDays()),
                null,
                policy.texts().appeal().inOneLine(),
                items(row, ever),
                policy.version(),
                null,
                end.since(),
                0);
    }

    /**
     * When a measure ended that follows from none of the cases any more; null if nothing dates the
     * end in one of them.
     */
    private MeasureEnd end(Measure measure, MeasureRow row, String member, List<CaseState> ever) {
        MeasureEnd last = null;
        for (CaseState state : ever) {
            if (follows(state, measure, row, member)) {
                return null;
            }
            long overturned =
                    appeals.overturned(state, measure, member)
                            ? appeals.overturnedAt(state, measure, member)
                            : CaseFacts.NEVER;
            MeasureEnd end = MeasureEnd.of(state, overturned, isTooLight(state, measure));
            if (end == null) {
                return null;
            }
            last = last == null ? end : MeasureEnd.later(last, end);
        }
        String id = ResultIds.measure(known.subject(), measure, member);
        return last == null ? null : last.asSent(ledger.recalled(id));
    }

    private static List<String> items(MeasureRow row, List<CaseState> basis) {
        return row.preconditions().contains(Precondition.ITEM_EVIDENCE)
                ? basis.stream().flatMap(s -> s.items().stream()).distinct().sorted().toList()
                : List.of();
    }

    private Text reason(List<CaseState> basis, Severity severity, Text caution) {
        Vocabulary vocabulary = policy.vocabulary();
        List<Text> names = basis.stream().map(s -> vocabulary.of(s.behavior())).toList();
        Text status =
                vocabulary.of(
                        basis.stream()
                                .map(CaseState::status)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
        Text grade = vocabulary.of(severity);
        String zh =
                String.join("、", names.stream().map(Text::zh).toList())
                        + "，等级："
                        + grade.zh()
                        + "，状态："
                        + status.zh();
        String en =
                String.join(", ", names.stream().map(Text::en).toList())
                        + "; grade "
                        + grade.en()
                        + ", status "
                        + status.en();
        return caution == null
                ? new Text(zh, en)
                : new Text(zh + "。注意：" + caution.zh(), en + ". Mind: " + caution.en());
    }

    /** Since when the subject has been notified of the first of these cases; null if not dated. */
    private static Long notified(List<CaseState> basis) {
        long first = basis.stream().mapToLong(CaseState::noticeTime).min().orElseThrow();
        return first == CaseFacts.NEVER ? null : first;
    }

    private static List<String> ids(List<CaseState> basis) {
        return ListingPlan.basis(basis);
    }

    private static Severity highest(List<CaseState> basis) {
        return basis.stream().map(CaseState::severity).max(Comparator.naturalOrder()).orElseThrow();
    }
}
