package io.qingliu.console.appeals;

import io.qingliu.console.store.Decision;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;

/**
 * What the page of an objection shows.
 *
 * @param state {@code FILED} while it is open
 * @param decided the outcome that counts; null while it is open
 * @param listing of the subject; null if there is none
 * @param findings it is about, as they stand now
 * @param decisions the last on each of them, by its id
 * @param frozen the same as they stood before each who decided, the oldest first; none of what was
 *     not decided in the console
 * @param overturn what follows if it is found right
 * @param called what was called back, once it was found right
 * @param seen what a decision rests on, as its form carries it
 */
public record AppealView(
        OpenAppeal appeal,
        Appeal.Type state,
        Appeal decided,
        Listing listing,
        List<Finding> findings,
        Map<String, Decision> decisions,
        List<FrozenFinding> frozen,
        Overturn overturn,
        List<CalledBack> called,
        String seen) {

    /** Keeps what it holds as it is. */
    public AppealView {
        findings = List.copyOf(findings);
        decisions = Map.copyOf(decisions);
        frozen = List.copyOf(frozen);
        called = List.copyOf(called);
    }

    /** Whether the reader may decide it. */
    public boolean mayDecide() {
        return state == Appeal.Type.FILED && !appeal.isBarred();
    }

    /** What is said of it. */
    public AppealWording wording() {
        return new AppealWording(appeal.filed(), state, listing);
    }

    /** The page of the subject. */
    public String caseAddress() {
        return "/case?subject=" + Visit.encoded(appeal.filed().subject().toString());
    }

    /** The page of an objection: its name is its subject's only, others may use it too. */
    public static String address(Subject subject, String appeal) {
        return "/appeals/one?subject="
                + Visit.encoded(subject.toString())
                + "&appeal="
                + Visit.encoded(appeal);
    }
}
