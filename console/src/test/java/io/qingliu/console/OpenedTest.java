package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.console.people.LocalAccounts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Nothing stays open, whatever fails. */
@Isolated("it counts the threads of the process")
class OpenedTest {

    private final Opened opened = new Opened();
    private final List<String> closed = new ArrayList<>();

    private void open(String name) {
        AutoCloseable each = opened.add(() -> closed.add(name));
        assertThat(each).isNotNull();
    }

    private void openBroken(String name, Exception failure) {
        AutoCloseable each =
                opened.add(
                        () -> {
                            closed.add(name);
                            throw failure;
                        });
        assertThat(each).isNotNull();
    }

    @Test
    void theLastIsClosedFirstAndOnce() throws IOException {
        open("store");
        open("outbox");

        opened.close();
        opened.close();

        assertThat(closed).containsExactly("outbox", "store");
    }

    @Test
    void whatCannotBeClosedLeavesNothingElseOpen() {
        IOException first = new IOException("the server hangs");
        IllegalStateException second = new IllegalStateException("the outbox hangs");
        open("store");
        openBroken("outbox", second);
        open("rules");
        openBroken("server", first);

        assertThatThrownBy(opened::close).isSameAs(first).hasSuppressedException(second);

        assertThat(closed).containsExactly("server", "rules", "outbox", "store");
    }

    @Test
    void whatFailedBeforeIsWhatIsTold() {
        RuntimeException before = new IllegalStateException("no port");
        openBroken("store", new IOException("the store hangs"));

        opened.closeAfter(before);

        assertThat(before.getSuppressed()).singleElement().isInstanceOf(IOException.class);
    }

    /** The clients of Elasticsearch have threads of their own. */
    @Test
    void aConsoleThatCannotStartLeavesNoThreads() {
        long before = clients();
        ConsoleSettings settings =
                ConsoleSettings.of(
                        Map.of(
                                "kafka.bootstrap.servers",
                                "no-such-host.invalid:9092",
                                "elasticsearch.hosts",
                                "http://127.0.0.1:1"));

        assertThatThrownBy(
                        () ->
                                Console.start(
                                        settings,
                                        LocalAccounts.none(),
                                        InstantSource.system(),
                                        null,
                                        null))
                .isInstanceOf(OutOfReachException.class);

        assertThat(clients()).isEqualTo(before);
    }

    private static long clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("elasticsearch-rest-client"))
                .count();
    }
}
