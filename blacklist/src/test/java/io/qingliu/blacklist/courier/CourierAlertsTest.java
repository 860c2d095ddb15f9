package io.qingliu.blacklist.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CourierAlertsTest {

    private static final Policy POLICY = Policy.shipped();
    private static final AlertKey KEY = new AlertKey("YTO", "K3", "P1", "S9");
    private static final long TUESDAY =
            OffsetDateTime.parse("2024-11-19T09:00+08:00").toInstant().toEpochMilli();
    private static final long DAY = 86_400_000L;

    @Test
    void oneDayMakesOneAlert() {
        CourierAlert alert =
                fold(day(0, "EMP-01,EMP-09", "EMP-09=31,EMP-01=40", "w1,w2")).orElseThrow();

        assertThat(alert.id()).isEqualTo("a:YTO:K3:P1:S9");
        assertThat(alert.outlet()).isEqualTo("O1");
        assertThat(alert.rules()).containsExactly("EMP-01", "EMP-09", "EMP-14");
        assertThat(alert.counts()).isEqualTo(Map.of("EMP-01", 40L, "EMP-09", 31L));
        assertThat(alert.norm()).isEqualTo(Map.of("courier", 2.5));
        assertThat(alert.waybills()).containsExactlyInAnyOrder("w1", "w2");
        assertThat(POLICY.calendar().lastDay(alert.replyBy())).isEqualTo("2024-11-26");
        assertThat(alert.notice().en()).contains("not a finding");
        assertThat(alert.notice().zh()).contains("不是认定");
    }

    @Test
    void severalDaysMergeAndOverlappingWindowsAreNotAdded() {
        CourierAlert alert =
                fold(
                                day(0, "EMP-01", "EMP-01=40", "w1"),
                                day(1, "EMP-07", "EMP-01=44,EMP-07=3", "w2"),
                                day(2, "EMP-01", "EMP-01=20", "w2"))
                        .orElseThrow();

        assertThat(alert.counts()).isEqualTo(Map.of("EMP-01", 44L, "EMP-07", 3L));
        assertThat(alert.from()).isEqualTo(TUESDAY - DAY);
        assertThat(alert.to()).isEqualTo(TUESDAY + 2 * DAY);
        assertThat(alert.waybills()).hasSize(2);
    }

    @Property(tries = 200)
    void theAlertDoesNotDependOnTheOrderOfItsDays(@ForAll long seed) {
        Random random = new Random(seed);
        List<Signal> signals = new ArrayList<>();
        for (int i = random.nextInt(12) + 1; i > 0; i--) {
            Signal signal =
                    day(
                            random.nextInt(150),
                            "EMP-0" + random.nextInt(9),
                            "EMP-01=" + random.nextInt(99),
                            "w" + random.nextInt(99));
            if (signals.stream().noneMatch(s -> s.id().equals(signal.id()))) {
                signals.add(signal);
            }
        }
        Optional<CourierAlert> alert = fold(signals.toArray(new Signal[0]));
        List<Signal> again = new ArrayList<>(signals);
        again.addAll(signals);
        Collections.shuffle(again, random);
        assertThat(fold(again.toArray(new Signal[0]))).isEqualTo(alert);
    }

    @Test
    void nothingOfABuyerIsInTheAlert() {
        Signal signal =
                signal(
                        0,
                        1,
                        false,
                        false,
                        List.of(
                                "buyer",
                                "B77",
                                "recipientPhone",
                                "phone:k1:77aa",
                                "carrier",
                                "YTO",
                                "courier",
                                "K3",
                                "shop",
                                "S9",
                                "shopPlatform",
                                "P1"));
        String json =
                new String(WireJson.write(fold(signal).orElseThrow()), StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("B77").doesNotContain("77aa").doesNotContain("buyer");
    }

    @Test
    void theSampleIsBounded() {
        StringBuilder waybills = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            waybills.append(",w").append(i);
        }
        assertThat(fold(day(0, "EMP-01", "", waybills.toString())).orElseThrow().waybills())
                .hasSize(CourierAlert.WAYBILLS);
    }

    @Test
    void theSameAgainIsNotSentAgainAndMoreIsSentHigher() {
        AlertFile file = new AlertFile(KEY);
        file.add(day(0, "EMP-01", "EMP-01=40", "w1"));
        CourierAlert first = CourierAlerts.fold(file, POLICY).orElseThrow();
        file.add(day(0, "EMP-01", "EMP-01=40", "w1"));
        assertThat(CourierAlerts.fold(file, POLICY)).isEmpty();

        file.add(day(1, "EMP-01", "EMP-01=41", "w1"));
        assertThat(CourierAlerts.fold(file, POLICY).orElseThrow().version())
                .isGreaterThan(first.version());
    }

    @Test
    void whatNoLongerHoldsIsWithdrawn() {
        AlertFile file = new AlertFile(KEY);
        file.add(day(0, "EMP-01", "EMP-01=40", "w1"));
        long version = CourierAlerts.fold(file, POLICY).orElseThrow().version();
        file.add(signal(0, 2, false, true, attributes("EMP-01", "", "")));
        CourierAlert withdrawn = CourierAlerts.fold(file, POLICY).orElseThrow();

        assertThat(withdrawn.version()).isGreaterThan(version);
        assertThat(withdrawn.rules()).isEmpty();
        assertThat(withdrawn.waybills()).isEmpty();
        assertThat(withdrawn.notice().en()).contains("withdrawn");
    }

    @Test
    void whatWasWithdrawnBeforeAnyAlertIsNeverTold() {
        assertThat(fold(signal(0, 2, false, true, attributes("EMP-01", "", "")))).isEmpty();
    }

    @Test
    void aRuleOnTrialAlertsNobody() {
        assertThat(fold(signal(0, 1, true, false, attributes("EMP-01", "", "")))).isEmpty();
    }

    @Test
    void theKindestTestOfALookAlikeIsShown() {
        CourierAlert alert =
                fold(
                                day(0, "EMP-01", "", "w1", LookAlikeResult.Result.EXCLUDED),
                                day(1, "EMP-01", "", "w1", LookAlikeResult.Result.PARTLY))
                        .orElseThrow();
        assertThat(alert.lookAlikes())
                .extracting(LookAlikeResult::result)
                .containsExactly(LookAlikeResult.Result.PARTLY);
    }

    @Test
    void aSignalOfAnotherPairOrRuleIsNotOurs() {
        AlertFile file = new AlertFile(new AlertKey("YTO", "K4", "P1", "S9"));
        assertThatThrownBy(() -> file.add(day(0, "EMP-01", "", "")))
                .hasMessageContaining("must be about a:YTO:K4:P1:S9");
    }

    @Test
    void theFileSurvivesBeingWrittenAndRead() throws IOException {
        AlertFile file = new AlertFile(new AlertKey("YTO", "K3", "P1", "S9"));
        file.add(day(0, "EMP-01", "EMP-01=40", "w1"));
        CourierAlerts.fold(file, POLICY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        AlertFile copy =
                AlertFile.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));

        assertThat(copy.key()).isEqualTo(file.key());
        assertThat(CourierAlerts.fold(copy, POLICY)).isEmpty();
        file.add(day(1, "EMP-07", "EMP-07=1", "w2"));
        copy.add(day(1, "EMP-07", "EMP-07=1", "w2"));
        assertThat(CourierAlerts.fold(copy, POLICY)).isEqualTo(CourierAlerts.fold(file, POLICY));
    }

    @Test
    void oddNamesKeepTheirParts() {
        AlertKey odd = new AlertKey("Y:T", "K%3", "P1", "S:9");
        assertThat(AlertKey.parse(odd.id())).isEqualTo(odd);
    }

    private static Optional<CourierAlert> fold(Signal... signals) {
        AlertFile file = new AlertFile(KEY);
        for (Signal signal : signals) {
            file.add(signal);
        }
        return CourierAlerts.fold(file, POLICY);
    }

    private static Signal day(int day, String rules, String counts, String waybills) {
        return signal(day, 1, false, false, attributes(rules, counts, waybills));
    }

    private static Signal day(
            int day, String rules, String counts, String waybills, LookAlikeResult.Result result) {
        Signal plain = day(day, rules, counts, waybills);
        return new Signal(
                plain.id(),
                plain.version(),
                plain.behavior(),
                plain.key(),
                plain.time(),
                plain.from(),
                plain.evidence(),
                plain.weight(),
                plain.confidence(),
                plain.strong(),
                List.of(new LookAlikeResult("GIFT_RUN", result, 0.3)),
                List.of(),
                0,
                plain.attributes(),
                false,
                false);
    }

    private static List<String> attributes(String rules, String counts, String waybills) {
        return List.of(
                "carrier",
                "YTO",
                "counts",
                counts,
                "courier",
                "K3",
                "norm",
                "2.5",
                "outlet",
                "O1",
                "rules",
                rules,
                "shop",
                "S9",
                "shopPlatform",
                "P1",
                "waybills",
                waybills);
    }

    private static Signal signal(
            int day, long version, boolean shadow, boolean withdrawn, List<String> attributes) {
        long time = TUESDAY + day * DAY;
        Evidence evidence =
                new Evidence("EMP-14", 1, Family.LOGISTICS, 40, 20, 2.5, "P7D", List.of(), 40, "d");
        return new Signal(
                "EMP-14:YTO|K3|P1|S9:" + day,
                version,
                Behavior.EMPTY_PARCEL,
                "YTO|K3|P1|S9",
                time,
                time - DAY,
                evidence,
                0.85,
                1.0,
                false,
                List.of(),
                List.of(),
                0,
                attributes,
                shadow,
                withdrawn);
    }
}
