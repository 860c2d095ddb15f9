package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * How bundles are written and read. Their canonical form is what Jackson writes without spaces,
 * fields in the order in which they stand.
 */
final class BundleJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder(new JsonFactory())
                    // If two fields have one name, another reader may see the other one.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private BundleJson() {}

    static JsonNode read(String line) throws IOException {
        return MAPPER.readTree(line);
    }

    static JsonNode read(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    static JsonNode read(InputStream in) throws IOException {
        return MAPPER.readTree(in);
    }

    static byte[] canonical(JsonNode node) throws IOException {
        return MAPPER.writeValueAsBytes(node);
    }
}
