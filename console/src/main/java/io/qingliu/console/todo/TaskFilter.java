package io.qingliu.console.todo;

import io.qingliu.console.store.TaskNarrowing;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tasks are shown.
 *
 * @param measure null for all
 * @param state null for any
 * @param text in the subject's id; null for any
 */
public record TaskFilter(Measure measure, Task.State state, String text) {

    private static final int LONGEST_TEXT = 100;

    /** Everything. */
    static final TaskFilter NONE = new TaskFilter(null, null, null);

    /** What an address asks for; what it asks for in vain counts for nothing. */
    static TaskFilter of(Visit visit) {
        String text = visit.query("text");
        return new TaskFilter(
                named(Measure.values(), visit.query("measure")),
                Task.State.ofOpen().stream()
                        .filter(each -> each.name().equals(visit.query("state")))
                        .findFirst()
                        .orElse(null),
                text == null || text.length() > LONGEST_TEXT ? null : text);
    }

    static <T extends Enum<T>> T named(T[] values, String name) {
        for (T value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    /** Whether it asks for all. */
    public boolean isEmpty() {
        return measure == null && state == null && text == null;
    }

    /** What the index is asked for; where a task stands is not in it. */
    TaskNarrowing narrowing() {
        return new TaskNarrowing(measure, text);
    }

    /** Whether a task is among them, as far as the index cannot tell. */
    boolean takes(Task task) {
        // An entry of the shared list waits for nothing.
        return state == null || (task.kind() != Task.Kind.ENTRY && task.state() == state);
    }

    /** The address of one task, from which an answer leads back to these. */
    public String one(String result) {
        String query = query();
        return "/todo/one?id="
                + Visit.encoded(result)
                + (query.isEmpty() ? "" : '&' + query.substring(1));
    }

    /**
     * The same as part of an address.
     *
     * @return empty, or beginning with a question mark
     */
    public String query() {
        List<String> parts = new ArrayList<>();
        if (measure != null) {
            parts.add("measure=" + measure.name());
        }
        if (state != null) {
            parts.add("state=" + state.name());
        }
        if (text != null) {
            parts.add("text=" + Visit.encoded(text));
        }
        return parts.isEmpty() ? "" : '?' + String.join("&", parts);
    }
}
