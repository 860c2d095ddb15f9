package io.qingliu.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A probe is known again in whatever result names it. */
class ProbedTopicTest {

    private static int in(String result) {
        return ProbedTopic.probeIn(result.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSignalNamesItsProbe() {
        assertThat(in("{\"flags\":[{\"subject\":\"BUYER:P1:probe-account-1234-2\"}]}"))
                .isEqualTo(1234);
    }

    @Test
    void aFindingNamesItsProbe() {
        assertThat(in("{\"id\":\"BUYER:P1:probe-account-7-1:BULK_REGISTRATION\"}")).isEqualTo(7);
    }

    @Test
    void othersNameNone() {
        assertThat(in("{\"id\":\"BUYER:P1:n12:BULK_REGISTRATION\"}")).isEqualTo(-1);
        assertThat(in("{\"tick\":1735660800000}")).isEqualTo(-1);
        assertThat(ProbedTopic.probeIn(null)).isEqualTo(-1);
    }
}
