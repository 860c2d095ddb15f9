package io.qingliu.cli.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What came of one fault.
 *
 * @param fault its name
 * @param recovery from the end of the fault until all results were as expected; null if they never
 *     were
 * @param remarks what happened besides
 */
public record Outcome(
        String fault, Comparison comparison, Duration recovery, List<Remark> remarks) {

    /** Keeps the list as it is. */
    public Outcome {
        remarks = List.copyOf(remarks);
    }

    /**
     * A sentence about it.
     *
     * @param bad whether it breaks a promise
     * @param key of its text
     * @param parts that fill the text
     */
    public record Remark(boolean bad, String key, List<Object> parts) {}

    /** Whether nothing is lost, doubled or different and no promise broken. */
    public boolean isGood() {
        return comparison.isEqual() && recovery != null && remarks.stream().noneMatch(Remark::bad);
    }
}
