package io.qingliu.console.findings;

import java.util.List;
import java.util.Set;

/**
 * What the template of all that a filter selects shows.
 *
 * @param rows all that may be decided
 * @param tied how many fit the filter and are seen by a tie only: they are not among the rows
 * @param time since when what has come is not on the page, epoch milliseconds
 * @param chosen the filter in words
 * @param decide where the form goes
 * @param queue address of the queue of that filter
 * @param ticked ids of those that are ticked
 */
public record AllView(
        List<Queue.Row> rows,
        int tied,
        long time,
        List<String> chosen,
        String decide,
        String queue,
        Set<String> ticked) {

    public AllView {
        rows = List.copyOf(rows);
        chosen = List.copyOf(chosen);
        ticked = Set.copyOf(ticked);
    }
}
