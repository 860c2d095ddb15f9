package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import io.qingliu.domain.result.CourierAlert;
import java.util.List;
import java.util.Optional;

/** The alerts to a logistics firm, by when they are to be answered. */
public final class AlertReader {

    /** Most alerts on a page. */
    public static final int SHOWN = 500;

    private final ScopedSearch search;

    /** What is within a search. */
    public AlertReader(ScopedSearch search) {
        this.search = search;
    }

    /**
     * Alerts, those whose answer is due first before the others.
     *
     * @param open those that await an answer; else those that have one, the newest answer first
     */
    public List<CourierAlert> alerts(boolean open) {
        return ScopedSearch.records(
                search.search(
                        CourierAlert.STREAM,
                        Where.is("open", open),
                        request ->
                                request.size(SHOWN)
                                        .sort(
                                                s ->
                                                        s.field(
                                                                f ->
                                                                        f.field(
                                                                                        open
                                                                                                ? "replyBy"
                                                                                                : "answeredAt")
                                                                                .order(
                                                                                        open
                                                                                                ? SortOrder
                                                                                                        .Asc
                                                                                                : SortOrder
                                                                                                        .Desc)))
                                        .sort(s -> s.field(f -> f.field("id")))),
                CourierAlert.class);
    }

    /** The alert of that id; empty if it is not seen. */
    public Optional<CourierAlert> alert(String id) {
        return ScopedSearch.records(
                        search.search(
                                CourierAlert.STREAM,
                                Where.is("id", id),
                                request -> request.size(1)),
                        CourierAlert.class)
                .stream()
                .findFirst();
    }
}
