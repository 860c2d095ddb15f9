package io.qingliu.jobs.couriers;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.couriers.Alerts.ALERT;
import static io.qingliu.jobs.couriers.Alerts.firm;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.CourierAlert.Answer;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** When a logistics firm hears of a courier and a shop, and what becomes of its answer. */
class AlertCouriersTest {

    /** End of the last day to answer what the first day shows. */
    private static final long DUE = Policy.shipped().calendar().after(Given.MORNING, 5);

    private static CaseHarness<Filed> open(OperatorSubtaskState snapshot) throws Exception {
        return CaseHarness.open(
                new AlertCouriers(Pace.LIVE, PolicyFiles.shipped(), null), Filed::key, snapshot);
    }

    private static Filed collusion(int day) {
        return Alerts.text(ALERT, Alerts.collusion("S9", day, 1));
    }

    private static Filed receipt(String id, Receipt.Type type, String by, long time) {
        return Alerts.receipt(ALERT, id, type, by, time);
    }

    private static void take(CaseHarness<Filed> alerts, Filed... texts) throws Exception {
        for (Filed text : texts) {
            alerts.take(text, Given.MORNING);
        }
    }

    private static CourierAlert alert(List<Outgoing> emitted) throws Exception {
        assertThat(emitted).extracting(Outgoing::stream).containsOnly(CourierAlert.STREAM);
        return WireJson.read(CourierAlert.class, emitted.get(emitted.size() - 1).json());
    }

    @Test
    void theFirmIsAlertedOnceAndAgainWhenThereIsMoreToSay() throws Exception {
        try (var alerts = open(null)) {
            take(alerts, collusion(0));
            Outgoing first = alerts.emitted().get(0);
            assertThat(first.stream()).isEqualTo(CourierAlert.STREAM);
            assertThat(first.id()).isEqualTo(ALERT);
            assertThat(first.key()).isEqualTo("YTO");
            take(alerts, collusion(0));
            assertThat(alerts.emitted()).isEmpty();
            take(alerts, collusion(1));
            assertThat(alerts.emitted())
                    .singleElement()
                    .satisfies(
                            second -> assertThat(second.version()).isGreaterThan(first.version()));
        }
    }

    @Test
    void fromFilesAFirmIsToldInTheOrderOfTimeLiveAtOnce() throws Exception {
        try (var live = open(null);
                var recorded =
                        CaseHarness.open(
                                new AlertCouriers(Pace.RECORDED, PolicyFiles.shipped(), null),
                                Filed::key,
                                null)) {
            for (var alerts : List.of(live, recorded)) {
                take(alerts, collusion(1), collusion(0));
            }
            assertThat(live.emitted()).hasSize(2);
            recorded.clock(Given.MORNING - 1);
            assertThat(recorded.emitted()).isEmpty();
            recorded.clock(after(ofDays(2)));
            List<Outgoing> emitted = recorded.emitted();
            assertThat(emitted).hasSize(2);
            assertThat(WireJson.read(CourierAlert.class, emitted.get(0).json()).to())
                    .isLessThan(WireJson.read(CourierAlert.class, emitted.get(1).json()).to());
        }
    }

    @Test
    void aFirmThatIsHeardOfLaterIsAlertedThen() throws Exception {
        try (var alerts = open(null)) {
            take(alerts, collusion(0));
            assertThat(alert(alerts.emitted()).member()).isNull();
            alerts.member(firm(null, -100));
            assertThat(alert(alerts.emitted()).member()).isEqualTo("YTO");
            alerts.member(firm(null, -100));
            assertThat(alerts.emitted()).isEmpty();
        }
    }

