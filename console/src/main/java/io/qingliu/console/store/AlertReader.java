package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.result.CourierAlert;
import java.util.List;
import java.util.Optional;

/** The alerts to a logistics firm, by when they are to be answered. */
public final class AlertReader {

    /** Most alerts on a page. */
    public static final int SHOWN = 500;

    private final ScopedSearch search;
    private final String carrier;

    /**
     * @param search within the scope of the person
     * @param carrier code of the firm, whatever else its people may see
     */
    public AlertReader(ScopedSearch search, String carrier) {
        this.search = search;
        this.carrier = carrier;
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
                        Where.all(ours(), Where.is("open", open)),
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

    private Query ours() {
        return Where.is("carrier", carrier);
    }

    /** The alert of that id; empty if it is not this firm's. */
    public Optional<CourierAlert> alert(String id) {
        return ScopedSearch.records(
                        search.search(
                                CourierAlert.STREAM,
                                Where.all(ours(), Where.is("id", id)),
                                request -> request.size(1)),
                        CourierAlert.class)
                .stream()
                .findFirst();
    }
}
