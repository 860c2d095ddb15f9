package io.qingliu.console.todo;

import io.qingliu.console.text.Term;
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
 *     still answer; null if there is no such time, or it has come
 * @param deadline by when it is to be answered, epoch milliseconds; null if none is set
 * @param until when it ends by itself; null if none is set
 * @param term how long an answer is waited for; null without a deadline
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
        Text legalBasis,
        Long notBefore,
        Long deadline,
        Long until,
        Term term,
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

    /** Where it stands. */
    public enum State {
        /** It waits for an answer. */
        OPEN,
        /** It waits for an answer that is late. */
        LATE,
        /** It must not be done yet: the subject may still answer. */
        EARLY,
        /** It must not be done while an objection is open. */
        PAUSED,
        /** The member has it, and has not said what it did. */
        RECEIVED,
        /** The member carries it out. */
        APPLIED,
        /** The member does not carry it out. */
        REFUSED,
        /** The member has undone it. */
        LIFTED;

        /** Those by which a list can be narrowed: what is open has one of them. */
        public static List<State> ofOpen() {
            return List.of(OPEN, LATE, EARLY, PAUSED, RECEIVED);
        }
    }

    /** Where it stands: what hinders it before what was answered. */
    public State state() {
        if (paused) {
            return State.PAUSED;
        }
        if (last != null && last != Receipt.Type.RECEIVED && kind != Kind.RECALL) {
            return State.valueOf(last.name());
        }
        if (notBefore != null) {
            return State.EARLY;
        }
        if (term != null && term.over()) {
            return State.LATE;
        }
        return last == Receipt.Type.RECEIVED ? State.RECEIVED : State.OPEN;
    }

    /** What a list carries of it that is ticked: what an answer to it rests on. */
    public String ticked() {
        return new Ticked(result, version, lastId).written();
    }

    /** Keeps the list as it is. */
    public Task {
        answers = List.copyOf(answers);
    }
}
