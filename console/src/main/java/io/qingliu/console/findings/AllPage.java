package io.qingliu.console.findings;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Finding;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a filter selects, on one page, to be decided at once. The page is the set: its form
 * carries each finding with what was seen of it, so that what fits the filter a moment later is not
 * decided unseen, and what has changed by then is left out.
 */
final class AllPage {

    /** Where it is, below the desk. */
    static final String PATH = "/all";

    /** Field that says that a form comes from here. */
    static final String FIELD = "all";

    /** What a look at so many is called in the records of who looked at what. */
    private static final String LIST = "findings:all";

    private final ResultStore store;
    private final AccessLog accesses;
    private final InstantSource clock;

    AllPage(ResultStore store, AccessLog accesses, InstantSource clock) {
        this.store = store;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** The page of what a request asks for. */
    static String address(Visit visit) {
        return QueueAddress.QUEUE + PATH + query(QueueAddress.of(visit));
    }

    /** The page of a filter. */
    static String address(FindingFilter filter, FindingOrder order) {
        return QueueAddress.QUEUE + PATH + query(QueueAddress.of(filter, order, null));
    }

    private static String query(String queue) {
        return queue.substring(QueueAddress.QUEUE.length());
    }

    /**
     * Shows it, if it is whole: what could not be looked at is not decided either.
     *
     * @param ticked those that were ticked in a form that was not sent; null for all
     * @return {@code WHOLE} if it was shown. It is not if the filter selects more than {@link
     *     Bulk#MOST}, or if all could not be read within some seconds
     */
    ResultReader.Extent show(Visit visit, Set<String> ticked) {
        FindingFilter filter = QueueAddress.filter(visit);
        FindingOrder order = FindingOrder.of(visit.query(QueueAddress.ORDER));
        if (filter.trials()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        visit.countLookUp();
        long now = clock.millis();
        ResultReader reader = store.reader(visit.person().scope());
        ResultReader.Selection selection = reader.select(filter, order, Bulk.MOST, now);
        if (selection.extent() != ResultReader.Extent.WHOLE) {
            return selection.extent();
        }
        List<Finding> decidable =
                selection.findings().stream()
                        .filter(each -> visit.person().scope().sees(each.subject()))
                        .toList();
        if (!decidable.isEmpty()) {
            accesses.exported(
                    visit.person(),
                    LIST,
                    (int) decidable.stream().map(Finding::subject).distinct().count());
        }
        String queue = QueueAddress.of(filter, order, null);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "view",
                new AllView(
                        Queue.rows(reader, decidable, selection.decisions()),
                        selection.findings().size() - decidable.size(),
                        now,
                        new QueueFacets(visit, filter, order).chosen(),
                        FindingsDesk.DECIDE_AT + query(queue),
                        queue,
                        ticked == null
                                ? decidable.stream().map(Finding::id).collect(Collectors.toSet())
                                : ticked));
        visit.show("findings/all.jte", visit.phrases().text("findings.all.desk"), parameters);
        return selection.extent();
    }
}
