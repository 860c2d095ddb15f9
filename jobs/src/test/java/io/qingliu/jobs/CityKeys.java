package io.qingliu.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.city.wire.CityRecord;

/** Keys under which platforms would send: what belongs together keeps its order. */
final class CityKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CityKeys() {}

    static String of(CityRecord record) throws JsonProcessingException {
        JsonNode json = JSON.readTree(record.json());
        for (String field : new String[] {"waybill", "order", "account", "member", "id"}) {
            if (json.hasNonNull(field)) {
                return json.get(field).asText();
            }
        }
        throw new IllegalArgumentException("the record has no id");
    }
}
