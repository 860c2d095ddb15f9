package io.qingliu.connectors.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the documents of one bulk request.
 *
 * @param outdated how many were dropped because the index holds a higher version
 * @param retry those the cluster had no room for
 * @param refusal why the first of those it will never take is refused, or null
 */
record BulkAnswer(int outdated, List<ElasticsearchDocument> retry, String refusal) {

    private static final int CONFLICT = 409;

    private static final int REASON_CHARACTERS = 300;

    /** Where the server's own words go on to quote the document. */
    private static final List<String> QUOTES =
            List.of(
                    "Preview of field's value",
                    "(whose UTF8 encoding",
                    "For input string",
                    "value:");

    static BulkAnswer of(List<ElasticsearchDocument> sent, BulkResponse response) {
        if (!response.errors()) {
            return new BulkAnswer(0, List.of(), null);
        }
        int outdated = 0;
        List<ElasticsearchDocument> retry = new ArrayList<>();
        String refusal = null;
        int refused = 0;
        for (int i = 0; i < sent.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            ErrorCause error = item.error();
            if (error == null) {
                continue;
            }
            if (item.status() == CONFLICT) {
                outdated++;
            } else if (isTemporary(item.status())) {
                retry.add(sent.get(i));
            } else {
                refused++;
                if (refusal == null) {
                    refusal = describe(sent.get(i), item.status(), error);
                }
            }
        }
        if (refused > 1) {
            refusal += " (and " + (refused - 1) + " more in the same request)";
        }
        return new BulkAnswer(outdated, retry, refusal);
    }

    /** Whether the same request may succeed later: no room, no shard, no node. */
    static boolean isTemporary(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static String describe(ElasticsearchDocument document, int status, ErrorCause error) {
        return "Elasticsearch refuses "
                + document
                + " with "
                + status
                + ' '
                + error.type()
                + ": "
                + withoutQuotes(error.reason());
    }

    private static String withoutQuotes(String reason) {
        if (reason == null) {
            return "no reason given";
        }
        int end = Math.min(reason.length(), REASON_CHARACTERS);
        for (String quote : QUOTES) {
            int at = reason.indexOf(quote);
            if (at >= 0) {
                end = Math.min(end, at);
            }
        }
        return reason.substring(0, end).strip();
    }
}
