package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.state.Outgoing;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Makes documents of results; dead letters leave it at the side, to go to their own topic. */
public final class ResultDocuments extends ProcessFunction<Outgoing, ElasticsearchDocument> {

    /** What was found in a topic of results and is none. */
    public static final OutputTag<WireRecord> REFUSED = new OutputTag<>("refused", WireRecord.TYPE);

    private static final long serialVersionUID = 1L;

    private final IndexNames indices;

    /** Documents for these indices. */
    public ResultDocuments(IndexNames indices) {
        this.indices = indices;
    }

    @Override
    public void processElement(
            Outgoing result, Context context, Collector<ElasticsearchDocument> out) {
        if (result.stream().equals(DeadLetter.STREAM)) {
            context.output(REFUSED, result.wire());
            return;
        }
        out.collect(
                new ElasticsearchDocument(
                        indices.of(result.stream()),
                        IndexNames.fit(result.id()),
                        result.version(),
                        result.json()));
    }
}
