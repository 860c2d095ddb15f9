package io.qingliu.connectors.edge.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierChecksTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 11, 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91441802MA0000007A",
                "91441802MA0000T1X3",
                "92441800MA00000155",
                "91350100M000100Y43",
                " ９1441802ma0000007a "
            })
    void aGoodCreditCodeIsValid(String code) {
        assertThat(UnifiedSocialCreditCode.verdict(code))
                .isEqualTo(UnifiedSocialCreditCode.Verdict.VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91441802MA0000007B",
                "91441802MA0000T1X4",
                "92441800MA00000156",
                "91350100M000100Y44",
                "91350200M000100Y43"
            })
    void aCreditCodeWhoseCheckDoesNotFitIsAcceptedWithAMark(String code) {
        assertThat(UnifiedSocialCreditCode.verdict(code))
                .isEqualTo(UnifiedSocialCreditCode.Verdict.CHECK_MISMATCH);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "91441802MA0000007",
                "91441802MA0000007AA",
                "91441802MI0000007A",
                "9144180XMA0000007A",
                "统一社会信用代码统一社会信用代码一二"
            })
    void whatHasNoShapeOfACreditCodeIsMalformed(String code) {
        assertThat(UnifiedSocialCreditCode.verdict(code))
                .isEqualTo(UnifiedSocialCreditCode.Verdict.MALFORMED);
    }

    @Test
    void onlyCodesOf92NameAPerson() {
        assertThat(UnifiedSocialCreditCode.namesNaturalPerson("92441800MA00000155")).isTrue();
        assertThat(UnifiedSocialCreditCode.namesNaturalPerson("91441802MA0000007A")).isFalse();
        assertThat(UnifiedSocialCreditCode.namesNaturalPerson(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "441802190001010008, VALID",
        "441802190001010009, CHECK_MISMATCH",
        "11010519491231002X, VALID",
        "11010519491231002x, VALID",
        "441821190002290012, NO_SUCH_DATE",
        "441821190013010012, NO_SUCH_DATE",
        "441802170001010008, MALFORMED",
        "041802190001010008, MALFORMED",
        "110105491231002, MALFORMED",
        "1101051949123100XX, MALFORMED"
    })
    void aCitizenIdHasShapeDateAndCheck(String number, CitizenId.Verdict verdict) {
        assertThat(CitizenId.verdict(number, TODAY)).isEqualTo(verdict);
    }

    @Test
    void nobodyIsBornTomorrow() {
        String born = "44180220241120000";
        String number = born + checkOf(born);

        assertThat(CitizenId.verdict(number, TODAY)).isEqualTo(CitizenId.Verdict.VALID);
        assertThat(CitizenId.verdict(number, TODAY.minusDays(1)))
                .isEqualTo(CitizenId.Verdict.BORN_IN_FUTURE);
        assertThat(CitizenId.verdict(null, TODAY)).isEqualTo(CitizenId.Verdict.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "SF, SF1234567890123, KNOWN",
        "SF, SF123456789012, UNKNOWN_SHAPE",
        "YTO, yt1234567890123, KNOWN",
        "ZTO, 71234567890123, KNOWN",
        "ZTO, 81234567890123, UNKNOWN_SHAPE",
        "STO, 771234567890123, KNOWN",
        "YUNDA, 123456789012345, KNOWN",
        "YUNDA, 12345678901234, UNKNOWN_SHAPE",
        "JD, JDVA12345678901-1-3-, KNOWN",
        "JD, JDV12345678901, UNKNOWN_SHAPE",
        "EMS, EA100000003CN, KNOWN",
        "EMS, EA123456785CN, KNOWN",
        "EMS, EA123456784CN, CHECK_MISMATCH",
        "EMS, 1E123456785CN, UNKNOWN_SHAPE",
        "JT, JT123456789012, KNOWN",
        "DEPPON, DPK123456789012, KNOWN",
        "DANNIAO, 1, UNKNOWN_CARRIER",
        "SF, , UNKNOWN_SHAPE"
    })
    void aWaybillShapeIsKnownOrOnlyUnknown(
            String carrier, String number, WaybillShape.Verdict verdict) {
        assertThat(WaybillShape.verdict(carrier, number)).isEqualTo(verdict);
    }

    @Test
    void theCheckOfUpuS10IsThePublishedOne() {
        assertThat(WaybillShape.s10Checks("EA473124829CN")).isTrue();
        assertThat(WaybillShape.s10Checks("EA473124828CN")).isFalse();
    }

    private static char checkOf(String first17) {
        for (char c : "0123456789X".toCharArray()) {
            if (CitizenId.checks(first17 + c, 0)) {
                return c;
            }
        }
        throw new AssertionError("no check character fits");
    }
}
