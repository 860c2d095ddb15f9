package io.qingliu.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from an answer to documents of which one finds no room. */
class BulkAnswerTest {

    private static final String LIMIT =
            "Validation Failed: 1: this action would add [2] shards, but this cluster currently"
                    + " has [1000]/[1000] maximum normal shards open;";

    @Test
    void aDocumentWithoutRoomWaitsForWhatAnOperatorCanReadAndTheOtherIsTaken() {
        List<ElasticsearchDocument> sent = List.of(document("1"), document("2"));

        BulkAnswer answer = BulkAnswer.of(sent, response("validation_exception", LIMIT));

        assertThat(answer.retry()).containsExactly(sent.get(0));
        assertThat(answer.refused()).isEmpty();
        assertThat(answer.waitsFor())
                .isEqualTo("it answers 400 (validation_exception: " + LIMIT + ")");
    }

    @Test
    void anotherReasonToWaitIsGivenByItsTypeAlone() {
        BulkAnswer answer =
                BulkAnswer.of(
                        List.of(document("1"), document("2")),
                        response("index_closed_exception", "closed"));

        assertThat(answer.waitsFor()).isEqualTo("it answers 400 (index_closed_exception)");
    }

    private static BulkResponse response(String type, String reason) {
        return BulkResponse.of(
                bulk ->
                        bulk.errors(true)
                                .took(1)
                                .items(
                                        item ->
                                                item.operationType(OperationType.Index)
                                                        .index("qingliu-signals-2024.12")
                                                        .status(400)
                                                        .error(e -> e.type(type).reason(reason)))
                                .items(
                                        item ->
                                                item.operationType(OperationType.Index)
                                                        .index("qingliu-findings")
                                                        .status(201)));
    }

    private static ElasticsearchDocument document(String id) {
        return new ElasticsearchDocument("qingliu-findings", id, 1, "{}".getBytes(UTF_8));
    }
}
