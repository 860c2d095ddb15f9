package io.qingliu.blacklist.casebook.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.CaseRecords;
import io.qingliu.domain.finding.Family;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The grounds that a finding's evidence gives. */
class GroundTest {

    @Test
    void numbersAreRoundNumbersBelowTheTrueOnes() {
        long[][] pairs = {
            {0, 0},
            {1, 1},
            {2, 2},
            {4, 2},
            {5, 5},
            {9, 5},
            {10, 10},
            {19, 10},
            {20, 20},
            {49, 20},
            {50, 50},
            {99, 50},
            {100, 100},
            {Long.MAX_VALUE, 5_000_000_000_000_000_000L}
        };
        for (long[] pair : pairs) {
            assertThat(Ground.roundedDown(pair[0])).as("%d", pair[0]).isEqualTo(pair[1]);
        }
    }

    @Test
    void windowsOfOneRuleAreOneGround() {
        assertThat(
                        Ground.of(
                                List.of(
                                        CaseRecords.evidence("BRU-01", Family.LOGISTICS, 9),
                                        CaseRecords.evidence("BRU-01", Family.LOGISTICS, 8))))
                .containsExactly(new Ground("BRU-01", Family.LOGISTICS, 1, 5));
    }
}
