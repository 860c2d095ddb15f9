package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.calendar.ChinaDay;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals that an earlier layout put into an index by their time, in UTC, although they belong to
 * the first day of the next month in China's time. They are the only ones that stand in another
 * index than {@link IndexNames#signals}, and each of them may stand in both.
 */
final class MisplacedSignals {

    private static final Logger LOG = LoggerFactory.getLogger(MisplacedSignals.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int PAGE = 500;

    private static final String KEPT = "1m";
    private static final int CONFLICT = 409;

    private final RestCalls calls;
    private final IndexNames names;

    MisplacedSignals(RestCalls calls, IndexNames names) {
        this.calls = calls;
        this.names = names;
    }

    /** Moves them where they belong; of two versions of one the higher stays. */
    void move() throws IOException {
        String ofMonths = names.of(IndexNames.SIGNALS) + '-';
        JsonNode there = calls.get('/' + ofMonths + "*/_mapping?expand_wildcards=open");
        for (Map.Entry<String, JsonNode> index : there.properties()) {
            YearMonth month = month(index.getKey().substring(ofMonths.length()));
            if (month != null) {
                move(index.getKey(), month);
            }
        }
    }

    private static YearMonth month(String written) {
        try {
            return YearMonth.parse(written, IndexNames.MONTH);
        } catch (DateTimeException e) {
            LOG.info("An index of signals is named {} and not by a month", written);
            return null;
        }
    }

    private void move(String index, YearMonth month) throws IOException {
        long nextMonth =
                month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ChinaDay.ZONE).toEpochMilli();
        ObjectNode body = JSON.createObjectNode();
        body.put("size", PAGE).put("version", true);
        body.putArray("sort").add("_doc");
        body.putObject("query").putObject("range").putObject("time").put("gte", nextMonth);
        calls.post('/' + index + "/_refresh");
        JsonNode page = calls.post('/' + index + "/_search?scroll=" + KEPT, body);
        int moved = 0;
        while (!page.path("hits").path("hits").isEmpty()) {
            moved += move(index, page.path("hits").path("hits"));
            page = calls.post("/_search/scroll", place(page).put("scroll", KEPT));
        }
        calls.delete("/_search/scroll", place(page));
        if (moved > 0) {
            LOG.info("Moved {} signals from {} to the index of their day", moved, index);
        }
    }

    private int move(String index, JsonNode hits) throws IOException {
        List<JsonNode> copies = new ArrayList<>();
        List<JsonNode> removals = new ArrayList<>();
        for (JsonNode hit : hits) {
            String id = hit.path("_source").path("id").asText();
            if (!IndexNames.isOfASignal(id) || names.signals(id).equals(index)) {
                continue;
            }
            ObjectNode copy = JSON.createObjectNode();
            copy.putObject("index")
                    .put("_index", names.signals(id))
                    .put("_id", hit.path("_id").asText())
                    .put("version", hit.path("_version").longValue())
                    .put("version_type", "external_gte");
            copies.add(copy);
            copies.add(hit.path("_source"));
            ObjectNode removal = JSON.createObjectNode();
            removal.putObject("delete").put("_index", index).put("_id", hit.path("_id").asText());
            removals.add(removal);
        }
        if (copies.isEmpty()) {
            return 0;
        }
        mustSucceed(calls.bulk(copies), "index");
        mustSucceed(calls.bulk(removals), "delete");
        return removals.size();
    }

    /** A conflict means that the other index has a higher version already. */
    private static void mustSucceed(JsonNode answer, String action) {
        for (JsonNode item : answer.path("items")) {
            int status = item.path(action).path("status").asInt();
            if (status >= 300 && status != CONFLICT) {
                throw new ElasticsearchRefusedException(
                        "Elasticsearch refuses to "
                                + action
                                + " a signal that stands in the index of another month, with "
                                + status
                                + ' '
                                + item.path(action).path("error").path("type").asText());
            }
        }
    }

    private static ObjectNode place(JsonNode page) {
        return JSON.createObjectNode().put("scroll_id", page.path("_scroll_id").asText());
    }
}
