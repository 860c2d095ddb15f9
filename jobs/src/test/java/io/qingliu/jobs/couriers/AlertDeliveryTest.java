package io.qingliu.jobs.couriers;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.couriers.Alerts.ALERT;
import static io.qingliu.jobs.couriers.Alerts.firm;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.webhook.WebhookSettings;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Alerts posted over real HTTP to a firm that answers, or does not for a while, or never; and when
 * its own answer is overdue.
 */
class AlertDeliveryTest {

    /** End of the last day to answer what the first day shows. */
    private static final long DUE = Policy.shipped().calendar().after(Given.MORNING, 5);

    private final AnsweringFirm yto = new AnsweringFirm(204);
    private AlertCouriers operator;

    @AfterEach
    void close() {
        yto.close();
    }

    private CaseHarness<Filed> open(OperatorSubtaskState snapshot) throws Exception {
        return open(snapshot, Given.MORNING);
    }

    /** The wall's clock and the clock of events agree, as they do while nothing is behind. */
    private CaseHarness<Filed> open(OperatorSubtaskState snapshot, long wall) throws Exception {
        return open(yto.settings(), snapshot, wall);
    }

    private CaseHarness<Filed> open(
            WebhookSettings webhooks, OperatorSubtaskState snapshot, long wall) throws Exception {
        operator = new AlertCouriers(Pace.LIVE, PolicyFiles.shipped(), webhooks);
        return CaseHarness.open(operator, Filed::key, snapshot, wall);
    }

    /** Every call that was due has been answered. */
    private boolean settled() {
        return operator.isIdle();
    }

    private static void clocks(CaseHarness<Filed> alerts, long time) throws Exception {
        alerts.wall(time);
        alerts.clock(time);
    }

    private void alert(CaseHarness<Filed> alerts, int day) throws Exception {
        alerts.member(firm(yto.address(), -100));
        alerts.take(Alerts.text(ALERT, Alerts.collusion("S9", day, 1)), Given.MORNING);
        assertThat(streams(alerts)).containsExactly(CourierAlert.STREAM);
    }

    private static List<String> streams(CaseHarness<Filed> alerts) {
        return alerts.emitted().stream().map(Outgoing::stream).toList();
    }

