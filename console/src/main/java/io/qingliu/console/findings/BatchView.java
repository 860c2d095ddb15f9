package io.qingliu.console.findings;

import io.qingliu.console.acts.VerdictStates;
import io.qingliu.console.store.Decision;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the template of a batch shows: verdicts of one click, as far as somebody sees whom they are
 * about.
 *
 * @param id of the batch
 * @param type of all of them; null while none is on record
 * @param reviewers who decided: one, unless others have written verdicts of that name
 * @param from when the first was decided, epoch milliseconds
 * @param reason why, as one of {@link Judgement#REASONS}; null for none
 * @param note what was written beside; null for none
 * @param rows those that want a look first
 * @param counts how many there are of each state that occurs, in the order of states
 * @param coming how many were sent a moment ago and are not on record yet
 * @param again the address of this page
 */
public record BatchView(
        String id,
        Verdict.Type type,
        List<String> reviewers,
        long from,
        String reason,
        String note,
        List<Row> rows,
        Map<VerdictStates.State, Long> counts,
        int coming,
        String again) {

    public BatchView {
        reviewers = List.copyOf(reviewers);
        rows = List.copyOf(rows);
        counts = new TreeMap<>(counts);
    }

    /**
     * A verdict.
     *
     * @param behavior null if its case names none that there is
     * @param refusal code of why it was refused; null if it was not
     * @param now the last decision on the finding; null if there is none, or no finding
     * @param address of the subject's page
     */
    public record Row(
            Subject subject,
            Behavior behavior,
            VerdictStates.State state,
            String refusal,
            Decision now,
            String address) {}
}
