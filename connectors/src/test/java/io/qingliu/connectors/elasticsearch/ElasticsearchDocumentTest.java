package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ElasticsearchDocumentTest {
    private static final byte[] JSON = "{\"名\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void flinkFindsTheCompactSerializerByItself() throws IOException {
        TypeSerializer<ElasticsearchDocument> serializer =
                TypeInformation.of(ElasticsearchDocument.class)
                        .createSerializer(new SerializerConfigImpl());
        ElasticsearchDocument document =
                new ElasticsearchDocument("qingliu-findings", "f:SHOP:P1:商:BRUSHING", 7, JSON);

        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(document, out);

        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(document);
        // index 2 + 16, id 2 + 22, version 8, length 4, source 9
        assertThat(out.length()).isEqualTo(63);
    }

    @Test
    void anIdOf512BytesIsTheLongest() {
        assertThat(new ElasticsearchDocument("i", "x".repeat(512), 0, JSON).id()).hasSize(512);
        assertThatThrownBy(() -> new ElasticsearchDocument("i", "x".repeat(513), 0, JSON))
                .hasMessage("id is of 513 bytes but must be of 1 to 512");
    }

    @Test
    void itsTextDoesNotShowTheSource() {
        assertThat(new ElasticsearchDocument("i", "a", 2, JSON)).hasToString("i/a version 2");
    }

    @Test
    void aConnectionDoesNotShowItsSecrets() {
        ElasticsearchConnection connection =
                ElasticsearchConnection.to(URI.create("https://search:9200"));

        assertThat(connection.withApiKey("c2VjcmV0").toString())
                .isEqualTo("[https://search:9200] (API key)");
        assertThat(connection.withUser("qingliu", "secret").toString())
                .isEqualTo("[https://search:9200] (user qingliu)");
    }

    @Test
    void anAddressWithoutASchemeIsRefused() {
        assertThatThrownBy(() -> ElasticsearchConnection.to(URI.create("search:9200")))
                .hasMessage(
                        "elasticsearch.hosts is search:9200 but must be addresses such as"
                                + " http://host:9200");
    }

    @Test
    void aPauseDoublesUpToTenSecondsAndBeginsAnewAfterAnAnswer() {
        RetryPause pause = new RetryPause();

        assertThat(pause.afterFailure()).isEqualTo(100);
        assertThat(pause.afterFailure()).isEqualTo(200);
        for (int failure = 0; failure < 20; failure++) {
            assertThat(pause.afterFailure()).isBetween(400L, 10_000L);
        }
        assertThat(pause.afterFailure()).isEqualTo(10_000);

        pause.succeeded();
        assertThat(pause.afterFailure()).isEqualTo(100);
    }

    @Test
    void aPrefixMustBeAnIndexName() {
        assertThat(new IndexNames("city-1").findings()).isEqualTo("city-1-findings");
        assertThatThrownBy(() -> new IndexNames("City"))
                .hasMessageStartingWith("elasticsearch.index.prefix is City");
    }

    @Test
    void aSignalLiesInTheMonthOfTheDayInItsId() {
        IndexNames names = IndexNames.standard();

        // 30 November and 1 December 2024.
        assertThat(names.signals("BRU-02:S9:20057")).isEqualTo("qingliu-signals-2024.11");
        assertThat(names.signals("BRU-02:S9|P1%3A:20058:a group"))
                .isEqualTo("qingliu-signals-2024.12");
        assertThat(names.streamOf("qingliu-signals-2024.12")).isEqualTo("signals");
        assertThat(names.streamOf("qingliu-courier-alerts")).isEqualTo("courier-alerts");
    }

    @Test
    void nobodysIdMakesAnIndexOfAnotherCentury() {
        // The first and the last day of 2000 to 2099, and those beside them.
        assertThat(IndexNames.isOfASignal("T:k:10957")).isTrue();
        assertThat(IndexNames.isOfASignal("T:k:10956")).isFalse();
        assertThat(IndexNames.isOfASignal("T:k:47481")).isTrue();
        assertThat(IndexNames.isOfASignal("T:k:47482")).isFalse();
        assertThat(IndexNames.isOfASignal("T:k")).isFalse();
        assertThat(IndexNames.isOfASignal("T:k:x")).isFalse();
        assertThat(IndexNames.isOfASignal("T:k:20000:g:more")).isFalse();
    }
}
