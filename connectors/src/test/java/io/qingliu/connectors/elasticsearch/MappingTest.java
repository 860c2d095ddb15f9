package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mappings are written by hand; here they are held against the records they are for. */
class MappingTest {
    private static final Map<String, Class<? extends Record>> RECORDS =
            Map.ofEntries(
                    Map.entry("findings", Finding.class),
                    Map.entry("blacklist", Listing.class),
                    Map.entry("measures", MeasureRecommendation.class),
                    Map.entry("courier-alerts", CourierAlert.class),
                    Map.entry("notices", Notice.class),
                    Map.entry("shares", Share.class),
                    Map.entry("frozen-findings", FrozenFinding.class),
                    Map.entry("manifests", Manifest.class),
                    Map.entry("batches", Batch.class),
                    Map.entry("pushes", DepartmentPush.class),
                    Map.entry("rings", Ring.class),
                    Map.entry("rule-precision", RulePrecision.class),
                    Map.entry("rule-receipts", RuleReceipt.class),
                    Map.entry("signals", Signal.class),
                    Map.entry("statistics", Statistic.class),
                    Map.entry("review-scores", ReviewScore.class),
                    Map.entry("dead-letters", DeadLetter.class),
                    Map.entry("late", Late.class),
                    Map.entry("verdicts", Verdict.class),
                    Map.entry("appeals", Appeal.class),
                    Map.entry("receipts", Receipt.class));

    /** A late record is written field by field, see contract §4. */
    private record Late(
            String stream,
            String id,
            @EpochMillis long time,
            String platform,
            String type,
            String journey,
            long ahead,
            int partition,
            List<String> bearsOn) {}

    static Stream<String> streams() {
        return RECORDS.keySet().stream().sorted();
    }

    @Test
    void everyIndexTemplateIsHeldAgainstItsRecord() {
        assertThat(TemplateFiles.bundled().indexTemplates().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        streams().map(stream -> "qingliu-" + stream).toList());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aMappingHasTheFieldsOfItsRecordAndNoOthers(String stream) {
        JsonNode mappings =
                TemplateFiles.bundled()
                        .indexTemplates()
                        .get("qingliu-" + stream)
                        .path("template")
                        .path("mappings");
        ObjectNode properties = (ObjectNode) mappings.path("properties");
        Set<String> added = new TreeSet<>(DocumentFields.of(stream));
        // All indices have it from their common part.
        added.remove(DocumentFields.ARRIVED);
        assertThat(added).as("fields of documents").allMatch(properties::has);
        properties.remove(added);
        List<String> faults = new ArrayList<>();

        compare(stream, RECORDS.get(stream), mappings, faults);

        assertThat(faults).isEmpty();
    }

    private static void compare(
            String path, Class<?> record, JsonNode mapping, List<String> faults) {
        List<String> mapped = new ArrayList<>();
        mapping.path("properties").fieldNames().forEachRemaining(mapped::add);
        List<String> fields =
                Arrays.stream(record.getRecordComponents()).map(MappingTest::name).toList();
        if (!fields.equals(mapped)) {
            faults.add(path + " has the fields " + fields + " but maps " + mapped);
        }
        for (RecordComponent field : record.getRecordComponents()) {
            JsonNode property = mapping.path("properties").path(name(field));
            Class<?> element = element(field);
            String at = path + '.' + field.getName();
            if (!property.path("enabled").asBoolean(true)) {
                // Kept as it came, and not searched.
                continue;
            }
            if (element.isRecord()) {
                compare(at, element, property, faults);
            } else if (!fits(field, element, property.path("type").asText())) {
                faults.add(at + " is " + element.getSimpleName() + " but mapped as " + property);
            }
        }
    }

    /** As it is called on the wire. */
    private static String name(RecordComponent field) {
        JsonProperty renamed = field.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? field.getName() : renamed.value();
    }

    private static Class<?> element(RecordComponent field) {
        Type type = field.getGenericType();
        return field.getType() == List.class
                ? (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0]
                : field.getType();
    }

    private static boolean fits(RecordComponent field, Class<?> element, String type) {
        return switch (element.getSimpleName()) {
            case "int", "Integer" -> type.equals("integer");
            case "long", "Long" ->
                    List.of("long", "date").contains(type)
                            && (field.getAnnotation(EpochMillis.class) == null
                                    || type.equals("date"));
            case "double", "Double" -> type.equals("double");
            case "boolean", "Boolean" -> type.equals("boolean");
            case "Map" -> type.equals("flattened");
            case "String" -> List.of("keyword", "text").contains(type);
            default -> element.isEnum() && type.equals("keyword");
        };
    }
}
