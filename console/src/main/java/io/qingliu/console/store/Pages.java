package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads page after page, in a fixed order, for lists of which an index cannot tell what belongs in
 * them: whether a task is open stands in other documents. However many finished ones come first,
 * the open ones behind them are found; a page takes some milliseconds, and after {@link #PATIENCE}
 * the list says that it may not be all.
 */
final class Pages {

    /** Documents of the first page, which mostly is the only one, and of those behind it. */
    private static final int FIRST_PAGE = 500;

    private static final int PAGE = 4_000;

    /** Who waits so long for a list has a million finished ones before what is open. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScopedSearch search;

    Pages(ScopedSearch search) {
        this.search = search;
    }

    /** Chooses of a page what belongs into the list. */
    interface Chosen<T> {
        List<T> of(List<T> page);
    }

    /**
     * The first of a list.
     *
     * @param sortedBy a field with one value a document; those without it come last
     * @param most after which no further page is read
     * @return whole pages' worth, so a few more than asked for
     */
    <T extends Record> Found<T> first(
            String stream,
            Query query,
            String sortedBy,
            SortOrder order,
            Class<T> type,
            int most,
            Chosen<T> chosen) {
        List<T> found = new ArrayList<>();
        List<FieldValue> after = List.of();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            List<FieldValue> from = after;
            int size = from.isEmpty() ? FIRST_PAGE : PAGE;
            SearchResponse<ObjectNode> answer =
                    search.search(
                            stream,
                            query,
                            request -> {
                                request.size(size)
                                        .sort(s -> s.field(f -> f.field(sortedBy).order(order)))
                                        .sort(s -> s.field(f -> f.field("id")));
                                return from.isEmpty() ? request : request.searchAfter(from);
                            });
            found.addAll(chosen.of(ScopedSearch.records(answer, type)));
            List<Hit<ObjectNode>> hits = answer.hits().hits();
            if (hits.size() < size) {
                return new Found<>(found, false);
            }
            if (found.size() >= most) {
                return new Found<>(found, true);
            }
            after = hits.get(hits.size() - 1).sort();
        } while (System.nanoTime() < deadline);
        return new Found<>(found, true);
    }

    /** All there are of a query, however many, in the order of time. */
    <T extends Record> List<T> all(String stream, Query query, Class<T> type) {
        return first(stream, query, "time", SortOrder.Asc, type, Integer.MAX_VALUE, page -> page)
                .all();
    }

    /**
     * What was found.
     *
     * @param more whether there may be more
     */
    record Found<T>(List<T> all, boolean more) {

        Found {
            all = List.copyOf(all);
        }
    }
}
