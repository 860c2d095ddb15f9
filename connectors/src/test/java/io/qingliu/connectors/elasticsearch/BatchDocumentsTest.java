package io.qingliu.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When collected documents go on together. */
class BatchDocumentsTest {

    private static final Duration LINGER = Duration.ofSeconds(60);

    private OneInputStreamOperatorTestHarness<ElasticsearchDocument, DocumentBatch> harness;
    private int sent;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new BatchDocuments(new ElasticsearchSinkSettings(3, 1_000, 1, LINGER)));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void send(int bytes) throws Exception {
        byte[] json = ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(UTF_8);
        harness.processElement(
                new StreamRecord<>(new ElasticsearchDocument("i", "d" + sent++, 1, json)));
    }

    private List<Integer> sizes() {
        return harness.extractOutputValues().stream().map(each -> each.documents().size()).toList();
    }

    @Test
    void beforeACheckpointAllGoOn() throws Exception {
        send(10);
        send(10);
        assertThat(sizes()).isEmpty();
        harness.prepareSnapshotPreBarrier(1);
        assertThat(sizes()).containsExactly(2);
        harness.prepareSnapshotPreBarrier(2);
        assertThat(sizes()).as("none is left").containsExactly(2);
    }

    @Test
    void atTheEndOfTheInputAllGoOn() throws Exception {
        send(10);
        harness.endInput();
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void asManyAsABatchHoldsGoOnTogether() throws Exception {
        send(10);
        send(10);
        assertThat(sizes()).isEmpty();
        send(10);
        assertThat(sizes()).containsExactly(3);
    }

    @Test
    void theFirstWaitsForTheOthersAsLongAsItMay() throws Exception {
        send(10);
        harness.setProcessingTime(LINGER.toMillis() - 1);
        assertThat(sizes()).isEmpty();
        harness.setProcessingTime(LINGER.toMillis());
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void oneThatDoesNotFitBeginsTheNextBatch() throws Exception {
        send(800);
        send(800);
        assertThat(sizes()).containsExactly(1);
        harness.endInput();
        assertThat(sizes()).containsExactly(1, 1);
    }
}
