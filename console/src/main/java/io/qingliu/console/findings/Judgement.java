package io.qingliu.console.findings;

import io.qingliu.console.people.Person;
import io.qingliu.console.store.Decision;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import java.util.Arrays;
import java.util.List;

/** What a form says of a verdict: its type, and why. */
public final class Judgement {

    /**
     * Why a finding is rejected; phrases {@code reason.…} say it. A rule's precision is read by
     * them.
     */
    public static final List<String> REASONS =
            List.of("honest", "weak", "data", "rule", "duplicate", "other");

    private static final int LONGEST_NOTE = 2_000;

    private Judgement() {}

    /**
     * The type of that name.
     *
     * @throws Refusal if there is none
     */
    public static Verdict.Type type(String name) {
        return Arrays.stream(Verdict.Type.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_FORM));
    }

    /**
     * Whether somebody decides what he has decided already, and what stands: a second verdict of
     * the same content changes nothing, and would count as another.
     *
     * @param decision the last on the finding; null if there is none
     * @param severity the grade that comes with a confirmation; null for none
     */
    public static boolean isRepeated(
            Decision decision, Person person, Verdict.Type type, Severity severity) {
        boolean same =
                decision != null
                        && decision.stands()
                        && person.id().equals(decision.reviewer())
                        && (severity == null || severity == decision.severity());
        if (!same) {
            return false;
        }
        return switch (type) {
            case CONFIRM -> decision.outcome() == Decision.Outcome.CONFIRMED;
            case REJECT -> decision.outcome() == Decision.Outcome.REJECTED;
            case VICTIM -> decision.outcome() == Decision.Outcome.VICTIM;
            case SEVERITY -> false;
        };
    }

    /**
     * The reason that stands in front of a note, see {@link #note}.
     *
     * @return one of {@link #REASONS}; null if there is none
     */
    public static String reasonOf(String note) {
        int end = note == null || note.isEmpty() || note.charAt(0) != '[' ? -1 : note.indexOf(']');
        String reason = end < 0 ? null : note.substring(1, end);
        return reason != null && REASONS.contains(reason) ? reason : null;
    }

    /** A note without the reason in front of it; null if nothing else is written. */
    public static String withoutReason(String note) {
        String reason = reasonOf(note);
        String rest = reason == null ? note : note.substring(reason.length() + 2).strip();
        return rest == null || rest.isEmpty() ? null : rest;
    }

    /**
     * What the person has to mend in a form before it says why, as a phrase; null if nothing: a
     * rejection needs a reason, and a note has an end.
     */
    public static String problem(Visit visit, Verdict.Type type) {
        if (type == Verdict.Type.REJECT && visit.form("reason") == null) {
            return "unsent.reason";
        }
        String note = visit.form("note");
        return note != null && note.length() > LONGEST_NOTE ? "unsent.note" : null;
    }

    /**
     * The note of a form, of a rejection with its reason in front: {@code [weak] two orders only}.
     *
     * @return null if there is none
     * @throws Refusal if a rejection has no reason, or the note is too long
     */
    public static String note(Visit visit, Verdict.Type type) {
        String note = visit.form("note");
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        if (type != Verdict.Type.REJECT) {
            return note;
        }
        String reason = visit.form("reason");
        if (reason == null || !REASONS.contains(reason)) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return note == null ? "[" + reason + "]" : "[" + reason + "] " + note;
    }
}
