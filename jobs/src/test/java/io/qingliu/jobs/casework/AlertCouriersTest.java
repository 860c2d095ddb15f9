package io.qingliu.jobs.casework;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.state.Outgoing;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** When a logistics firm hears of a courier and a shop. */
class AlertCouriersTest {

    private static final String ALERT = "a:YTO:K3:P1:S9";
    private static final String WEBHOOK = "https://yto.example/alerts";

    private static CaseHarness<Signal> open(OperatorSubtaskState snapshot) throws Exception {
        return CaseHarness.open(
                new AlertCouriers(), signal -> AlertKey.of(signal).orElseThrow().id(), snapshot);
    }

    /** Courier K3 and shop S9 send empty parcels together, as seen on that day. */
    private static Signal collusion(int day, int version) {
        return Given.signal(
                AlertKey.RULE,
                "COURIER:YTO:K3|SHOP:P1:S9|" + day,
                Behavior.EMPTY_PARCEL,
                version,
                after(ofDays(day)),
                List.of(
                        "carrier", "YTO",
                        "counts", "EMP-01=40",
                        "courier", "K3",
                        "rules", "EMP-01",
                        "shop", "S9",
                        "shopPlatform", "P1",
                        "waybills", "w" + day),
                "SHOP:P1:S9");
    }

    private static CaseArrival firm(String webhook) {
        Member member =
                new Member(
                        "m1",
                        Given.MORNING,
                        "YTO",
                        MemberKind.LOGISTICS,
                        "YTO",
                        "A-1",
                        after(ofDays(-100)),
                        null,
                        webhook,
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        return new CaseArrival(Member.STREAM, member.time(), WireJson.write(member));
    }

    private static void take(CaseHarness<Signal> alerts, Signal signal) throws Exception {
        alerts.take(signal, signal.time());
    }

    @Test
    void theFirmIsAlertedOnceAndAgainWhenThereIsMoreToSay() throws Exception {
        try (var alerts = open(null)) {
            take(alerts, collusion(0, 1));
            Outgoing first = alerts.said().get(0);
            assertThat(first.stream()).isEqualTo(CourierAlert.STREAM);
            assertThat(first.id()).isEqualTo(ALERT);
            assertThat(first.key()).isEqualTo("YTO");
            take(alerts, collusion(0, 1));
            assertThat(alerts.said()).isEmpty();
            take(alerts, collusion(1, 1));
            assertThat(alerts.said())
                    .singleElement()
                    .satisfies(
                            second -> assertThat(second.version()).isGreaterThan(first.version()));
        }
    }

    @Test
    void itsOwnAddressIsCalledIfItNamedOne() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(WEBHOOK));
            take(alerts, collusion(0, 1));
            byte[] alert = alerts.said().get(0).json();
            assertThat(alerts.aside(AlertCouriers.CALLS))
                    .singleElement()
                    .satisfies(
                            call -> {
                                assertThat(call.toString()).contains(ALERT);
                                assertThat(call.body()).isEqualTo(alert);
                            });
        }
        try (var alerts = open(null)) {
            alerts.member(firm(null));
            take(alerts, collusion(0, 1));
            assertThat(alerts.said()).hasSize(1);
            assertThat(alerts.aside(AlertCouriers.CALLS)).isEmpty();
        }
    }

    @Test
    void afterARestoreNothingIsSaidTwiceAndTheAddressIsKnown() throws Exception {
        OperatorSubtaskState snapshot;
        try (var alerts = open(null)) {
            alerts.member(firm(WEBHOOK));
            take(alerts, collusion(0, 1));
            snapshot = alerts.snapshot();
        }
        try (var alerts = open(snapshot)) {
            take(alerts, collusion(0, 1));
            assertThat(alerts.said()).isEmpty();
            take(alerts, collusion(1, 1));
            assertThat(alerts.said()).hasSize(1);
            assertThat(alerts.aside(AlertCouriers.CALLS)).hasSize(1);
        }
    }

    @Test
    void aPairIsForgottenNinetyDaysAfterItsLastSignal() throws Exception {
        long kept = AlertFile.KEPT.toMillis();
        try (var alerts = open(null)) {
            take(alerts, collusion(0, 1));
            take(alerts, collusion(30, 1));
            alerts.clock(after(ofDays(30)) + kept - 1);
            assertThat(alerts.kept()).isEqualTo(1);
            alerts.clock(after(ofDays(30)) + kept);
            assertThat(alerts.kept()).isZero();
            assertThat(alerts.timers()).isZero();
        }
    }
}
