package io.qingliu.console.appeals;

import io.qingliu.console.acts.LatestActs;
import io.qingliu.console.store.Decision;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the page of an objection shows.
 *
 * @param state {@code FILED} while there is no outcome that counts
 * @param decided the outcome that counts; null while there is none
 * @param refused code by which the objection itself was refused, so that nothing follows from it;
 *     null if it counts
 * @param listing of the subject; null if there is none
 * @param findings it is about, as they stand now
 * @param decisions the last on each of them, by its id
 * @param frozen the same as they stood before each who decided, the oldest first; none of what was
 *     not decided in the console
 * @param overturn what follows if it is found right
 * @param called what was called back, once it was found right
 * @param seen what a decision rests on, as its form carries it
 * @param latest how colleagues decided it a moment ago, which no index shows yet
 */
public record AppealView(
        OpenAppeal appeal,
        Appeal.Type state,
        Appeal decided,
        String refused,
        Listing listing,
        List<Finding> findings,
        Map<String, Decision> decisions,
        List<FrozenFinding> frozen,
        Overturn overturn,
        List<CalledBack> called,
        String seen,
        List<LatestActs.Sent<Appeal.Type>> latest) {

    /** Keeps what it holds as it is. */
    public AppealView {
        findings = List.copyOf(findings);
        decisions = Map.copyOf(decisions);
        frozen = List.copyOf(frozen);
        called = List.copyOf(called);
        latest = List.copyOf(latest);
    }

    /** Whether it waits for somebody's decision. */
    public boolean isOpen() {
        return state == Appeal.Type.FILED && refused == null;
    }

    /** Whether it waits for nobody but the index, as a colleague has decided it a moment ago. */
    public boolean isDecidedJustNow() {
        return isOpen() && !latest.isEmpty();
    }

    /** Whether the reader may decide it. */
    public boolean mayDecide() {
        return isOpen() && latest.isEmpty() && !appeal.isBarred();
    }

    /** How it was decided a moment ago, by whom and when. */
    public String latest(Phrases phrases, Formats formats) {
        return sentence(latest, phrases, formats);
    }

    /** How somebody decided, who, and when. */
    static String sentence(
            List<LatestActs.Sent<Appeal.Type>> sent, Phrases phrases, Formats formats) {
        return sent.stream()
                .map(
                        each ->
                                phrases.text(
                                        "moment.of",
                                        phrases.text("appeals.closed." + each.type().name()),
                                        each.reviewer(),
                                        formats.time(each.time())))
                .collect(Collectors.joining(phrases.text("changed.and")));
    }

    /** What is said of it. */
    public AppealWording wording() {
        return new AppealWording(appeal.filed(), state, refused, listing);
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
