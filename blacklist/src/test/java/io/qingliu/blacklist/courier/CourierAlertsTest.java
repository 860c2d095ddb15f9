package io.qingliu.blacklist.courier;

import static io.qingliu.blacklist.courier.AlertStory.DAY;
import static io.qingliu.blacklist.courier.AlertStory.DUE;
import static io.qingliu.blacklist.courier.AlertStory.KEY;
import static io.qingliu.blacklist.courier.AlertStory.TUESDAY;
import static io.qingliu.blacklist.courier.AlertStory.attributes;
import static io.qingliu.blacklist.courier.AlertStory.day;
import static io.qingliu.blacklist.courier.AlertStory.norm;
import static io.qingliu.blacklist.courier.AlertStory.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an alert says of a courier and a shop. */
class CourierAlertsTest {

    private static AlertStory received(Signal... signals) {
        return AlertStory.withFirm().receive(signals);
    }

    @Test
    void oneDayMakesOneAlert() {
        CourierAlert alert =
                received(day(0, "EMP-01,EMP-09", "EMP-09=31,EMP-01=40", "w1,w2")).alert();

        assertThat(alert.id()).isEqualTo("a:YTO:K3:P1:S9");
        assertThat(alert.member()).isEqualTo("YTO");
        assertThat(alert.outlet()).isEqualTo("O1");
        assertThat(alert.rules()).containsExactly("EMP-01", "EMP-09", "EMP-14");
        assertThat(alert.counts()).isEqualTo(Map.of("EMP-01", 40L, "EMP-09", 31L, "EMP-14", 40L));
        assertThat(alert.norm()).isEqualTo(Map.of("courier", 2.5));
        assertThat(alert.waybills()).containsExactlyInAnyOrder("w1", "w2");
        assertThat(alert.replyBy()).isEqualTo(DUE);
        assertThat(alert.open()).isTrue();
        assertThat(alert.answer()).isNull();
        assertThat(alert.answeredAt()).isNull();
        assertThat(alert.notice().en()).contains("It determines nothing");
        assertThat(alert.notice().zh()).contains("不是认定");
    }

    /** Weight 0.85: at that confidence the courier would be observed, and below it would not. */
    @Test
    void whatALookAlikeExplainsIsNoQuestion() {
        assertThat(received(AlertStory.sure(day(0), 0.46)).alerts).isEmpty();
        assertThat(received(AlertStory.sure(day(0), 0.48)).alert().rules()).contains("EMP-14");
    }

    @Test
    void whatTurnsOutToBeExplainedIsTakenBack() {
        AlertStory story = received(day(0));
        story.receive(
                AlertStory.sure(signal(0, 2, false, false, attributes("EMP-01", "", "")), 0.2));
        assertThat(story.alert().rules()).isEmpty();
        assertThat(story.alert().open()).isFalse();
    }

    @Test
    void severalDaysMergeAndOverlappingWindowsAreNotAdded() {
        CourierAlert alert =
                received(
                                day(0, "EMP-01", "EMP-01=40", "w1"),
                                day(1, "EMP-07", "EMP-01=44,EMP-07=3", "w2"),
                                day(2, "EMP-01", "EMP-01=20", "w2"))
                        .alert();

        assertThat(alert.counts()).isEqualTo(Map.of("EMP-01", 44L, "EMP-07", 3L, "EMP-14", 40L));
        assertThat(alert.from()).isEqualTo(TUESDAY - DAY);
        assertThat(alert.to()).isEqualTo(TUESDAY + 2 * DAY);
        assertThat(alert.waybills()).hasSize(2);
    }

    @Test
    void theOutletsNormStandsBesideTheCouriers() {
        AlertStory story = received(day(0), norm(0, "O1", "K3=0.43,K7=5.9"));
        assertThat(story.alert().norm()).isEqualTo(Map.of("courier", 2.5, "outlet", 0.43));
        assertThat(received(norm(0, "O1", "K3=0.43"), day(0)).alert().norm())
                .isEqualTo(story.alert().norm());
    }

    @Test
    void theNormOfAnotherOutletOrALaterDayIsNotTheOutlets() {
        assertThat(received(day(0), norm(0, "O2", "K3=0.43")).alert().norm())
                .isEqualTo(Map.of("courier", 2.5));
        assertThat(received(day(0), norm(1, "O1", "K3=0.43")).alert().norm())
                .isEqualTo(Map.of("courier", 2.5));
        assertThat(
                        received(day(0), norm(0, "O1", "K3=1.0"), norm(1, "O1", "K3=2.0"))
                                .alert()
                                .norm())
                .containsEntry("outlet", 1.0);
    }

