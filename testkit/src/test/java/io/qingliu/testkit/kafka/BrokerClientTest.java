package io.qingliu.testkit.kafka;

import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that is slow is told from one that is broken. */
class BrokerClientTest {

    private static final Map<String, String> HASTE =
            Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500");

    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        // Whoever calls is let in by the system, and never answered.
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        silent.close();
    }

    private BrokerClient client(Throwable fault) {
        return new BrokerClient("127.0.0.1:" + silent.getLocalPort(), HASTE, () -> fault);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsSilent() {
        try (BrokerClient client = client(null)) {
            assertThatThrownBy(() -> client.readToEnd("orders", READ_COMMITTED))
                    .isInstanceOf(SilentBrokerException.class)
                    .hasMessageStartingWith("cannot find topic orders: ");
        }
    }

    @Test
    void aBrokerThatMetAFaultIsNoSilentOne() {
        Throwable fault = new IOException("the disk is full");
        try (BrokerClient client = client(fault)) {
            assertThatThrownBy(() -> client.readToEnd("orders", READ_COMMITTED))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasSuppressedException(fault);
        }
    }
}
