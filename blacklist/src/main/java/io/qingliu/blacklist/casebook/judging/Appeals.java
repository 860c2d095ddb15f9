package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the appeals of a subject mean for its cases. */
public final class Appeals {

    private final Subject subject;
    private final Map<String, AppealFacts> appeals;
    private final List<CaseState> states;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * Those of one subject.
     *
     * @param appeals by id, those only that may be made, without outcomes of whoever took them down
     * @param states of the subject's cases
     */
    public Appeals(Subject subject, Map<String, AppealFacts> appeals, List<CaseState> states) {
        this.subject = subject;
        this.states = states;
        this.appeals = new TreeMap<>(appeals);
        appeals.values().forEach(each -> refusals.addAll(each.refused(confirmers(each))));
        this.appeals.replaceAll((id, appeal) -> appeal.notTurnedDownBy(confirmers(appeal)));
    }

    private Set<String> confirmers(AppealFacts appeal) {
        return states.stream()
                .filter(state -> appeal.covers(state.findingId()))
                .flatMap(state -> state.reviewers().stream())
                .collect(Collectors.toSet());
    }

    /** Each by its id, with outcomes by whoever may decide it. */
    public Map<String, AppealFacts> all() {
        return appeals;
    }

    /** How a dispute stands on the wire: true, or nothing. */
    public static Boolean mark(boolean disputed) {
        return disputed ? Boolean.TRUE : null;
    }

    /** Whether an appeal against the listing itself is open for the case. */
    public boolean disputed(CaseState state) {
        return appeals.values().stream()
                .anyMatch(a -> a.againstListing() && a.covers(state.findingId()) && pending(a));
    }

    /** Whether the case cannot carry the measure firmly, because an appeal is open. */
    public boolean disputed(CaseState state, Measure measure, String member) {
        return disputed(state)
                || appeals.values().stream()
                        .anyMatch(
                                a ->
                                        a.against(subject, measure, member)
                                                && a.covers(state.findingId())
                                                && pending(a));
    }

    /** Whether an appeal against just this measure was right on the facts of the case. */
    public boolean overturned(CaseState state, Measure measure, String member) {
        return appeals.values().stream()
                .anyMatch(
                        a ->
                                a.against(subject, measure, member)
                                        && a.covers(state.findingId())
                                        && a.overturnedAt() >= state.overtaken());
    }

    /** When an appeal against just this measure was last right; NEVER if none was. */
    public long overturnedAt(CaseState state, Measure measure, String member) {
        return appeals.values().stream()
                .filter(a -> a.against(subject, measure, member) && a.covers(state.findingId()))
                .mapToLong(AppealFacts::overturnedAt)
                .max()
                .orElse(CaseFacts.NEVER);
    }

    /** Whether the appeal is filed and not decided by somebody who may. */
    public boolean pending(AppealFacts appeal) {
        return appeal.filed() != null && appeal.decided() == null;
    }

    /** The outcome to send to the appellant: {@code FILED} while it is open. */
    public Appeal.Type outcome(AppealFacts appeal) {
        return appeal.decided() == null ? Appeal.Type.FILED : appeal.decided().type();
    }

    /** Outcomes that have no effect: of the first reviewer, or after the appeal was right. */
    List<Refusal> refusals() {
        return refusals;
    }
}
