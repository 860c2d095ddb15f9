package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import org.junit.jupiter.api.Test;

/** What a look-alike says of a window, by the part of it that fits. */
class LookAlikeTest {

    private static LookAlikeResult testedWith(double fit) {
        return LookAlike.tested("BIG_SALE", "a sale", 0.6, view -> fit).test(null);
    }

    @Test
    void itExplainsAWindowThatFitsByHalf() {
        assertThat(testedWith(0.5)).isEqualTo(result(Result.APPLIES, 0.6));
        assertThat(testedWith(1)).isEqualTo(result(Result.APPLIES, 0.6));
    }

    @Test
    void lessThanHalfFitsPartlyAndTakesNothingAway() {
        assertThat(testedWith(0.4999)).isEqualTo(result(Result.PARTLY, 0));
        assertThat(testedWith(0.0001)).isEqualTo(result(Result.PARTLY, 0));
    }

    @Test
    void nothingThatFitsExcludesIt() {
        assertThat(testedWith(0)).isEqualTo(result(Result.EXCLUDED, 0));
    }

    @Test
    void whatIsNeverCountedIsLeftOutAndNotExcluded() {
        LookAlike leftOut = LookAlike.leftOut("BIG_SALE", "sales are not counted");

        assertThat(leftOut.isLeftOut()).isTrue();
        assertThat(leftOut.test(null)).isEqualTo(result(Result.LEFT_OUT, 0));
        assertThat(LookAlike.tested("BIG_SALE", "a sale", 0.6, view -> 0).isLeftOut()).isFalse();
    }

    private static LookAlikeResult result(Result result, double discount) {
        return new LookAlikeResult("BIG_SALE", result, discount);
    }
}
