package io.qingliu.connectors.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the documents of one bulk request.
 *
 * @param outdated how many were dropped because the index holds a higher version
 * @param retry those the cluster does not take now, for a reason that is not theirs
 * @param waitsFor why it does not take the first of those, or null
 * @param refused those it will never take
 */
record BulkAnswer(
        int outdated,
        List<ElasticsearchDocument> retry,
        String waitsFor,
        List<RefusedDocument> refused) {

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private static final int REASON_CHARACTERS = 300;

    /** No room for the shards of an index that has to be made. */
    private static final String NO_ROOM = "validation_exception";

    /** Answered with 400 like a bad document, but they concern the index or the whole cluster. */
    private static final Set<String> NOT_ITS_FAULT =
            Set.of(
                    "index_closed_exception",
                    "cluster_block_exception",
                    "index_not_found_exception",
                    NO_ROOM);

    /** Errors of a whole request in which a document cannot be distinguished from the next. */
    private static final Set<String> UNREADABLE =
            Set.of(
                    "illegal_argument_exception",
                    "x_content_parse_exception",
                    "x_content_e_o_f_exception",
                    "parse_exception",
                    "parsing_exception",
                    "json_parse_exception",
                    "json_e_o_f_exception",
                    "action_request_validation_exception");

    /** An alias over several indices of which none is written to. */
    private static final String NO_WRITE_INDEX = "no write index";

    /** Where the server's message begins to quote the document. */
    private static final List<String> QUOTES =
            List.of(
                    "in document with id",
                    "Preview of field's value",
                    "(whose UTF8 encoding",
                    "For input string",
                    "value:");

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]");

    /** Names as our mappings and the server itself have them; others may hold anything. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.-]{0,64}");

    static BulkAnswer of(List<ElasticsearchDocument> sent, BulkResponse response) {
        if (!response.errors()) {
            return new BulkAnswer(0, List.of(), null, List.of());
        }
        int outdated = 0;
        List<ElasticsearchDocument> retry = new ArrayList<>();
        String waitsFor = null;
        List<RefusedDocument> refused = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            ErrorCause error = item.error();
            if (error == null) {
                continue;
            }
            if (item.status() == CONFLICT) {
                outdated++;
            } else if (isItsFault(item.status(), error.type(), error.reason())) {
                refused.add(new RefusedDocument(sent.get(i), reason(error.type(), error.reason())));
            } else {
                retry.add(sent.get(i));
                if (waitsFor == null) {
                    waitsFor = waitsFor(item.status(), error.type(), error.reason());
                }
            }
        }
        return new BulkAnswer(outdated, retry, waitsFor, refused);
    }

    /** Where there is no room, the server's reason names the limit, which an operator can raise. */
    private static String waitsFor(int status, String type, String reason) {
        return "it answers "
                + status
                + " ("
                + (NO_ROOM.equals(type) ? reason(type, reason) : type)
                + ")";
    }

    /** Whether a document is refused for what it is: no other answer will ever be given. */
    static boolean isItsFault(int status, String type, String reason) {
        if (status == TOO_LARGE) {
            return true;
        }
        return status == BAD_REQUEST
                && (type == null || !NOT_ITS_FAULT.contains(type))
                && (reason == null || !reason.startsWith(NO_WRITE_INDEX));
    }

    /**
     * Whether a request is refused as a whole for what a document in it is. What else is answered
     * with 400, such as a client that the server does not know, would otherwise cost all of them.
     *
     * @param type of the server's error, or null
     */
    static boolean isADocumentsFault(int status, String type) {
        return status == TOO_LARGE
                || (status == BAD_REQUEST && type != null && UNREADABLE.contains(type));
    }

    private static String reason(String type, String reason) {
        return reason == null ? type : type + ": " + withoutQuotes(reason);
    }

    /** The server's reason without what it quotes of the document. */
    static String withoutQuotes(String reason) {
        int end = Math.min(reason.length(), REASON_CHARACTERS);
        for (String quote : QUOTES) {
            int at = reason.indexOf(quote);
            if (at >= 0) {
                end = Math.min(end, at);
            }
        }
        return BRACKETS.matcher(reason.substring(0, end).strip())
                .replaceAll(
                        found ->
                                NAME.matcher(found.group(1)).matches()
                                        ? Matcher.quoteReplacement(found.group())
                                        : "[…]");
    }
}
