package io.qingliu.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.session.Networks;
import org.junit.jupiter.api.Test;

/** Who somebody is by his address, with proxies of ours between and without. */
class ClientsTest {

    private final Clients behind = new Clients(Networks.parse("10.0.0.0/24"));

    @Test
    void theLastThatIsNoProxyOfOursCounts() {
        assertThat(behind.last("10.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(behind.last("10.0.0.1", "6.6.6.6, 203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(behind.last("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2"))
                .as("two proxies, one after the other")
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whoComesByHimselfIsNotBelieved() {
        assertThat(behind.last("203.0.113.9", "10.0.0.1, 6.6.6.6")).isEqualTo("203.0.113.9");
        assertThat(new Clients(Networks.NONE).last("10.0.0.1", "6.6.6.6")).isEqualTo("10.0.0.1");
    }

    @Test
    void whereAProxyNamesNobodyItIsItsOwnAddress() {
        assertThat(behind.last("10.0.0.1", "")).isEqualTo("10.0.0.1");
        assertThat(behind.last("10.0.0.1", "unknown")).isEqualTo("10.0.0.1");
        assertThat(behind.last("10.0.0.1", "10.0.0.3")).isEqualTo("10.0.0.3");
    }
}
