package io.qingliu.jobs.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocumentType;
import io.qingliu.connectors.elasticsearch.IndexNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes documents of results as they lie in their topics. */
public final class ResultDocuments
        implements KafkaRecordDeserializationSchema<ElasticsearchDocument> {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String prefix;
    private final IndexNames indices;

    /**
     * @param prefix of the topics
     */
    public ResultDocuments(String prefix, IndexNames indices) {
        this.prefix = prefix;
        this.indices = indices;
    }

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> message, Collector<ElasticsearchDocument> out)
            throws IOException {
        JsonNode result = JSON.readTree(message.value());
        // A listing is known by its subject, which is its key; everything else has an id.
        String id =
                result.hasNonNull("id")
                        ? result.get("id").asText()
                        : new String(message.key(), StandardCharsets.UTF_8);
        out.collect(
                new ElasticsearchDocument(
                        indices.of(message.topic().substring(prefix.length())),
                        IndexNames.fit(id),
                        result.path("version").asLong(1),
                        message.value()));
    }

    @Override
    public TypeInformation<ElasticsearchDocument> getProducedType() {
        return ElasticsearchDocumentType.INSTANCE;
    }
}
