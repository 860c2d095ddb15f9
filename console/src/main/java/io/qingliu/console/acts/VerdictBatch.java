package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that many verdicts of one click have in common: the id of each begins with it, so that
 * the stream of verdicts says by itself which belong together, and an index finds them by it
 * (docs/adr/0054-an-act-is-known-by-its-name-and-rests-on-what-was-seen.md).
 */
public final class VerdictBatch {

    private static final Pattern ID = Pattern.compile("c-b-[0-9a-f]{32}");
    private static final Pattern MEMBER = Pattern.compile("(" + ID + ")-[0-9a-f]{32}");

    private VerdictBatch() {}

    /**
     * The name of what somebody decides at once: of the same on the same it is the same, in
     * whatever order they were ticked.
     *
     * @param note as the form has it; null for none
     * @param seen by the id of each finding, what he had before him of it
     */
    public static String of(
            Person reviewer, Verdict.Type type, String note, NavigableMap<String, String> seen) {
        List<Object> parts = new ArrayList<>();
        parts.add(reviewer.id());
        parts.add(type);
        parts.add(RawText.masked(note));
        seen.forEach(
                (id, before) -> {
                    parts.add(id);
                    parts.add(before);
                });
        return ActIds.of("b", parts.toArray());
    }

    /** Whether a text can be the name of one. */
    public static boolean isName(String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** The batch that a verdict belongs to; empty if it was decided by itself, or elsewhere. */
    public static Optional<String> ofVerdict(String id) {
        Matcher member = MEMBER.matcher(id);
        return member.matches() ? Optional.of(member.group(1)) : Optional.empty();
    }

    /** What the ids of all its verdicts begin with. */
    public static String prefix(String batch) {
        return batch + '-';
    }

    /** The id of a verdict as one of the batch. */
    static String member(String batch, String alone) {
        return prefix(batch) + alone.substring(alone.lastIndexOf('-') + 1);
    }
}
