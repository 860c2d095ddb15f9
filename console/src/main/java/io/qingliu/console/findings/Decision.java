package io.qingliu.console.findings;

import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import java.util.Arrays;
import java.util.List;

/** What a form says of a verdict: its type, and why. */
public final class Decision {

    /**
     * Why a finding is rejected; phrases {@code reason.…} say it. A rule's precision is read by
     * them.
     */
    public static final List<String> REASONS =
            List.of("honest", "weak", "data", "rule", "duplicate", "other");

    private static final int LONGEST_NOTE = 2_000;

    private Decision() {}

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
