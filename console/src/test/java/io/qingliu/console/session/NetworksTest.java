package io.qingliu.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which addresses are in a network, to the bit. */
class NetworksTest {

    @Test
    void anAddressIsItselfAndARangeEndsWhereItsBitsEnd() {
        Networks networks = Networks.parse("10.0.0.7, 192.168.64.0/18,fd00::/8");

        assertThat(networks.contains("10.0.0.7")).isTrue();
        assertThat(networks.contains("10.0.0.8")).isFalse();
        assertThat(networks.contains("192.168.127.255")).isTrue();
        assertThat(networks.contains("192.168.128.0")).isFalse();
        assertThat(networks.contains("192.168.63.255")).isFalse();
        assertThat(networks.contains("fdab::1")).isTrue();
        assertThat(networks.contains("[fdab::1]")).isTrue();
        assertThat(networks.contains("fe00::1")).isFalse();
        assertThat(Networks.parse("0.0.0.0/0").contains("8.8.8.8")).isTrue();
        assertThat(Networks.NONE.contains("127.0.0.1")).isFalse();
    }

    @Test
    void whatIsNoAddressIsInNoneAndNobodyIsAskedForIt() {
        Networks all = Networks.parse("0.0.0.0/0, ::/0");

        for (String none :
                new String[] {"", "unknown", "localhost", "256.1.1.1", "1.2.3", "1.2.3.4:80"}) {
            assertThat(Networks.isAddress(none)).as(none).isFalse();
            assertThat(all.contains(none)).as(none).isFalse();
        }
    }

    @Test
    void aNetworkThatIsNoneIsRefused() {
        for (String wrong :
                new String[] {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x"}) {
            assertThatThrownBy(() -> Networks.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
