package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.plans.ListingPlan;
import io.qingliu.blacklist.casebook.plans.MeasureEnd;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * Takes back what no plan mentions any more, such as when a member's agreement ended or the
 * registry names another owner. All there is to go by is the id.
 */
final class Recalls {

    private final Case now;
    private final Policy policy;
    private final long time;

    /**
     * @param time of the recall, epoch milliseconds
     */
    Recalls(Case now, Policy policy, long time) {
        this.now = now;
        this.policy = policy;
        this.time = time;
    }

    /** Whether the receiver acts on the effect until it is recalled. */
    static boolean canBeRecalled(CaseEffect effect) {
        return effect instanceof MeasureRecommendation
                || effect instanceof DepartmentPush
                || effect instanceof Share
                || effect instanceof Proposal;
    }

    /** Whether the effect takes back what was sent. */
    static boolean isRecall(CaseEffect effect) {
        if (effect instanceof MeasureRecommendation measure) {
            return measure.action() == MeasureAction.LIFT;
        }
        if (effect instanceof DepartmentPush push) {
            return push.action() == DepartmentPush.Action.RECALL;
        }
        if (effect instanceof Share share) {
            return share.action() == Share.Action.RECALL;
        }
        return effect instanceof Proposal proposal && proposal.state() != Proposal.State.PROPOSED;
    }

    /** The recall of what was sent under this id. */
    CaseEffect of(String id) {
        String[] parts = id.split(":", -1);
        return switch (id.charAt(0)) {
            case 'm' -> measure(id, measureOf(id), Ids.decode(parts[5]));
            case 'p' -> push(id, Ids.decode(parts[4]));
            case 'h' -> share(id, Ids.decode(parts[4]));
            case 'o' -> proposal(id, parts);
            default -> throw new IllegalStateException(id + " cannot be recalled");
        };
    }

    /**
     * Whether what was sent under this id was wrong: it followed from a case that was cleared, and
     * opened anew since on a lower rung, before that was known.
     */
    boolean corrects(String id) {
        return switch (id.charAt(0)) {
            case 'm' -> wasCleared(policy.measures().row(measureOf(id)).from());
            case 'h' -> wasCleared(ListingStatus.ENTERPRISE_CONFIRMED);
            default -> false;
        };
    }

    private boolean wasCleared(ListingStatus rung) {
        return now.states().stream()
                .filter(s -> s.open() && s.cleared() != CaseFacts.NEVER)
                .anyMatch(s -> s.everReached(rung) && !s.status().reaches(rung));
    }

    private static Measure measureOf(String id) {
        return Measure.valueOf(id.split(":", -1)[4]);
    }

    private ListingStatus exit(String id) {
        if (corrects(id)) {
            return ListingStatus.CORRECTED;
        }
        // What still stands is over for a member that has left.
        boolean stands =
                now.states().stream().anyMatch(s -> s.status().reaches(ListingStatus.SHARED));
        return stands ? ListingStatus.EXPIRED : ListingStatus.DISMISSED;
    }

    private MeasureRecommendation measure(String id, Measure measure, String member) {
        return new MeasureRecommendation(
                id,
                now.subject(),
                measure,
                policy.measures().row(measure).clause(),
                MeasureAction.LIFT,
                null,
                member,
                policy.measures().from(measure),
                new MeasureEnd(time, corrects(id), corrects(id) ? ListingStatus.CORRECTED : null)
                        .reason(policy.measures().row(measure), policy),
                List.of(),
                policy.measures().row(measure).legalBasis().inOneLine(),
                null,
                null,
                policy.calendar().after(time, policy.terms().revertWorkingDays()),
                null,
                policy.texts().appeal().inOneLine(),
                List.of(),
                policy.version(),
                null,
                time,
                0);
    }

    private DepartmentPush push(String id, String department) {
        return new DepartmentPush(
                id,
                department,
                now.subject(),
                DepartmentPush.Label.SUSPECTED,
                List.of(),
                List.of(),
                null,
                List.of(),
                DepartmentPush.Action.RECALL,
                null,
                0);
    }

    private Share share(String id, String member) {
        return new Share(
                id,
                member,
                now.subject(),
                exit(id),
                Severity.NOTE,
                List.of(),
                List.of(),
                List.of(),
                ListingPlan.DETECTION,
                List.of(),
                time,
                time,
                false,
                Share.Action.RECALL,
                policy.calendar().after(time, policy.terms().recallWorkingDays()),
                0);
    }

    private Proposal proposal(String id, String[] parts) {
        Subject proposed = Subject.parse(String.join(":", parts[4], parts[5], parts[6]));
        Behavior behavior = Behavior.valueOf(parts[7]);
        Proposal.Link link =
                switch (proposed.kind()) {
                    case PERSON -> Proposal.Link.LEGAL_REPRESENTATIVE;
                    default -> Proposal.Link.OWNER;
                };
        return new Proposal(
                id,
                now.subject(),
                proposed,
                link,
                Proposal.Source.REGISTRY,
                behavior,
                Finding.idOf(proposed, behavior),
                Proposal.State.WITHDRAWN,
                time,
                0);
    }
}
