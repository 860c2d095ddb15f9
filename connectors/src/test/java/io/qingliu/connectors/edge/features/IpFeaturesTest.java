package io.qingliu.connectors.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeStories;
import io.qingliu.connectors.edge.TokenType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpFeaturesTest {
    private final EdgeFeatures edge = EdgeStories.edge();

    @Test
    void neighboursOfOneNetworkShareItsPrefixAndTheNextNetworkDoesNot() {
        assertThat(edge.ip("120.1.2.255").prefix())
                .isEqualTo(edge.ip("120.1.2.0").prefix())
                .isNotEqualTo(edge.ip("120.1.3.0").prefix())
                .startsWith("ipprefix:k1:");
        assertThat(edge.ip("2409:8a55:0:12ff::1").prefix())
                .isEqualTo(edge.ip("2409:8a55:0:1200:ffff::").prefix())
                .isNotEqualTo(edge.ip("2409:8a55:0:1300::1").prefix());
        assertThat(edge.token(TokenType.IP_PREFIX, "120.1.2.0/24"))
                .isEqualTo(edge.ip("120.1.2.9").prefix());
    }

    @ParameterizedTest
    @CsvSource({
        "120.1.2.3:8080, 120.1.2.3",
        "::ffff:120.1.2.3, 120.1.2.3",
        "１２０.1.2.3, 120.1.2.3",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "::, 0:0:0:0:0:0:0:0",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304"
    })
    void anAddressHasOneTokenHoweverItIsWritten(String written, String plain) {
        assertThat(edge.ip(written)).isEqualTo(edge.ip(plain));
        assertThat(edge.ip(written).prefix()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.1.2.3",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                "1:2:3",
                ":::",
                "1::2::3",
                "localhost",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "1:2:3:4:5:6:7:",
                "2001:db8::g"
            })
    void whatIsNoAddressHasATokenButNoPrefix(String written) {
        IpFeatures features = edge.ip(written);

        assertThat(features.token()).startsWith("ip:k1:");
        assertThat(features.prefix()).isNull();
    }
}
