package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.plans.SharePlan;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
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
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What must hold of everything sent, given the records so far: nobody is listed unheard, nothing is
 * sent without a record that bears it, and no department learns of a person what it may not.
 */
final class Laws {

    private final Subject subject;
    private final List<Object> records;
    private final Directory members;

    Laws(Subject subject, List<Object> records, Directory members) {
        this.subject = subject;
        this.records = records;
        this.members = members;
    }

    /** A listing has its cause, and from NOTIFIED on a notice, a basis and a way to appeal. */
    void check(Listing listing, Collection<Notice> notices) {
        if (listing == null || !listing.status().onLadder()) {
            return;
        }
        assertThat(listing.subject()).isEqualTo(subject);
        assertThat(listing.behaviors()).isNotEmpty().allMatch(this::isAccused);
        assertThat(listing.basis()).isNotEmpty().allMatch(causes()::contains);
        if (listing.status().reaches(ListingStatus.NOTIFIED)) {
            assertThat(subject.kind().isArtefact()).isFalse();
            assertThat(notices)
                    .anyMatch(
                            n ->
                                    n.type() == NoticeType.BEFORE_LISTING
                                            && !n.appeal().isEmpty()
                                            && n.deadline() != null);
        }
        if (listing.status().reaches(ListingStatus.DECIDED)) {
            assertThat(standing()).isNotEmpty();
        } else if (listing.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)) {
            assertThat(listing.behaviors()).allMatch(this::isConfirmed);
        }
    }

    /** An effect that somebody acts on has its cause. */
    void check(CaseEffect effect, Listing listing, Map<String, Notice> notices) {
        assertThat(ResultIds.subjectOf(effect.id())).isEqualTo(subject);
        if (effect instanceof MeasureRecommendation measure) {
            if (measure.action() == MeasureAction.RECOMMEND) {
                check(measure, listing, notices);
            }
        } else if (effect instanceof DepartmentPush push) {
            check(push);
        } else if (effect instanceof Share share) {
            check(share);
        } else if (effect instanceof Proposal proposal) {
            assertThat(isTied(proposal.proposed())).isTrue();
        } else if (effect instanceof ReportAnswer answer) {
            assertThat(of(Report.class, r -> r.id().equals(answer.report()))).isNotEmpty();
        }
    }

    private void check(
            MeasureRecommendation measure, Listing listing, Map<String, Notice> notices) {
        assertThat(listing.status().reaches(ListingStatus.NOTIFIED)).isTrue();
        assertThat(measure.basis()).isNotEmpty().allMatch(causes()::contains);
        assertThat(notices).containsKey(measure.notice());
        if (!Consumer.POLICY.measures().row(measure.measure()).reversible()) {
            assertThat(listing.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)).isTrue();
            assertThat(measure.notBefore()).isNotNull();
        }
    }

    /** A recall names a person as much as a push does. */
    private void check(DepartmentPush push) {
        if (subject.kind().isNaturalPerson()) {
            assertThat(passingTheGate()).isNotEmpty();
        }
        boolean decided = push.label() == DepartmentPush.Label.DECIDED;
        if (push.action() == DepartmentPush.Action.PUSH && decided) {
            assertThat(standing()).contains(push.decision());
        }
        if (!decided || push.action() == DepartmentPush.Action.RECALL) {
            assertThat(push.measures()).isEmpty();
        }
    }

    private void check(Share share) {
        if (share.action() == Share.Action.SHARE) {
            assertThat(share.behaviors())
                    .isNotEmpty()
                    .allMatch(b -> isConfirmed(b) || !standing().isEmpty());
            assertThat(share.basis()).allMatch(causes()::contains);
        }
        members.members().stream()
                .filter(m -> m.member().equals(share.member()))
                .forEach(m -> assertThat(SharePlan.mayReceive(m, subject)).isTrue());
    }

    /** M-3.4c: tracked until everybody has answered. */
    void checkSilence(Collection<CaseEffect> recalled, Map<String, Notice> notices) {
        for (CaseEffect effect : recalled) {
            boolean silent = of(Receipt.class, r -> r.measure().equals(effect.id())).isEmpty();
            if (silent) {
                String member = Ledger.receiver(effect.id());
                String what =
                        effect instanceof MeasureRecommendation measure
                                ? "LIFT " + measure.measure()
                                : effect instanceof Share ? "RECALL SHARE" : "RECALL PUSH";
                assertThat(notices.values())
                        .anyMatch(
                                n ->
                                        n.type() == NoticeType.OVERDUE
                                                && member.equals(n.member())
                                                && n.grounds().contains(what));
            }
        }
    }

    /** Ids that a basis may name: the cases anybody spoke of, and decisions. */
    private Set<String> causes() {
        Set<String> causes = new HashSet<>();
        for (Behavior behavior : Behavior.values()) {
            if (isAccused(behavior)) {
                causes.add(Finding.idOf(subject, behavior));
            }
        }
        of(Decision.class, d -> true).forEach(d -> causes.add(d.id()));
        return causes;
    }

    private boolean isAccused(Behavior behavior) {
        return !of(Finding.class, f -> f.behavior() == behavior && !f.shadow()).isEmpty()
                || !of(Submission.class, s -> s.behavior() == behavior && isMember(s)).isEmpty()
                || !of(Decision.class, d -> d.behavior() == behavior).isEmpty()
                || (!of(Proposal.class, p -> p.behavior() == behavior).isEmpty()
                        && isConfirmed(behavior));
    }

    private boolean isMember(Submission submission) {
        return members.inForce(submission.member(), submission.time()).isPresent();
    }

    private boolean isConfirmed(Behavior behavior) {
        String id = Finding.idOf(subject, behavior);
        return !of(Verdict.class, v -> v.type() == Verdict.Type.CONFIRM && v.caseId().equals(id))
                .isEmpty();
    }

    /** Numbers of documents in force and never revoked. */
    private List<String> standing() {
        return of(Decision.class, d -> d.type() == Decision.Type.IN_FORCE && !isRevoked(d)).stream()
                .map(Decision::number)
                .toList();
    }

    private boolean isRevoked(Decision decision) {
        return !of(
                        Decision.class,
                        d ->
                                d.type() == Decision.Type.REVOKED
                                        && d.behavior() == decision.behavior()
                                        && d.organ().equals(decision.organ())
                                        && d.number().equals(decision.number()))
                .isEmpty();
    }

    private List<Decision> passingTheGate() {
        return of(Decision.class, d -> d.severity() == Severity.SERIOUS);
    }

    private boolean isTied(Subject other) {
        return !of(Ownership.class, o -> o.unit().equals(other)).isEmpty()
                || !of(
                                SubjectFacts.class,
                                f ->
                                        f.links().stream()
                                                .anyMatch(l -> l.person().equals(other.id())))
                        .isEmpty();
    }

    private <T> List<T> of(Class<T> type, Predicate<T> which) {
        Stream<T> all = records.stream().filter(type::isInstance).map(type::cast);
        return all.filter(which).toList();
    }
}
