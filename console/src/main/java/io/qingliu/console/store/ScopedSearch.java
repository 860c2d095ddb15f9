package io.qingliu.console.store;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.DocumentFields;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches within the scope of a person: whatever is asked for, what the person may not see is not
 * in the answer, neither among documents nor in counts.
 */
public final class ScopedSearch {

    private static final Logger LOG = LoggerFactory.getLogger(ScopedSearch.class);

    private static final String REASON = "reason";

    /** As many letters as a page of records can have. */
    private static final int MOST_REFUSALS = 10_000;

    private final ElasticsearchClient client;
    private final IndexNames names;
    private final Scope scope;

    ScopedSearch(ElasticsearchClient client, IndexNames names, Scope scope) {
        this.client = client;
        this.names = names;
        this.scope = scope;
    }

    /**
     * Searches the documents of a stream.
     *
     * @param stream such as {@code findings}
     * @param own what is asked for; the scope's condition is added to it
     * @param further size, order, aggregations and so on; it must not set a query
     * @throws StoreAwayException if the cluster does not answer or refuses
     */
    public SearchResponse<ObjectNode> search(
            String stream, Query own, UnaryOperator<SearchRequest.Builder> further) {
        Query allowed = ScopeFilter.of(scope, stream);
        SearchRequest request =
                further.apply(
                                new SearchRequest.Builder()
                                        .index(index(stream))
                                        .ignoreUnavailable(true)
                                        .allowNoIndices(true))
                        .query(q -> q.bool(b -> b.filter(allowed, own)))
                        .build();
        try {
            return client.search(request, ObjectNode.class);
        } catch (IOException | ElasticsearchException e) {
            throw new StoreAwayException(stream, e);
        }
    }

    /** How many documents of a stream there are within the scope. */
    long count(String stream) {
        return search(
                        stream,
                        Where.any(),
                        request -> request.size(0).trackTotalHits(t -> t.enabled(true)))
                .hits()
                .total()
                .value();
    }

    /**
     * How many records of these streams were refused, whoever sent them; -1 while the letters
     * cannot be searched.
     */
    long countRefused(Collection<String> streams) {
        try {
            return client.search(
                            request ->
                                    request.index(names.of(DeadLetter.STREAM) + "-*")
                                            .ignoreUnavailable(true)
                                            .allowNoIndices(true)
                                            .size(0)
                                            .trackTotalHits(t -> t.enabled(true))
                                            .query(Where.oneOf("stream", streams)),
                            ObjectNode.class)
                    .hits()
                    .total()
                    .value();
        } catch (IOException | ElasticsearchException e) {
            // As below: what was refused meanwhile is asked for when the shards are up.
            LOG.warn("what was refused of {} cannot be counted", streams, e);
            return -1;
        }
    }

    /**
     * Which of these records were refused, and why. The letters themselves are in nobody's scope:
     * they hold what others wrote. Who asks knows the ids, and learns a code.
     *
     * @param stream in which the records were sent
     * @param records ids of them
     * @return reasons by the id of the record; none while the letters cannot be searched
     */
    public Map<String, String> refusals(String stream, Collection<String> records) {
        Map<String, String> reasons = new HashMap<>();
        if (records.isEmpty()) {
            return reasons;
        }
        Query theirs =
                Where.all(Where.is("stream", stream), Where.oneOf(DocumentFields.RECORD, records));
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(names.of(DeadLetter.STREAM) + "-*")
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .size(MOST_REFUSALS)
                        .source(s -> s.filter(f -> f.includes(DocumentFields.RECORD, REASON)))
                        .query(theirs)
                        .build();
        try {
            for (Hit<ObjectNode> hit : client.search(request, ObjectNode.class).hits().hits()) {
                reasons.put(
                        hit.source().path(DocumentFields.RECORD).asText(),
                        hit.source().path(REASON).asText());
            }
        } catch (IOException | ElasticsearchException e) {
            // The first letter of a month makes an index, whose shards begin a moment later. An act
            // that has left is then said to be taken and no more; where the cluster is away, every
            // other search says so.
            LOG.warn("what was refused of {} cannot be searched", stream, e);
        }
        return reasons;
    }

    /**
     * Ids of records of a stream that were refused, the newest {@value #MOST_REFUSALS}. What is
     * left out by them is in the scope of whoever asks; nothing of them is shown.
     */
    List<String> refused(String stream) {
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(names.of(DeadLetter.STREAM) + "-*")
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .size(MOST_REFUSALS)
                        .sort(
                                s ->
                                        s.field(
                                                f ->
                                                        f.field(DocumentFields.ARRIVED)
                                                                .order(SortOrder.Desc)
                                                                .unmappedType(FieldType.Long)))
                        .source(s -> s.filter(f -> f.includes(DocumentFields.RECORD)))
                        .query(
                                Where.all(
                                        Where.is("stream", stream),
                                        Where.has(DocumentFields.RECORD)))
                        .build();
        List<String> records = new ArrayList<>();
        try {
            for (Hit<ObjectNode> hit : client.search(request, ObjectNode.class).hits().hits()) {
                records.add(hit.source().path(DocumentFields.RECORD).asText());
            }
        } catch (IOException | ElasticsearchException e) {
            // As above: then what was refused is taken as if it counted, until the shards are up.
            LOG.warn("what was refused of {} cannot be searched", stream, e);
        }
        return records;
    }

    /** Why a record was refused; empty if it was not, or it is not known yet. */
    public Optional<String> refusal(String stream, String record) {
        return Optional.ofNullable(refusals(stream, List.of(record)).get(record));
    }

    private String index(String stream) {
        return IndexNames.isMonthly(stream) ? names.of(stream) + "-*" : names.of(stream);
    }

    /**
     * The records of an answer.
     *
     * @throws IllegalStateException if a document is none: the index holds what others wrote
     */
    public static <T extends Record> List<T> records(
            SearchResponse<ObjectNode> answer, Class<T> type) {
        List<T> records = new ArrayList<>();
        for (Hit<ObjectNode> hit : answer.hits().hits()) {
            records.add(read(hit, type));
        }
        return records;
    }

    private static <T extends Record> T read(Hit<ObjectNode> hit, Class<T> type) {
        try {
            return type == Signal.class
                    ? type.cast(WireJson.readSignal(hit.source(), WireJson.NO_ARRIVAL))
                    : WireJson.read(type, hit.source());
        } catch (BadRecordException e) {
            throw new IllegalStateException(
                    "document " + hit.id() + " of " + hit.index() + " breaks the contract", e);
        }
    }
}
