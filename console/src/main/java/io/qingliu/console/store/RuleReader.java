package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of rules. It counts over all platforms and names nobody, so that whoever operates
 * the rules reads it, whatever subjects he may see.
 */
public final class RuleReader {

    /** Over so many days it is counted how often a rule fires: many fire once in some weeks. */
    public static final int DAYS = 28;

    /** Refused changes that are shown, the newest. */
    static final int REFUSED = 500;

    /** The stream of precisions, one document a rule; what makes it need not run. */
    private static final String PRECISION = "rule-precision";

    private static final int MOST_RULES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScopedSearch search;

    /** What is within a search that sees everything. */
    RuleReader(ScopedSearch search) {
        this.search = search;
    }

    /**
     * How well a rule does, by what people decided on the findings it stood in.
     *
     * @param version of the rule that was in force
     * @param confirmed findings that were confirmed and stand
     * @param rejected findings that were rejected
     * @param overturned findings that were confirmed, and overturned on appeal
     * @param precision share of the confirmed ones; null if nothing was decided
     * @param low lower end of its interval at 95 %; null if nothing was decided
     * @param high upper end
     */
    public record Precision(
            long version,
            long confirmed,
            long rejected,
            long overturned,
            Double precision,
            Double low,
            Double high) {}

    /**
     * A change of a rule that was refused.
     *
     * @param id of the change; null if it named none
     * @param arrived when it was refused, epoch milliseconds; null if unknown
     * @param version null if it named none
     * @param author null if it named none
     * @param reason why, as a code
     * @param field at fault; null if the whole record is
     */
    public record Refused(
            String id,
            Long arrived,
            String rule,
            Long version,
            String author,
            String reason,
            String field) {}

    /**
     * How many signals of each rule hold of the last {@link #DAYS} days, on trial or not; a rule
     * without one is not in it.
     *
     * @param now epoch milliseconds; it is counted by the minute
     */
    public Map<String, Long> signals(long now) {
        long minute = now - Math.floorMod(now, Duration.ofMinutes(1).toMillis());
        String since = Long.toString(minute - Duration.ofDays(DAYS).toMillis());
        Query recent =
                Query.of(
                        q ->
                                q.range(
                                        r ->
                                                r.date(
                                                        d ->
                                                                d.field("time")
                                                                        .gt(since)
                                                                        .format("epoch_millis"))));
        Map<String, Long> signals = new TreeMap<>();
        var counted =
                search.search(
                                Signal.STREAM,
                                Where.all(recent, Where.not(Where.is("withdrawn", true))),
                                request ->
                                        request.size(0)
                                                .requestCache(true)
                                                .trackTotalHits(t -> t.enabled(false))
                                                .aggregations(
                                                        "rules",
                                                        Aggregation.of(
                                                                a ->
                                                                        a.terms(
                                                                                t ->
                                                                                        t.field(
                                                                                                        "evidence.rule")
                                                                                                .size(
                                                                                                        MOST_RULES)))))
                        .aggregations()
                        .get("rules");
        // Without any index of signals there is nothing to count in.
        if (counted != null && counted.isSterms()) {
            for (StringTermsBucket bucket : counted.sterms().buckets().array()) {
                signals.put(bucket.key().stringValue(), bucket.docCount());
            }
        }
        return signals;
    }

    /** How well each rule does; empty where nothing computes it. */
    public Map<String, Precision> precisions() {
        Map<String, Precision> precisions = new TreeMap<>();
        for (Hit<ObjectNode> hit :
                search.search(
                                PRECISION,
                                Query.of(q -> q.matchAll(m -> m)),
                                request -> request.size(MOST_RULES))
                        .hits()
                        .hits()) {
            ObjectNode document = hit.source();
            if (document != null) {
                precisions.put(
                        document.path("rule").asText(),
                        new Precision(
                                document.path("version").asLong(),
                                document.path("confirmed").asLong(),
                                document.path("rejected").asLong(),
                                document.path("overturned").asLong(),
                                share(document, "precision"),
                                share(document, "low"),
                                share(document, "high")));
            }
        }
        return precisions;
    }

    private static Double share(JsonNode document, String name) {
        JsonNode share = document.path(name);
        return share.isNumber() ? Double.valueOf(share.asDouble()) : null;
    }

    /** Changes of all rules that were refused, the newest first. */
    public List<Refused> refused() {
        List<Refused> refused = new ArrayList<>();
        for (Hit<ObjectNode> hit :
                search.search(
                                DeadLetter.STREAM,
                                Where.is("stream", RuleChange.STREAM),
                                request ->
                                        request.size(REFUSED)
                                                .sort(
                                                        s ->
                                                                s.field(
                                                                        f ->
                                                                                f.field("arrived")
                                                                                        .unmappedType(
                                                                                                FieldType
                                                                                                        .Date)
                                                                                        .order(
                                                                                                SortOrder
                                                                                                        .Desc))))
                        .hits()
                        .hits()) {
            Refused each = hit.source() == null ? null : refused(hit.source());
            if (each != null) {
                refused.add(each);
            }
        }
        return refused;
    }

    /** Null if what was refused was no record at all. */
    private static Refused refused(ObjectNode letter) {
        JsonNode change;
        try {
            change = JSON.readTree(letter.path("payload").asText());
        } catch (JsonProcessingException e) {
            // No JSON, or cut: no rule's page can show it.
            return null;
        }
        JsonNode arrived = letter.path("arrived");
        JsonNode version = change.path("version");
        return new Refused(
                change.path("id").asText(null),
                arrived.isIntegralNumber() ? Long.valueOf(arrived.asLong()) : null,
                change.path("rule").asText(),
                version.isIntegralNumber() ? Long.valueOf(version.asLong()) : null,
                change.path("author").asText(null),
                letter.path("reason").asText(),
                letter.path("field").asText(null));
    }
}
