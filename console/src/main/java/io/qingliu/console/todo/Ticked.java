package io.qingliu.console.todo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A task that is ticked in a list, with what stood there when it was.
 *
 * @param result id of what is answered
 * @param version of it
 * @param after id of the answer before; null for none
 */
record Ticked(String result, long version, String after) {

    private static final char BETWEEN = '|';

    /** Whether the task stands as it did then. */
    boolean isStill(Task task) {
        return version == task.version() && Objects.equals(after, task.lastId());
    }

    /** As the field of a form has it. */
    String written() {
        String before = after == null ? "" : URLEncoder.encode(after, StandardCharsets.UTF_8);
        return Long.toString(version) + BETWEEN + before + BETWEEN + result;
    }

    /** What such a field holds; empty if it holds something else. */
    static Optional<Ticked> of(String written) {
        String[] parts = written.split("\\|", 3);
        if (parts.length < 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            String after = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            return Optional.of(
                    new Ticked(parts[2], Long.parseLong(parts[0]), after.isEmpty() ? null : after));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
