package io.qingliu.testkit.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.city.wire.Truth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The city speaks no word that the contract's own tables do not know. */
class CityContractTest {
    private static final Set<String> COMMON = Set.of("id", "time", "type", "platform");
    private static final ReceivedCity CITY = new ReceivedCity(City.defaults());

    @ParameterizedTest
    @EnumSource(
            value = Stream.class,
            names = {"ORDERS", "REVIEWS", "PARCELS", "REGISTRATIONS", "PAYMENTS"})
    void everyFieldOfAnEventIsKnownAndWellWritten(Stream stream) {
        EventSchema schema = EventSchema.of(stream);
        Set<String> strange = new TreeSet<>();

        for (JsonNode event : CITY.all(stream.name().toLowerCase(Locale.ROOT))) {
            for (var written : event.properties()) {
                WireField field = schema.field(written.getKey());
                boolean common = COMMON.contains(written.getKey());
                if (!common && (field == null || !fits(field, written.getValue()))) {
                    strange.add(written.getKey() + "=" + written.getValue());
                }
            }
        }

        assertThat(strange).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "reports"})
    void everyCaseRecordIsReadAsItIsMeant(String stream) throws BadRecordException {
        List<String> lines = CITY.records().stream(stream);

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            assertThat(WireJson.readCase(stream, json, WireJson.NO_ARRIVAL).stream())
                    .isEqualTo(stream);
        }
    }

    @Test
    void truthUsesTheVocabularyOfFindings() {
        for (Truth truth : CITY.records().truths()) {
            assertThat(truth.kind()).isIn(texts(SubjectKind.values()));
            if (truth.behavior() != null) {
                assertThat(truth.behavior()).isIn(texts(Behavior.values()));
                assertThat(truth.role()).isIn(texts(Role.values()));
            }
            boolean assists = Role.ASSISTANT.name().equals(truth.role());
            assertThat(truth.service() != null).isEqualTo(assists);
            if (assists) {
                assertThat(truth.service()).isIn(texts(Service.values()));
            }
        }
    }

    private static List<String> texts(Enum<?>... values) {
        return names(List.of(values));
    }

    private static boolean fits(WireField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT, ID, RAW -> value.isTextual() && !value.textValue().isBlank();
            case CODE -> names(field.codes()).contains(value.textValue());
            case NUMBER, TIME -> value.isIntegralNumber() && value.longValue() >= 0;
            case RATING ->
                    value.isIntegralNumber() && value.intValue() >= 1 && value.intValue() <= 5;
            case FLAG -> value.isBoolean();
            case TEXTS -> value.isArray();
        };
    }

    private static List<String> names(List<Enum<?>> codes) {
        return codes.stream().map(Enum::name).toList();
    }
}
