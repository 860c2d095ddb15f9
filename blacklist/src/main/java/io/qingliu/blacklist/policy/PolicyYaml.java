package io.qingliu.blacklist.policy;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
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
        } catch (JsonMappingException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PolicyException broken) {
                    throw broken;
                }
            }
            throw new PolicyException(file + path(e), e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new PolicyException(file, e.getMessage(), e);
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(path.length() == 0 ? ": " : ".")
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return path.toString();
    }

    private static JsonMappingException broken(
            String value, String rule, DeserializationContext context) {
        return JsonMappingException.from(context, "it is " + value + " but must be " + rule);
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
                throw broken(value, "a period, such as P3M", context);
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
                throw broken(value, "a day, such as 2026-12-31", context);
            }
        }
    }
}
