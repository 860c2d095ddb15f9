package io.qingliu.console.store;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import java.util.Locale;

/**
 * What people last decided on a finding, and whether it stands.
 *
 * @param outcome what was decided
 * @param reviewer who decided
 * @param time of the verdict or of the appeal's outcome, epoch milliseconds
 * @param severity the grade that came with it; null for none
 * @param note as its author wrote it, of a rejection with its reason in front; null for none
 * @param stands whether nothing has come since that opens the case again
 */
public record Decision(
        Outcome outcome,
        String reviewer,
        long time,
        Severity severity,
        String note,
        boolean stands) {

    /** What was decided; phrases {@code decision.…} say it. */
    public enum Outcome {
        CONFIRMED,
        REJECTED,
        VICTIM,
        /** An objection was granted. */
        OVERTURNED;

        /** Whether it holds only for the evidence there was, so that newer opens the case again. */
        boolean isCleared() {
            return this != CONFIRMED;
        }

        /** As phrases name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A decision on a finding as it is now. */
    static Decision on(
            Finding finding,
            Outcome outcome,
            String reviewer,
            long time,
            Severity severity,
            String note) {
        return new Decision(
                outcome,
                reviewer,
                time,
                severity,
                note,
                !outcome.isCleared() || finding.time() <= time);
    }

    /** Whether it closes the case: nothing that anybody decides on the same evidence counts. */
    public boolean closes() {
        return stands && outcome.isCleared();
    }
}
