package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans the pushes to departments (M-1.1, M-2.1). A suspicion is labelled as one; DECIDED is behind
 * the hard gate: a decision in force that is serious and names its legal basis. A natural person
 * below that gate is pushed to no department.
 */
public final class PushPlan {

    private final Subject subject;
    private final List<CaseState> states;
    private final Appeals appeals;
    private final Policy policy;
    private final long clock;

    /**
     * @param clock event time, epoch milliseconds
     */
    public PushPlan(
            Subject subject, List<CaseState> states, Appeals appeals, Policy policy, long clock) {
        this.subject = subject;
        this.states = states;
        this.appeals = appeals;
        this.policy = policy;
        this.clock = clock;
    }

    /** One push or recall for each department concerned, by code. */
    public List<DepartmentPush> pushes(Directory members) {
        List<DepartmentPush> pushes = new ArrayList<>();
        List<CaseState> ever = states.stream().filter(this::wasNotified).toList();
        if (ever.isEmpty()) {
            return pushes;
        }
        List<CaseState> live = ever.stream().filter(this::isNotified).toList();
        for (Member member : members.inForce(clock)) {
            if (member.kind() == MemberKind.DEPARTMENT) {
                push(member, covered(member, ever), covered(member, live), pushes);
            }
        }
        return pushes;
    }

    private void push(
            Member member,
            List<CaseState> ever,
            List<CaseState> live,
            List<DepartmentPush> pushes) {
        String department = member.member();
        if (!live.isEmpty()) {
            List<CaseState> decided = live.stream().filter(PushPlan::passesGate).toList();
            pushes.add(
                    of(
                            department,
                            decided.isEmpty() ? live : decided,
                            decided.isEmpty()
                                    ? DepartmentPush.Label.SUSPECTED
                                    : DepartmentPush.Label.DECIDED,
                            DepartmentPush.Action.PUSH));
            return;
        }
        // A department that joined later never had it, and is not to receive it now.
        long left = left(ever);
        if (!ever.isEmpty() && (left == CaseFacts.NEVER || member.from() < left)) {
            boolean wasDecided = ever.stream().anyMatch(s -> s.everReached(ListingStatus.DECIDED));
            pushes.add(
                    of(
                            department,
                            ever,
                            wasDecided
                                    ? DepartmentPush.Label.DECIDED
                                    : DepartmentPush.Label.SUSPECTED,
                            DepartmentPush.Action.RECALL));
        }
    }

    /** First time after the clock at which the law lets something else be asked, or MAX_VALUE. */
    public long nextDeadline() {
        if (states.stream().noneMatch(PushPlan::passesGate)) {
            return Long.MAX_VALUE;
        }
        return policy.departments()
                .nextChange(policy.calendar().dayOf(clock))
                .map(day -> day.atStartOfDay(policy.calendar().zone()).toInstant().toEpochMilli())
                .orElse(Long.MAX_VALUE);
    }

    /** Those that are taken back; a push does not carry whether it was wrong. */
    public Map<String, Recalled> recalls(List<DepartmentPush> pushes) {
        long left = left(states.stream().filter(this::wasNotified).toList());
        Map<String, Recalled> recalls = new TreeMap<>();
        for (DepartmentPush push : pushes) {
            if (push.action() == DepartmentPush.Action.RECALL) {
                recalls.put(push.id(), new Recalled(left, false));
            }
        }
        return recalls;
    }

    private static long left(List<CaseState> ever) {
        return ever.stream().mapToLong(CaseState::cameDown).max().orElse(CaseFacts.NEVER);
    }

    /** Those cases the department is competent for. */
    private List<CaseState> covered(Member department, List<CaseState> cases) {
        List<Behavior> behaviors =
                policy.departments()
                        .coveredBy(
                                department.member(),
                                cases.stream().map(CaseState::behavior).toList());
        return cases.stream().filter(s -> behaviors.contains(s.behavior())).toList();
    }

    private DepartmentPush of(
            String department,
            List<CaseState> basis,
            DepartmentPush.Label label,
            DepartmentPush.Action action) {
        boolean open =
                label == DepartmentPush.Label.DECIDED && action == DepartmentPush.Action.PUSH;
        return new DepartmentPush(
                ResultIds.push(subject, department),
                department,
                subject,
                label,
                basis.stream().map(CaseState::behavior).sorted().toList(),
                ListingPlan.basis(basis),
                open ? decision(basis) : null,
                open
                        ? policy.departments().openTo(department, policy.calendar().dayOf(clock))
                        : List.of(),
                action,
                Appeals.mark(
                        action == DepartmentPush.Action.PUSH
                                && basis.stream().anyMatch(appeals::disputed)),
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

    /** The hard gate of docs/reference/memorandum.md §3. */
    static boolean passesGate(CaseState state) {
        DecisionFacts decision = state.decision();
        return state.status().reaches(ListingStatus.DECIDED)
                && decision != null
                && decision.passesGate();
    }

    private boolean isNotified(CaseState state) {
        return state.status().reaches(policy.departments().suspectedFrom())
                && (!subject.kind().isNaturalPerson() || passesGate(state));
    }

    private boolean wasNotified(CaseState state) {
        return subject.kind().isNaturalPerson()
                ? state.gated()
                : state.everReached(policy.departments().suspectedFrom());
    }
}
