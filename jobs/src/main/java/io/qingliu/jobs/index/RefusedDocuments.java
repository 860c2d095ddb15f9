package io.qingliu.jobs.index;

import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.RefusedDocument;
import io.qingliu.connectors.gate.DeadLetterCounts;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters of documents that Elasticsearch will never take. Of a dead letter none is
 * made: it lies in its topic, and another one of it would be refused for the same reason.
 */
public final class RefusedDocuments extends RichFlatMapFunction<RefusedDocument, WireRecord> {

    /** Why, as a code; the server's own reason is the letter's detail. */
    public static final String REASON = "NOT_INDEXED";

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(RefusedDocuments.class);

    private final IndexNames indices;

    private transient Scrubber scrubber;
    private transient Counter letters;
    private transient DeadLetterCounts deadLetters;

    /** Dead letters of documents for these indices. */
    public RefusedDocuments(IndexNames indices) {
        this.indices = indices;
    }

    @Override
    public void open(OpenContext context) {
        scrubber = new Scrubber();
        letters = getRuntimeContext().getMetricGroup().counter("refused.letters");
        deadLetters = new DeadLetterCounts(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void flatMap(RefusedDocument refused, Collector<WireRecord> out) {
        ElasticsearchDocument document = refused.document();
        String stream = indices.streamOf(document.index());
        if (stream.equals(DeadLetter.STREAM)) {
            letters.inc();
            LOG.warn("A dead letter is no document: {}", refused.reason());
            return;
        }
        DeadLetter letter =
                DeadLetter.of(
                                stream,
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
        deadLetters.count(letter);
        out.collect(
                new WireRecord(
                        DeadLetter.STREAM,
                        letter.id().getBytes(StandardCharsets.UTF_8),
                        WireJson.write(letter)));
    }
}
