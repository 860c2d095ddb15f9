package io.qingliu.jobs.index;

import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.RefusedDocument;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Makes dead letters of documents that Elasticsearch will never take. */
public final class RefusedDocuments extends RichMapFunction<RefusedDocument, WireRecord> {

    /** Why, as a code; the server's own reason is the letter's detail. */
    public static final String REASON = "NOT_INDEXED";

    private static final long serialVersionUID = 1L;

    private final IndexNames indices;

    private transient Scrubber scrubber;

    /** Dead letters of documents for these indices. */
    public RefusedDocuments(IndexNames indices) {
        this.indices = indices;
    }

    @Override
    public void open(OpenContext context) {
        scrubber = new Scrubber();
    }

    @Override
    public WireRecord map(RefusedDocument refused) {
        ElasticsearchDocument document = refused.document();
        DeadLetter letter =
                DeadLetter.of(
                                indices.streamOf(document.index()),
                                REASON,
                                null,
                                null,
                                null,
                                scrubber.payload(document.json(), DeadLetter.LONGEST_PAYLOAD))
                        .withDetail(
                                scrubber.text(
                                        document.id()
                                                + " version "
                                                + document.version()
                                                + ": "
                                                + refused.reason()));
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }
}
