package io.qingliu.connectors.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects documents until a bulk request is full or the first of them has waited long enough.
 * Before a checkpoint everything goes on, so that nothing stays here that would have to be kept.
 */
final class BatchDocuments extends AbstractStreamOperator<DocumentBatch>
        implements OneInputStreamOperator<ElasticsearchDocument, DocumentBatch>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final ElasticsearchSinkSettings settings;

    /** At most as many as a batch has. */
    private transient List<ElasticsearchDocument> collected;

    private transient long bytes;

    /** By this number a timer sees whether the batch it was set for has gone. */
    private transient long batch;

    BatchDocuments(ElasticsearchSinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        collected = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<ElasticsearchDocument> record) {
        ElasticsearchDocument document = record.getValue();
        if (!collected.isEmpty() && bytes + document.sizeInBytes() > settings.batchBytes()) {
            emit();
        }
        if (collected.isEmpty()) {
            emitAfterLinger();
        }
        collected.add(document);
        bytes += document.sizeInBytes();
        if (collected.size() >= settings.batchDocuments() || bytes >= settings.batchBytes()) {
            emit();
        }
    }

    private void emitAfterLinger() {
        long mine = batch;
        var unused =
                getProcessingTimeService()
                        .registerTimer(
                                getProcessingTimeService().getCurrentProcessingTime()
                                        + settings.linger().toMillis(),
                                time -> {
                                    if (batch == mine) {
                                        emit();
                                    }
                                });
    }

    private void emit() {
        if (collected.isEmpty()) {
            return;
        }
        DocumentBatch full = new DocumentBatch(collected);
        collected.clear();
        bytes = 0;
        batch++;
        output.collect(new StreamRecord<>(full));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        emit();
    }

    @Override
    public void endInput() {
        emit();
    }
}
