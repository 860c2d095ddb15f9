package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static io.qingliu.console.ConsoleStage.CHIEF;
import static io.qingliu.console.ConsoleStage.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody opens forms by the hundred and never ends them: the server has 250 threads at most, and
 * whoever waits for one of them waits for a stranger. How much room there is for those who are not
 * logged in, and that one more finds none, is in {@code ArrivalsTest}: theirs is so large and their
 * time so short that a slow machine does not fill it before the first are answered.
 */
@Tag("nightly")
@Timeout(60)
class SlowFormsIT {

    /** More than the server has threads. */
    private static final int SLOW = 300;

    /** Forms of one person who is logged in that may be on their way at a time. */
    private static final int MOST_OF_A_PERSON = 8;

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

    /** Whoever hangs up has given his place back when the server hangs up on him. */
    @AfterEach
    void hangUp() throws IOException {
        for (Socket each : sockets) {
            if (!each.isInputShutdown()) {
                each.shutdownOutput();
                read(each);
            }
            each.close();
        }
    }

    @Test
    void formsThatNeverEndKeepNobodyWaiting() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        for (int i = 0; i < SLOW; i++) {
            begin("/login", "", 1_000);
        }
        long began = System.nanoTime();

        assertThat(stage.visitor().get("/health").status()).isEqualTo(200);
        assertThat(ana.get("/findings").status()).isEqualTo(200);
        assertThat(prefers(ana)).as("her form").isEqualTo(303);
        stage.visitor().logIn(CHIEF.id(), PASSWORD);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    }

    /** Also at an address that nobody serves, and at one that reads no form. */
    @Test
    void noAddressWaitsForAFormThatNeverEnds() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        for (int i = 0; i < SLOW; i++) {
            begin(i % 2 == 0 ? "/nowhere" : "/health", "", 1_000);
        }

        long began = System.nanoTime();
        assertThat(ana.get("/findings").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void aFormThatDoesNotComeInTenSecondsIsAnswered() throws IOException {
        Socket slow = begin("/login", "", 1_000);
        long began = System.nanoTime();

        String answer = read(slow);

        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("It took too long to arrive", "Content-Security-Policy");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(25));
    }

    @Test
    void onePersonDoesNotTakeTheRoomOfOthers() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        Visitor chief = stage.visitor(CHIEF);
        String cookie = "Cookie: " + Visitor.SESSION + '=' + ana.session() + "\r\n";
        for (int i = 0; i < MOST_OF_A_PERSON - 1; i++) {
            begin("/case/verdict", cookie, 1_000);
        }
        assertThat(prefers(ana)).as("the last that finds room").isEqualTo(303);

        begin("/case/verdict", cookie, 1_000);
        assertThat(prefers(ana)).isEqualTo(503);
        assertThat(ana.post("/preferences", "form-token", "none").text())
                .contains("Too much arrives at once");
        assertThat(prefers(chief)).isEqualTo(303);
    }

    /** A form whose length nobody says, in many pieces, with a pause that lets each be read. */
    @Test
    void aFormInPiecesIsReadAsOne() throws IOException {
        Visitor ana = stage.visitor(ANALYST);
        String body = "theme=dark&to=%2Ffindings&form-token=" + ana.get("/findings").token();
        Socket socket =
                send(
                        "POST /preferences HTTP/1.1\r\nHost: "
                                + stage.address().getRawAuthority()
                                + "\r\nCookie: "
                                + Visitor.SESSION
                                + '='
                                + ana.session()
                                + "\r\nContent-Type: application/x-www-form-urlencoded"
                                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (char each : body.toCharArray()) {
            socket.getOutputStream().write(("1\r\n" + each + "\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
            assertThat(stage.visitor().get("/health").status()).isEqualTo(200);
        }
        socket.getOutputStream().write("0\r\n\r\n".getBytes(UTF_8));

        assertThat(read(socket)).startsWith("HTTP/1.1 303").contains("Location: /findings");
    }

    /** Sets nothing: a form that is read as a whole and refused or taken at once. */
    private static int prefers(Visitor visitor) {
        return visitor.post(
                        "/preferences",
                        "form-token",
                        visitor.get("/findings").token(),
                        "to",
                        "/findings")
                .status();
    }

    private Socket begin(String path, String more, int length) throws IOException {
        return send(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + stage.address().getRawAuthority()
                        + "\r\nAccept-Language: en\r\n"
                        + more
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + length
                        + "\r\n\r\na=");
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", stage.address().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return socket;
    }

    /** What comes until the server hangs up. */
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
}
