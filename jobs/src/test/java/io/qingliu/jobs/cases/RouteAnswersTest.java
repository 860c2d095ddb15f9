package io.qingliu.jobs.cases;

import static io.qingliu.jobs.couriers.Alerts.COURIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Where the answers of logistics firms and the verdicts on their couriers go. */
class RouteAnswersTest {

    private static OneInputStreamOperatorTestHarness<CaseInput, Signal> routed(CaseRecord record)
            throws Exception {
        var route = ProcessFunctionTestHarnesses.forProcessFunction(new RouteCases());
        route.processElement(new CaseInput.RecordEntry(record), Given.MORNING);
        return route;
    }

    private static <T> List<T> aside(
            OneInputStreamOperatorTestHarness<CaseInput, Signal> route, OutputTag<T> tag) {
        var records = route.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    private static Receipt receipt(String measure) {
        return new Receipt("r1", Given.MORNING, measure, "YTO", Receipt.Type.APPLIED, null);
    }

    private static Verdict verdict(String on) {
        return new Verdict(
                "v1", Given.MORNING, on, "R1", Verdict.Type.CONFIRM, null, null, List.of());
    }

    @Test
    void anAnswerToAnAlertGoesToTheCouriersAlertsAndNotToTheCase() throws Exception {
        try (var route = routed(receipt("a:YTO:K3:P1:S9"))) {
            assertThat(aside(route, RouteCases.ALERT_RECORDS))
                    .singleElement()
                    .satisfies(filed -> assertThat(filed.key()).isEqualTo(COURIER));
            assertThat(aside(route, RouteCases.RECORDS)).isEmpty();
        }
    }

    @Test
    void aReceiptOfAMeasureGoesToTheCaseOnly() throws Exception {
        String measure = "m:COURIER:YTO:K3:DISMISS_AND_NOTIFY_PEERS:YTO";
        try (var route = routed(receipt(measure))) {
            assertThat(aside(route, RouteCases.ALERT_RECORDS)).isEmpty();
            assertThat(aside(route, RouteCases.RECORDS)).hasSize(1);
        }
    }

    @Test
    void anIdThatNoAlertCanHaveIsADeadLetter() throws Exception {
        for (String id : List.of("a:YTO:K3:P1", "a:YTO:K3:P1:S9:X", "a:YTO:K%33:P1:S9")) {
            try (var route = routed(receipt(id))) {
                assertThat(aside(route, RouteCases.ALERT_RECORDS)).as(id).isEmpty();
                assertThat(aside(route, RouteCases.DEAD_LETTERS))
                        .singleElement()
                        .satisfies(
                                letter -> {
                                    assertThat(letter.stream()).isEqualTo(DeadLetter.STREAM);
                                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                                            .contains("BAD_VALUE")
                                            .contains("measure");
                                });
            }
        }
    }

    /** A compacted topic keeps one record a key. */
    @Test
    void eachDeadLetterOfTheEdgeHasAKeyOfItsOwn() throws Exception {
        List<DeadLetter> letters =
                List.of(
                        DeadLetter.of("verdicts", "BAD_VALUE", "case", 0, 7L, "{}"),
                        DeadLetter.of("verdicts", "BAD_VALUE", "case", 0, 8L, "[]"));
        try (var route = ProcessFunctionTestHarnesses.forProcessFunction(new RouteCases())) {
            for (DeadLetter letter : letters) {
                route.processElement(new CaseInput.Refused(letter, Given.MORNING), Given.MORNING);
            }
            assertThat(aside(route, RouteCases.DEAD_LETTERS))
                    .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
                    .containsExactly(letters.get(0).id(), letters.get(1).id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aVerdictOnACouriersEmptyParcelsGoesToCaseAndAlerts() throws Exception {
        try (var route = routed(verdict("f:COURIER:YTO:K3:EMPTY_PARCEL"))) {
            assertThat(aside(route, RouteCases.ALERT_RECORDS))
                    .singleElement()
                    .satisfies(filed -> assertThat(filed.key()).isEqualTo(COURIER));
            assertThat(aside(route, RouteCases.RECORDS)).hasSize(1);
        }
    }

    @Test
    void aVerdictOnSomebodyOrSomethingElseAnswersNoAlert() throws Exception {
        for (String on : List.of("f:COURIER:YTO:K3:PI_LEAK_RESALE", "f:SHOP:P1:S9:EMPTY_PARCEL")) {
            try (var route = routed(verdict(on))) {
                assertThat(aside(route, RouteCases.ALERT_RECORDS)).as(on).isEmpty();
                assertThat(aside(route, RouteCases.RECORDS)).as(on).hasSize(1);
            }
        }
    }
}