    @Test
    void aNormAloneIsNoAlert() {
        assertThat(received(norm(0, "O1", "K3=0.43")).alerts).isEmpty();
    }

    @Test
    void theSampleIsTheFiftyLowestByHash() {
        List<String> all = IntStream.range(0, 500).mapToObj(i -> "w" + i).toList();
        List<String> lowest =
                all.stream()
                        .sorted(Comparator.comparingLong(w -> Facts.print(w.getBytes())))
                        .limit(50)
                        .toList();
        String first = all.stream().limit(250).collect(Collectors.joining(","));
        String rest = all.stream().skip(250).collect(Collectors.joining(","));
        assertThat(
                        received(day(0, "EMP-01", "", first), day(1, "EMP-01", "", rest))
                                .alert()
                                .waybills())
                .isEqualTo(lowest);
    }

    @Test
    void theSameAgainIsNotSentAgainAndMoreIsSentHigher() {
        AlertStory story = received(day(0)).receive(day(0));
        assertThat(story.alerts).hasSize(1);
        story.receive(day(1, "EMP-01", "EMP-01=41", "w1"));
        assertThat(story.alerts).hasSize(2);
        assertThat(story.alert().version()).isGreaterThan(story.alerts.get(0).version());
    }

    @Test
    void whatNoLongerHoldsIsWithdrawnAndNeedsNoAnswer() {
        AlertStory story = received(day(0));
        long version = story.alert().version();
        story.receive(signal(0, 2, false, true, attributes("EMP-01", "", "")));
        CourierAlert withdrawn = story.alert();

        assertThat(withdrawn.version()).isGreaterThan(version);
        assertThat(withdrawn.rules()).isEmpty();
        assertThat(withdrawn.counts()).isEmpty();
        assertThat(withdrawn.waybills()).isEmpty();
        assertThat(withdrawn.open()).isFalse();
        assertThat(withdrawn.notice().en()).contains("withdrawn");
        assertThat(story.clock(DUE + 30 * DAY).notices).isEmpty();
    }

    @Test
    void whatWasWithdrawnBeforeAnyAlertIsNeverTold() {
        assertThat(received(signal(0, 2, false, true, attributes("EMP-01", "", ""))).alerts)
                .isEmpty();
    }

    @Test
    void aRuleOnTrialAlertsNobody() {
        assertThat(received(signal(0, 1, true, false, attributes("EMP-01", "", ""))).alerts)
                .isEmpty();
    }

    @Test
    void theKindestTestOfALookAlikeIsShown() {
        CourierAlert alert =
                received(
                                AlertStory.tested(day(0), LookAlikeResult.Result.EXCLUDED),
                                AlertStory.tested(day(1), LookAlikeResult.Result.PARTLY))
                        .alert();
        assertThat(alert.lookAlikes())
                .extracting(LookAlikeResult::result)
                .containsExactly(LookAlikeResult.Result.PARTLY);
    }

    @Test
    void whatOneRuleTestedAndAnotherLeftOutWasTested() {
        CourierAlert alert =
                received(
                                AlertStory.tested(day(0), LookAlikeResult.Result.EXCLUDED),
                                AlertStory.tested(day(1), LookAlikeResult.Result.LEFT_OUT))
                        .alert();
        assertThat(alert.lookAlikes())
                .extracting(LookAlikeResult::result)
                .containsExactly(LookAlikeResult.Result.EXCLUDED);
    }

    @Test
    void aSignalOfAnotherPairOrCourierIsNotOurs() {
        AlertFile file = new AlertFile(new AlertKey("YTO", "K4", "P1", "S9"));
        assertThatThrownBy(() -> file.add(day(0)))
                .hasMessageContaining("must be about a:YTO:K4:P1:S9");
        assertThatThrownBy(() -> file.add(norm(0, "O1", "K3=1.0")))
                .hasMessageContaining("must be about COURIER:YTO:K4");
    }

    @Test
    void oddNamesKeepTheirParts() {
        AlertKey odd = new AlertKey("Y:T", "K%3", "P1", "S:9");
        assertThat(AlertKey.parse(odd.id())).isEqualTo(odd);
    }

    @Test
    void aSignalTellsThoseCouriersItNames() {
        assertThat(AlertKey.couriersOf(day(0))).containsExactly(KEY.subject());
        assertThat(AlertKey.couriersOf(norm(0, "O1", "K3=1.0,K=7=2.0")))
                .extracting(each -> each.id())
                .containsExactlyInAnyOrder("K3", "K=7");
        assertThat(AlertKey.couriersOf(signal(0, 1, false, false, List.of()))).isEmpty();
    }
}