    private static List<String> undelivered(CaseHarness<Filed> alerts) {
        return alerts.aside(AlertCouriers.UNDELIVERED).stream()
                .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aFirmThatTakesItsAlertAndDoesNotAnswerIsRemindedInTime() throws Exception {
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.taken().size() == 1 && settled());
            clocks(alerts, DUE - 1);
            assertThat(streams(alerts)).isEmpty();
            clocks(alerts, DUE);
            assertThat(streams(alerts)).containsExactly(Notice.STREAM);
            assertThat(yto.taken()).hasSize(1);
            assertThat(undelivered(alerts)).isEmpty();
        }
    }

    @Test
    void aFirmThatAnswers503ForFiveMinutesGetsItOnceAndIsOverdueOnlyAfterItsTime()
            throws Exception {
        yto.answers(503);
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            long wall = Given.MORNING;
            while (wall < Given.MORNING + ofMinutes(5).toMillis()) {
                wall += ofSeconds(30).toMillis();
                clocks(alerts, wall);
                alerts.until(this::settled);
            }
            assertThat(yto.turnedAway()).hasSizeGreaterThan(6);
            yto.answers(204);
            clocks(alerts, wall + ofSeconds(30).toMillis());
            alerts.until(() -> yto.taken().size() == 1 && settled());
            assertThat(yto.turnedAway()).containsOnly(yto.taken().get(0));
            clocks(alerts, DUE - 1);
            assertThat(streams(alerts)).isEmpty();
            clocks(alerts, DUE);
            assertThat(streams(alerts)).containsExactly(Notice.STREAM);
            assertThat(undelivered(alerts)).isEmpty();
        }
    }

    @Test
    void whatWasNeverDeliveredIsADeadLetterWhenTheTimeIsOverAndNothingIsOverdue() throws Exception {
        yto.answers(503);
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            clocks(alerts, DUE - 1);
            alerts.until(() -> yto.turnedAway().size() == 2 && settled());
            assertThat(undelivered(alerts)).isEmpty();
            clocks(alerts, DUE);
            assertThat(undelivered(alerts))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(letter)
                                            .contains("UNDELIVERED_EXHAUSTED")
                                            .contains("courier-alerts")
                                            .contains(ALERT));
            clocks(alerts, DUE + ofDays(80).toMillis());
            alerts.until(this::settled);
            assertThat(streams(alerts)).isEmpty();
            assertThat(yto.turnedAway()).hasSize(2);
            assertThat(undelivered(alerts)).hasSize(1);
        }
    }

    /** A run that catches up meets the end of the time to reply before the firm's first answer. */
    @Test
    void aClockThatLeapsBeyondTheTimeToReplyLeavesTheWholeTimeFromTheDelivery() throws Exception {
        yto.answers(503);
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.clock(DUE + ofDays(100).toMillis());
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            assertThat(streams(alerts)).isEmpty();
            assertThat(undelivered(alerts)).isEmpty();
            yto.answers(204);
            alerts.wall(Given.MORNING + ofMinutes(5).toMillis());
            // The second alert names the time to reply that is left.
            alerts.until(() -> yto.taken().size() == 2 && settled());
            assertThat(streams(alerts)).containsExactly(CourierAlert.STREAM);
            long due = Policy.shipped().calendar().after(DUE + ofDays(100).toMillis(), 5);
            clocks(alerts, due - 1);
            assertThat(streams(alerts)).isEmpty();
            clocks(alerts, due);
            assertThat(streams(alerts)).containsExactly(Notice.STREAM);
            clocks(alerts, due + ofDays(8).toMillis());
            alerts.until(this::settled);
            assertThat(alerts.kept()).isZero();
        }
    }

    @Test
    void aRestartInTheMiddleGoesOnWithThePauseItWasIn() throws Exception {
        yto.answers(503);
        OperatorSubtaskState snapshot;
        long wall = Given.MORNING;
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            for (int i = 0; i < 10; i++) {
                wall += ofSeconds(30).toMillis();
                clocks(alerts, wall);
                alerts.until(this::settled);
            }
            snapshot = alerts.snapshot();
        }
        int attempts = yto.turnedAway().size();
        yto.answers(204);
        try (var alerts = open(snapshot, wall)) {
            // Half of the longest pause is fixed.
            clocks(alerts, wall + ofSeconds(14).toMillis());
            alerts.until(this::settled);
            assertThat(yto.taken()).isEmpty();
            clocks(alerts, wall + ofSeconds(30).toMillis());
            alerts.until(() -> yto.taken().size() == 1 && settled());
            assertThat(yto.turnedAway()).hasSize(attempts).containsOnly(yto.taken().get(0));
            clocks(alerts, DUE);
            assertThat(streams(alerts)).containsExactly(Notice.STREAM);
        }
    }

    @Test
    void aFirmThatAnswersFromTheTopicIsNotOverdueAndStillGetsWhatWaits() throws Exception {
        yto.answers(503);
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            alerts.take(
                    Alerts.receipt(ALERT, "r1", Receipt.Type.APPLIED, "YTO", after(ofDays(1))),
                    Given.MORNING);
            yto.answers(204);
            alerts.wall(Given.MORNING + ofSeconds(30).toMillis());
            alerts.until(() -> yto.taken().size() == 1 && settled());
            alerts.clock(DUE);
            assertThat(streams(alerts)).containsExactly(CourierAlert.STREAM);
        }
    }

    @Test
    void aFirmThatTakesItsAddressBackReadsTheTopicFromThenOn() throws Exception {
        yto.answers(503);
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            alerts.clock(after(ofDays(3)));
            alerts.member(firm(null, -99));
            assertReadsTheTopicFromThenOn(alerts);
            assertThat(yto.turnedAway()).hasSize(1);
        }
    }

    @Test
    void aFirmWhoseAddressMayNotBeCalledAnyMoreReadsTheTopicFromThenOn() throws Exception {
        yto.answers(503);
        OperatorSubtaskState snapshot;
        try (var alerts = open(null)) {
            alert(alerts, 0);
            alerts.until(() -> yto.turnedAway().size() == 1 && settled());
            alerts.clock(after(ofDays(3)));
            snapshot = alerts.snapshot();
        }
        try (var alerts = open(null, snapshot, Given.MORNING)) {
            alerts.clock(after(ofDays(3)));
            alerts.member(firm(yto.address(), -99));
            assertReadsTheTopicFromThenOn(alerts);
        }
    }

    /** From the third day on, with the whole time to answer. */
    private void assertReadsTheTopicFromThenOn(CaseHarness<Filed> alerts) throws Exception {
        assertThat(streams(alerts)).containsExactly(CourierAlert.STREAM);
        long due = Policy.shipped().calendar().after(after(ofDays(3)), 5);
        assertThat(due).isGreaterThan(DUE);
        clocks(alerts, due - 1);
        alerts.until(this::settled);
        assertThat(streams(alerts)).isEmpty();
        clocks(alerts, due);
        assertThat(streams(alerts)).containsExactly(Notice.STREAM);
    }

    @Test
    void aFirmWithoutASecretIsNeverCalledAndNeverOverdue() throws Exception {
        try (var alerts = open(yto.settingsWithoutSecret(), null, Given.MORNING)) {
            alert(alerts, 0);
            alerts.until(this::settled);
            clocks(alerts, DUE);
            alerts.until(() -> !undelivered(alerts).isEmpty());
            assertThat(undelivered(alerts).get(0)).contains("UNDELIVERED_MISDIRECTED");
            assertThat(streams(alerts)).isEmpty();
            assertThat(yto.turnedAway()).isEmpty();
        }
    }

    @Test
    void noCallCarriesARawIdentifierOut() throws Exception {
        String phone = "13800000000";
        try (var alerts = open(null)) {
            alerts.member(firm(yto.address(), -100));
            alerts.take(
                    Alerts.text("a:YTO:K3:P1:" + phone, Alerts.collusion(phone, 0, 1)),
                    Given.MORNING);
            alerts.until(this::settled);
            assertThat(undelivered(alerts))
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(letter)
                                            .contains("RAW_IDENTIFIER")
                                            .doesNotContain(phone));
            clocks(alerts, DUE);
            alerts.until(this::settled);
            assertThat(streams(alerts)).containsExactly(CourierAlert.STREAM);
            assertThat(yto.taken()).isEmpty();
        }
    }
}
