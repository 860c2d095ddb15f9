package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody asks for what needs no log-in by the hundred and does not read what comes. */
@Tag("nightly")
@Timeout(60)
class SlowReadersIT {

    /** More than the server has threads. */
    private static final int SLOW = 300;

    /** Bytes that the reader's side takes in before it is asked; the least a kernel gives. */
    private static final int TAKEN = 1_024;

    private static ConsoleStage stage;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
    }

    @Test
    void readersWhoTakeNothingKeepNobodyWaiting() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        String script = ana.get("/findings").asset("htmx.min.js");
        for (int i = 0; i < SLOW; i++) {
            // Five megabytes on one connection: a kernel buffers four at most.
            ask(script, 100);
        }

        isServed(ana);
    }

    /** The page says where one was, in letters of several signs each. */
    @Test
    void neitherDoReadersOfPagesWithALongAddress() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        for (int i = 0; i < SLOW; i++) {
            ask(
                    i % 2 == 0
                            ? "/nowhere?" + "&".repeat(3_900)
                            : "/login?to=/x" + "&".repeat(7_000),
                    250);
        }

        isServed(ana);
    }

    private static void isServed(Visitor ana) {
        long began = System.nanoTime();

        assertThat(stage.visitor().get("/health").status()).isEqualTo(200);
        assertThat(ana.get("/findings").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    }

    /** Who reads a little at a time gets the whole. */
    @Test
    void aSlowReaderGetsAllOfIt() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        String script = ana.get("/findings").asset("htmx.min.js");
        byte[] whole = ana.get(script).text().getBytes(UTF_8);

        Socket slow = ask(script, 1);
        InputStream in = slow.getInputStream();
        byte[] piece = new byte[700];
        int seen = 0;
        int pieces = 0;
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            seen += n;
            if (++pieces % 20 == 0) {
                assertThat(stage.visitor().get("/health").status()).isEqualTo(200);
            }
        }

        assertThat(seen).isGreaterThan(whole.length).isLessThan(whole.length + 2_000);
    }

    /** Sends as many requests at once as the kernel takes, for none of which it waits. */
    private Socket ask(String path, int times) throws IOException {
        SocketChannel channel = SocketChannel.open();
        sockets.add(channel.socket());
        channel.setOption(StandardSocketOptions.SO_RCVBUF, TAKEN);
        channel.connect(new InetSocketAddress("127.0.0.1", stage.address().getPort()));
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + stage.address().getRawAuthority();
        String all = (head + "\r\n\r\n").repeat(times - 1) + head + "\r\nConnection: close\r\n\r\n";
        ByteBuffer left = ByteBuffer.wrap(all.getBytes(UTF_8));
        channel.configureBlocking(false);
        while (left.hasRemaining() && channel.write(left) > 0) {
            // The kernel took a part.
        }
        channel.configureBlocking(true);
        return channel.socket();
    }
}
