package io.qingliu.jobs.couriers;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.couriers.Alerts.ALERT;
import static io.qingliu.jobs.couriers.Alerts.COURIER;
import static io.qingliu.jobs.couriers.Alerts.collusion;
import static io.qingliu.jobs.couriers.Alerts.norm;
import static io.qingliu.jobs.couriers.Alerts.text;
import static io.qingliu.jobs.couriers.Alerts.verdict;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.Filed;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** Which alerts hear of what is said about their courier. */
class SpreadAlertsTest {

    private static final String OTHER = "a:YTO:K3:P1:S8";

    private static Harness<Filed, Filed> open(OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new SpreadAlerts()),
                Filed::key,
                Filed.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static void take(Harness<Filed, Filed> spread, Filed... texts) throws Exception {
        for (Filed text : texts) {
            spread.take(text, Given.MORNING);
        }
    }

    private static Filed aDay(String shop, int day) {
        return text(COURIER, collusion(shop, day, 1));
    }

    @Test
    void aCollusionSignalGoesToItsOwnAlert() throws Exception {
        try (var spread = open(null)) {
            take(spread, aDay("S9", 0), aDay("S8", 0));
            assertThat(spread.emitted())
                    .containsExactly(
                            text(ALERT, collusion("S9", 0, 1)), text(OTHER, collusion("S8", 0, 1)));
        }
    }

    @Test
    void aReceiptGoesToTheAlertItNames() throws Exception {
        try (var spread = open(null)) {
            take(spread, Alerts.receipt(COURIER, "r1", Receipt.Type.APPLIED, "YTO", 5));
            assertThat(spread.emitted())
                    .containsExactly(Alerts.receipt(ALERT, "r1", Receipt.Type.APPLIED, "YTO", 5));
            assertThat(spread.kept()).isZero();
        }
    }

    @Test
    void aVerdictAndANormGoToEveryAlertOfTheCourier() throws Exception {
        try (var spread = open(null)) {
            take(spread, aDay("S9", 0), aDay("S8", 0));
            spread.emitted();
            Filed verdict = verdict(COURIER, "v1", "CONFIRM", after(ofDays(1)));
            take(spread, verdict, text(COURIER, norm(0)));
            assertThat(spread.emitted())
                    .containsExactlyInAnyOrder(
                            verdict(ALERT, "v1", "CONFIRM", after(ofDays(1))),
                            verdict(OTHER, "v1", "CONFIRM", after(ofDays(1))),
                            text(ALERT, norm(0)),
                            text(OTHER, norm(0)));
        }
    }

    @Test
    void whatCameBeforeTheAlertIsToldWhenItComesAlsoAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var spread = open(null)) {
            take(spread, text(COURIER, norm(0)));
            take(spread, verdict(COURIER, "v1", "CONFIRM", after(ofDays(1))));
            assertThat(spread.emitted()).isEmpty();
            snapshot = spread.snapshot();
        }
        try (var spread = open(snapshot)) {
            take(spread, aDay("S9", 0));
            assertThat(spread.emitted())
                    .containsExactlyInAnyOrder(
                            text(ALERT, norm(0)),
                            verdict(ALERT, "v1", "CONFIRM", after(ofDays(1))),
                            text(ALERT, collusion("S9", 0, 1)));
            take(spread, aDay("S9", 1));
            assertThat(spread.emitted()).hasSize(1);
        }
    }

    @Test
    void ofTwoVerdictsTheNewerCountsInEitherOrderAndAGradeIsNone() throws Exception {
        Filed older = verdict(COURIER, "v1", "CONFIRM", after(ofDays(1)));
        Filed newer = verdict(COURIER, "v2", "REJECT", after(ofDays(2)));
        Filed grade = verdict(COURIER, "v3", "SEVERITY", after(ofDays(3)));
        for (Filed[] order : new Filed[][] {{older, newer, grade}, {grade, newer, older}}) {
            try (var spread = open(null)) {
                take(spread, order);
                take(spread, aDay("S9", 0));
                assertThat(spread.emitted())
                        .containsExactlyInAnyOrder(
                                verdict(ALERT, "v2", "REJECT", after(ofDays(2))),
                                text(ALERT, collusion("S9", 0, 1)));
            }
        }
    }

    @Test
    void theNewestAlertsAreKeptAndNoMoreThanSoMany() throws Exception {
        try (var spread = open(null)) {
            for (int i = 0; i <= SpreadAlerts.ALERTS; i++) {
                take(spread, aDay("T" + i, i % 30));
            }
            spread.emitted();
            take(spread, verdict(COURIER, "v1", "CONFIRM", after(ofDays(40))));
            assertThat(spread.emitted())
                    .hasSize(SpreadAlerts.ALERTS)
                    .extracting(Filed::key)
                    .contains("a:YTO:K3:P1:T1")
                    .doesNotContain("a:YTO:K3:P1:T0");
        }
    }

    @Test
    void everythingIsForgottenNinetyDaysAfterwards() throws Exception {
        long kept = AlertFile.KEPT.toMillis();
        try (var spread = open(null)) {
            take(spread, aDay("S9", 0), aDay("S9", 3), text(COURIER, norm(2)));
            take(spread, verdict(COURIER, "v1", "CONFIRM", after(ofDays(1))));
            spread.clock(after(ofDays(3)) + kept - 1);
            assertThat(spread.kept()).isEqualTo(1);
            spread.clock(after(ofDays(3)) + kept);
            assertThat(spread.kept()).isZero();
            assertThat(spread.timers()).isZero();
        }
    }
}
