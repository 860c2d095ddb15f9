package io.qingliu.console.todo;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * Something that a member is to do, or has been told.
 *
 * @param result id of what it answers
 * @param version of it
 * @param measure null for an entry of the shared list or a push
 * @param severity code of the grade; null for a push
 * @param reason as the member reads it; null for an entry or push
 * @param legalBasis what the member needs for it; null for an entry or push
 * @param notBefore epoch milliseconds before which it must not be done, because the subject may
 *     still answer; null if there is no such time
 * @param deadline by when it is to be answered, epoch milliseconds; null if none is set
 * @param until when it ends by itself; null if none is set
 * @param daysLeft working days to the deadline; negative when it is over, 0 without one
 * @param paused whether it may not be done while an objection is open
 * @param disputed whether an objection is open
 * @param last the newest answer; null if there is none
 * @param lastId id of the receipt that came last, whatever it says; null if there is none
 * @param answers what can be answered now
 */
public record Task(
        Kind kind,
        String result,
        long version,
        Subject subject,
        Measure measure,
        String severity,
        Text reason,
        String legalBasis,
        Long notBefore,
        Long deadline,
        Long until,
        int daysLeft,
        boolean paused,
        boolean disputed,
        Receipt.Type last,
        String lastId,
        List<Receipt.Type> answers) {

    /** In the order in which they are shown. */
    public enum Kind {
        /** A measure to be undone, a share or push to be forgotten. */
        RECALL,
        /** A measure that is recommended. */
        MEASURE,
        /** An entry of the shared list. */
        ENTRY
    }

    /** Keeps the list as it is. */
    public Task {
        answers = List.copyOf(answers);
    }
}
