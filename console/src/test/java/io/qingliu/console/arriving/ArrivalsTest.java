package io.qingliu.console.arriving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bodies that come slowly, over real sockets and a real server: who finds room, who does not, and
 * when room is given back. Nothing here is late before the test is over.
 */
@Timeout(60)
class ArrivalsTest {

    private static final Duration LONGER_THAN_A_TEST = Duration.ofMinutes(5);
    private static final int MOST = 3;
    private static final int MOST_OF_ONE = 2;
    private static final int KEPT = 100;
    private static final int READ = 200;
    private static final int LENGTH = 5;
    private static final String WHO = "Who";

    private final List<Socket> sockets = new ArrayList<>();
    private Server server;
    private Arrivals arrivals;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Duration within = LONGER_THAN_A_TEST;
        ArrivalLimits ofKnown = new ArrivalLimits(MOST, MOST_OF_ONE, KEPT, READ, within);
        ArrivalLimits ofOthers = new ArrivalLimits(MOST, MOST, KEPT, READ, within);
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(LONGER_THAN_A_TEST.toMillis());
        server.addConnector(connector);
        arrivals = new Arrivals(request -> request.getHeaders().get(WHO), ofKnown, ofOthers);
        arrivals.setHandler(new Sizes());
        server.setHandler(arrivals);
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        server.stop();
    }

    @Test
    void whatNeedsNoRoomIsServedWhenThereIsNone() throws IOException {
        fill(MOST, "");

        assertThat(answer(send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void theLastThatFindsRoomIsTakenAndOneMoreIsRefused() throws IOException {
        fill(MOST - 1, "");
        assertThat(whole("")).startsWith("HTTP/1.1 200").endsWith(LENGTH + " bytes");

        fill(1, "");
        assertThat(whole("")).startsWith("HTTP/1.1 503");
    }

    @Test
    void roomIsGivenBackWhenABodyIsWhole() throws IOException {
        List<Socket> slow = fill(MOST, "");
        assertThat(whole("")).startsWith("HTTP/1.1 503");

        write(slow.get(0), "bcde");

        Awaitility.await().until(() -> arrivals.underWay() == MOST - 1);
        assertThat(whole("")).startsWith("HTTP/1.1 200");
        slow.get(0).shutdownOutput();
        assertThat(answer(slow.get(0))).startsWith("HTTP/1.1 200").endsWith(LENGTH + " bytes");
    }

    @Test
    void roomIsGivenBackWhenSomebodyHangsUp() throws IOException {
        List<Socket> slow = fill(MOST, "");

        slow.get(0).close();

        Awaitility.await().untilAsserted(() -> assertThat(whole("")).startsWith("HTTP/1.1 200"));
    }

    @Test
    void whoIsKnownHasRoomThatNobodyElseTakes() throws IOException {
        fill(MOST, "");

        assertThat(whole(of("ana"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void onePersonTakesHerOwnRoomOnly() throws IOException {
        fill(MOST_OF_ONE - 1, of("ana"));
        assertThat(whole(of("ana"))).startsWith("HTTP/1.1 200");

        fill(1, of("ana"));
        assertThat(whole(of("ana"))).startsWith("HTTP/1.1 503");
        assertThat(whole(of("ben"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void allWhoAreKnownHaveRoomTogetherForSoMany() throws IOException {
        fill(MOST_OF_ONE, of("ana"));
        assertThat(whole(of("ben"))).startsWith("HTTP/1.1 200");

        fill(1, of("ben"));
        assertThat(whole(of("cleo"))).startsWith("HTTP/1.1 503");
    }

    @Test
    void theLargestBodyIsKeptAndOneByteMoreIsNot() throws IOException {
        assertThat(answer(send(head("", KEPT, true) + "a".repeat(KEPT)))).endsWith(KEPT + " bytes");
        assertThat(answer(send(head("", KEPT + 1, true) + "a".repeat(KEPT + 1))))
                .startsWith("HTTP/1.1 200")
                .endsWith("too large");
    }

    /** Its sender may go on for ever: the answer comes when so much has been read. */
    @Test
    void whatIsFarTooLargeIsAnsweredBeforeItsEnd() throws IOException {
        Socket endless = send(head("", 1_000_000, false) + "a".repeat(READ + 1));

        assertThat(answer(endless)).startsWith("HTTP/1.1 200").endsWith("too large");
    }

    /** Lets so many begin and waits until each has its room. */
    private List<Socket> fill(int count, String header) throws IOException {
        int before = arrivals.underWay();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slow.add(send(head(header, LENGTH, false) + "a"));
        }
        Awaitility.await().until(() -> arrivals.underWay() == before + count);
        return slow;
    }

    /** The answer to a body that is sent at once. */
    private String whole(String header) throws IOException {
        return answer(send(head(header, LENGTH, true) + "a".repeat(LENGTH)));
    }

    private static String of(String who) {
        return WHO + ": " + who + "\r\n";
    }

    private static String head(String header, int length, boolean once) {
        return "POST / HTTP/1.1\r\nHost: h\r\n"
                + header
                + "Content-Length: "
                + length
                + (once ? "\r\nConnection: close" : "")
                + "\r\n\r\n";
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        sockets.add(socket);
        write(socket, text);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** What comes until the server hangs up. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** Answers how large a body was, as who reads it sees it. */
    private static final class Sizes extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String text;
            try {
                text = Content.Source.asByteBuffer(request).remaining() + " bytes";
            } catch (IOException e) {
                boolean marked = request.getAttribute(Arrivals.TOO_LARGE) != null;
                text = marked ? "too large" : e.toString();
            }
            Content.Sink.write(response, true, text, callback);
            return true;
        }
    }
}
