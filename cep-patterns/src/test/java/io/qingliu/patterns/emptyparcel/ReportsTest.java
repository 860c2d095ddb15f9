package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EMP-13: what recipients report, as the second job counts it. */
class ReportsTest {

    private static Reported empty(String subject) {
        return Reported.of(subject, new EmptyParcel()).as(Report.Kind.EMPTY, null);
    }

    @Test
    void threeWhoSayItWasNotTheirsAreCounted() {
        Reported reported =
                empty("SHOP:P1:S1").every(ofDays(3)).by("r1").every(ofDays(11)).by("r2");
        assertThat(reported.rules()).isEmpty();
        assertThat(reported.by("r3").rules()).containsExactly("EMP-13");
        assertThat(reported.signals().get(0).flags())
                .singleElement()
                .satisfies(
                        flag -> {
                            assertThat(flag.subject()).hasToString("SHOP:P1:S1");
                            assertThat(flag.role()).isEqualTo(Role.PARTICIPANT);
                        });
    }

    @Test
    void oneWhoSaysItThriceIsOne() {
        assertThat(empty("SHOP:P1:S1").every(ofDays(1)).by("r1", "r1", "r1").rules()).isEmpty();
    }

    @Test
    void threeWithinMoreThanAFortnightAreNot() {
        assertThat(empty("SHOP:P1:S1").every(ofDays(7).plusSeconds(30)).by(3).rules()).isEmpty();
    }

    @Test
    void outletsAnswerForTheirParcelsToo() {
        Reported reported = empty("OUTLET:YTO:O1").every(ofDays(1)).by(3);
        assertThat(reported.rules()).containsExactly("EMP-13-OUTLET");
        assertThat(reported.signals().get(0).flags().get(0).subject().kind())
                .isEqualTo(SubjectKind.OUTLET);
    }

    private static Reported threeReport(Report.Kind kind, Behavior behavior) {
        return Reported.of("SHOP:P1:S1", new EmptyParcel())
                .as(kind, behavior)
                .every(ofDays(1))
                .by(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"UNORDERED", "EMPTY", "MISMATCH"})
    void whatWasNotOrderedNotThereOrOtherPointsToEmptyParcels(Report.Kind kind) {
        assertThat(threeReport(kind, null).rules()).containsExactly("EMP-13");
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"SCAM_CALL", "OTHER"})
    void anotherComplaintDoesSoOnlyIfItNamesThem(Report.Kind kind) {
        assertThat(threeReport(kind, Behavior.BRUSHING).rules()).isEmpty();
        assertThat(threeReport(kind, Behavior.EMPTY_PARCEL).rules()).containsExactly("EMP-13");
    }

    @Test
    void aComplaintOfNothingInParticularPointsNowhere() {
        assertThat(threeReport(null, null).rules()).isEmpty();
    }
}
