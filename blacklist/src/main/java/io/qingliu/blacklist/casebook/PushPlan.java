package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What departments are told (M-1.1, M-2.1). A suspicion is labelled as one; DECIDED is behind the
 * hard gate: a decision in force that is serious and names its legal basis. A natural person below
 * that gate is told to no department.
 */
final class PushPlan {

    private final Subject subject;
    private final List<CaseState> states;
    private final Policy policy;
    private final long clock;

    PushPlan(Subject subject, List<CaseState> states, Policy policy, long clock) {
        this.subject = subject;
        this.states = states;
        this.policy = policy;
        this.clock = clock;
    }

    /** One push or recall for each department concerned, by code. */
    List<DepartmentPush> pushes(Directory members) {
        List<DepartmentPush> pushes = new ArrayList<>();
        List<CaseState> ever = states.stream().filter(this::wasTold).toList();
        if (ever.isEmpty()) {
            return pushes;
        }
        List<CaseState> live = ever.stream().filter(this::isTold).toList();
        for (Member member : members.inForce(clock)) {
            if (member.kind() == MemberKind.DEPARTMENT) {
                push(member.member(), ever, live, pushes);
            }
        }
        return pushes;
    }

    private void push(
            String department,
            List<CaseState> ever,
            List<CaseState> live,
            List<DepartmentPush> pushes) {
        List<CaseState> decided = live.stream().filter(PushPlan::passesGate).toList();
        List<CaseState> told = decided.isEmpty() ? live : decided;
        List<Behavior> behaviors = heard(department, told);
        if (!behaviors.isEmpty()) {
            pushes.add(
                    of(
                            department,
                            told.stream().filter(s -> behaviors.contains(s.behavior())).toList(),
                            behaviors,
                            decided.isEmpty()
                                    ? DepartmentPush.Label.SUSPECTED
                                    : DepartmentPush.Label.DECIDED,
                            DepartmentPush.Action.PUSH));
            return;
        }
        List<Behavior> before = heard(department, ever);
        if (!before.isEmpty()) {
            boolean wasDecided = ever.stream().anyMatch(s -> s.everReached(ListingStatus.DECIDED));
            pushes.add(
                    of(
                            department,
                            ever.stream().filter(s -> before.contains(s.behavior())).toList(),
                            before,
                            wasDecided
                                    ? DepartmentPush.Label.DECIDED
                                    : DepartmentPush.Label.SUSPECTED,
                            DepartmentPush.Action.RECALL));
        }
    }

    private List<Behavior> heard(String department, List<CaseState> of) {
        return policy.departments()
                .heardBy(department, of.stream().map(CaseState::behavior).toList());
    }

    private DepartmentPush of(
            String department,
            List<CaseState> basis,
            List<Behavior> behaviors,
            DepartmentPush.Label label,
            DepartmentPush.Action action) {
        boolean open =
                label == DepartmentPush.Label.DECIDED && action == DepartmentPush.Action.PUSH;
        return new DepartmentPush(
                ResultIds.push(subject, department),
                department,
                subject,
                label,
                behaviors,
                ListingPlan.basis(basis),
                open ? decision(basis) : null,
                open
                        ? policy.departments().openTo(department, policy.calendar().dayOf(clock))
                        : List.of(),
                action,
                0);
    }

    private static String decision(List<CaseState> basis) {
        return basis.stream()
                .filter(PushPlan::passesGate)
                .map(CaseState::decision)
                .max(Comparator.comparingLong(DecisionFacts::inForce))
                .map(DecisionFacts::number)
                .orElse(null);
    }

    /** The hard gate of memorandum §3. */
    static boolean passesGate(CaseState state) {
        DecisionFacts decision = state.decision();
        return state.status().reaches(ListingStatus.DECIDED)
                && decision != null
                && decision.grade() == Severity.SERIOUS
                && decision.legalBasis() != null
                && !decision.legalBasis().isBlank();
    }

    private boolean isTold(CaseState state) {
        return state.status().reaches(policy.departments().suspectedFrom())
                && (!subject.kind().isNaturalPerson() || passesGate(state));
    }

    private boolean wasTold(CaseState state) {
        ListingStatus from =
                subject.kind().isNaturalPerson()
                        ? ListingStatus.DECIDED
                        : policy.departments().suspectedFrom();
        return state.everReached(from);
    }
}
