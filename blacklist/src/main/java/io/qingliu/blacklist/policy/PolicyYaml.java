package io.qingliu.blacklist.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;

/** Reads policy files into records that check themselves; an unknown key is refused. */
public final class PolicyYaml {

    private static final ObjectReader YAML =
            YAMLMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Period.class, new Periods())
                                    .addDeserializer(LocalDate.class, new Dates()))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // A number is no name, and would be taken for a place in the list of them.
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .build()
                    .reader();

    private PolicyYaml() {}

    /**
     * Reads a file's text.
     *
     * @param file its name, for complaints
     * @throws PolicyException naming the key that breaks a rule or cannot be read
     */
    public static <T> T read(Class<T> type, String file, String yaml) {
        try {
            return YAML.forType(type).readValue(yaml);
        } catch (JsonProcessingException e) {
            throw complaint(type, file, yaml, e);
        }
    }

    private static PolicyException complaint(
            Class<?> type, String file, String yaml, JsonProcessingException e) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            PolicyException unknown = UnknownKeys.first(file, tree, type);
            return unknown == null ? PolicyComplaint.about(file, tree, e) : unknown;
        } catch (JsonProcessingException noYaml) {
            return PolicyComplaint.noYaml(file, noYaml);
        }
    }

    /** Reads ISO-8601 periods, such as {@code P3M}. */
    private static final class Periods extends FromStringDeserializer<Period> {

        Periods() {
            super(Period.class);
        }

        @Override
        protected Period _deserialize(String value, DeserializationContext context)
                throws IOException {
            try {
                return Period.parse(value);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(value, Period.class, e.getMessage());
            }
        }
    }

    /** Reads ISO-8601 dates, such as {@code 2026-04-01}. */
    private static final class Dates extends FromStringDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        Dates() {
            super(LocalDate.class);
        }

        @Override
        protected LocalDate _deserialize(String value, DeserializationContext context)
                throws IOException {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(value, LocalDate.class, e.getMessage());
            }
        }
    }
}