    /** Where nobody is called, every firm reads the topic, whatever address it names. */
    @Test
    void withoutWebhooksAFirmThatNamesAnAddressIsRemindedLikeAnyOther() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm("https://yto.example/alerts", -100));
            take(alerts, collusion(0));
            alerts.emitted();
            alerts.clock(DUE);
            assertThat(alerts.emitted())
                    .extracting(Outgoing::stream)
                    .containsExactly(Notice.STREAM);
            assertThat(alerts.aside(AlertCouriers.UNDELIVERED)).isEmpty();
        }
    }

    @Test
    void theFirmsAnswerComesBackIntoTheAlertAndNobodyIsReminded() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0));
            long version = alert(alerts.emitted()).version();
            take(alerts, receipt("r1", Receipt.Type.REFUSED, "YTO", after(ofDays(1))));
            CourierAlert answered = alert(alerts.emitted());
            assertThat(answered.version()).isGreaterThan(version);
            assertThat(answered.answer()).isEqualTo(Answer.REFUSED);
            assertThat(answered.answeredAt()).isEqualTo(after(ofDays(1)));
            assertThat(answered.open()).isFalse();
            take(alerts, receipt("r1", Receipt.Type.REFUSED, "YTO", after(ofDays(1))));
            alerts.clock(DUE + 1);
            assertThat(alerts.emitted()).isEmpty();
            assertThat(alerts.aside(AlertCouriers.REFUSED)).isEmpty();
        }
    }

    @Test
    void anAnswerBeforeTheAlertIsHeardAllTheSame() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, receipt("r1", Receipt.Type.APPLIED, "YTO", after(ofDays(1))));
            assertThat(alerts.emitted()).isEmpty();
            take(alerts, collusion(0));
            assertThat(alert(alerts.emitted()).answer()).isEqualTo(Answer.APPLIED);
        }
    }

    @Test
    void aReviewersVerdictAnswersToo() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0), Alerts.verdict(ALERT, "v1", "REJECT", after(ofDays(1))));
            assertThat(alert(alerts.emitted()).answer()).isEqualTo(Answer.REJECT);
        }
    }

    @Test
    void withoutAnAnswerTheFirmIsRemindedWhenTheLastDayIsOver() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0));
            assertThat(alert(alerts.emitted()).replyBy()).isEqualTo(DUE);
            alerts.clock(DUE - 1);
            assertThat(alerts.emitted()).isEmpty();
            alerts.clock(DUE);
            Outgoing sent = alerts.emitted().get(0);
            assertThat(sent.stream()).isEqualTo(Notice.STREAM);
            Notice notice = WireJson.read(Notice.class, sent.json());
            assertThat(notice.id()).isEqualTo("n:COURIER:YTO:K3:OVERDUE:P1:S9");
            assertThat(notice.member()).isEqualTo("YTO");
            take(alerts, receipt("r1", Receipt.Type.APPLIED, "YTO", DUE + 5));
            assertThat(alert(alerts.emitted()).answer()).isEqualTo(Answer.APPLIED);
        }
    }

    @Test
    void aStrangersReceiptBecomesADeadLetter() throws Exception {
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0));
            assertThat(alert(alerts.emitted()).open()).isTrue();
            take(alerts, receipt("r1", Receipt.Type.REFUSED, "SF", after(ofDays(1))));
            alerts.clock(after(ofDays(1)) - 1);
            assertThat(alerts.aside(AlertCouriers.REFUSED)).isEmpty();
            alerts.clock(after(ofDays(1)));
            alerts.clock(after(ofDays(9)));
            assertThat(alerts.aside(AlertCouriers.REFUSED))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.stream()).isEqualTo(DeadLetter.STREAM);
                                assertThat(new String(letter.value()))
                                        .contains("NOT_A_MEMBER")
                                        .contains("receipts")
                                        .contains("r1");
                            });
        }
    }

    @Test
    void afterARestoreNothingIsSaidTwiceAndTheDeadlineStillHolds() throws Exception {
        OperatorSubtaskState snapshot;
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0));
            take(alerts, receipt("r1", Receipt.Type.RECEIVED, "YTO", Given.MORNING));
            snapshot = alerts.snapshot();
        }
        try (var alerts = open(snapshot)) {
            take(alerts, collusion(0));
            assertThat(alerts.emitted()).isEmpty();
            take(alerts, collusion(1));
            assertThat(alert(alerts.emitted()).answer()).isEqualTo(Answer.RECEIVED);
            alerts.clock(DUE);
            assertThat(alerts.emitted())
                    .extracting(Outgoing::stream)
                    .containsExactly(Notice.STREAM);
        }
    }

    @Test
    void aPairIsForgottenNinetyDaysAfterItsLastRecord() throws Exception {
        long kept = AlertFile.KEPT.toMillis();
        try (var alerts = open(null)) {
            alerts.member(firm(null, -100));
            take(alerts, collusion(0), collusion(30));
            take(alerts, Alerts.text(ALERT, Alerts.norm(30)));
            take(alerts, receipt("r1", Receipt.Type.APPLIED, "YTO", after(ofDays(31))));
            alerts.clock(after(ofDays(31)) + kept - 1);
            assertThat(alerts.kept()).isEqualTo(1);
            alerts.clock(after(ofDays(31)) + kept);
            assertThat(alerts.kept()).isZero();
            assertThat(alerts.timers()).isZero();
        }
    }

    @Test
    void aReceiptForNothingIsForgottenToo() throws Exception {
        try (var alerts = open(null)) {
            take(alerts, receipt("r1", Receipt.Type.APPLIED, "YTO", Given.MORNING));
            alerts.clock(after(ofDays(8)));
            assertThat(alerts.aside(AlertCouriers.REFUSED)).hasSize(1);
            assertThat(alerts.kept()).isZero();
            assertThat(alerts.timers()).isZero();
        }
    }
}
