package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.cli.terminal.Terminal;
import io.qingliu.console.Visitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code ./qingliu console} while it serves; it is ended by an interrupt, as by Ctrl-C. */
final class ConsoleRun implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int NOT_YET = -1;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger code = new AtomicInteger(NOT_YET);
    private final URI address;
    private final Thread thread;

    private ConsoleRun(String config, URI address) {
        this.address = address;
        thread =
                new Thread(
                        () ->
                                code.set(
                                        Qingliu.run(
                                                Terminal.NONE,
                                                Locale.ENGLISH,
                                                new PrintWriter(out),
                                                new PrintWriter(err),
                                                "console",
                                                "--config",
                                                config)));
    }

    /** Starts it, and waits until it says that it serves. */
    static ConsoleRun start(String config, URI address) {
        ConsoleRun run = new ConsoleRun(config, address);
        run.thread.start();
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(run.err.toString()).isEmpty();
                            assertThat(run.out.toString())
                                    .startsWith("The console serves " + address + ".");
                        });
        return run;
    }

    /** Somebody who comes there for the first time. */
    Visitor visitor() {
        return new Visitor(address);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Ends it; it must end in good order. */
    @Override
    public void close() {
        thread.interrupt();
        await().atMost(SOON).until(() -> !thread.isAlive());
        assertThat(err.toString()).isEmpty();
        assertThat(code).hasValue(0);
    }
}
