package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Findings of a filter in their order, from somewhere on. */
final class ShownFindings {

    /** Findings read at once behind a page of decided ones. */
    private static final int FURTHER = 1_000;

    /** After that a page ends where it is, and the next goes on. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScopedSearch search;
    private final Scope scope;
    private final Function<Collection<Finding>, Map<String, Decision>> decisionsOn;
    private final Duration patience;

    /**
     * @param patience after that a page ends where it is; {@link #PATIENCE} where somebody waits
     */
    ShownFindings(
            ScopedSearch search,
            Scope scope,
            Function<Collection<Finding>, Map<String, Decision>> decisionsOn,
            Duration patience) {
        this.search = search;
        this.scope = scope;
        this.decisionsOn = decisionsOn;
        this.patience = patience;
    }

    /**
     * Findings of a page.
     *
     * @param findings fewer than were wanted if there are no more, or the time was over
     * @param next where the next goes on; null on the last
     */
    record Shown(List<Finding> findings, Map<String, Decision> decisions, String next) {}

    /**
     * Reads on over findings that turn out to be decided, until a page is full.
     *
     * @param after where the page before ended; null for the first
     * @param minute epoch milliseconds from which an age is counted back
     * @param wanted findings of a page
     */
    Shown of(
            FindingFilter filter,
            DecidedCases decided,
            FindingOrder order,
            String after,
            long minute,
            int wanted) {
        Query which = Where.all(filter.always(decided), filter.narrowed(null, minute));
        List<Finding> findings = new ArrayList<>();
        Map<String, Decision> known = new HashMap<>();
        String next = after;
        int size = wanted;
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            List<FieldValue> from = order.after(next);
            int most = size;
            SearchResponse<ObjectNode> page =
                    search.search(
                            Finding.STREAM,
                            which,
                            request -> {
                                request.size(most)
                                        .sort(order.sort())
                                        .trackTotalHits(t -> t.enabled(false));
                                return from.isEmpty() ? request : request.searchAfter(from);
                            });
            List<Finding> read =
                    ScopedSearch.records(page, Finding.class).stream()
                            .map(finding -> Stripped.of(finding, scope))
                            .toList();
            Map<String, Decision> of = filter.trials() ? Map.of() : decisionsOn.apply(read);
            List<Hit<ObjectNode>> hits = page.hits().hits();
            for (int i = 0; i < read.size(); i++) {
                Finding finding = read.get(i);
                Decision decision = of.get(finding.id());
                boolean stands = decision != null && decision.stands();
                if (filter.queued() != Queued.UNDECIDED || filter.trials() || !stands) {
                    findings.add(finding);
                    if (decision != null) {
                        known.put(finding.id(), decision);
                    }
                }
                next = FindingOrder.written(hits.get(i).sort());
                if (findings.size() == wanted) {
                    boolean last = i == read.size() - 1 && read.size() < most;
                    return new Shown(findings, known, last ? null : next);
                }
            }
            if (read.size() < most) {
                return new Shown(findings, known, null);
            }
            size = FURTHER;
        } while (System.nanoTime() < deadline);
        return new Shown(findings, known, next);
    }
}
