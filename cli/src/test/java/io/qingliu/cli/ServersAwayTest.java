package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.IndexTemplates;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.console.Visitor;
import io.qingliu.console.people.PasswordHash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that does not answer is told soon, in one line that says which setting names it. */
class ServersAwayTest {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final String PASSWORD = "only-for-tests";

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"run, ''", "prepare, ''", "bundle, --output"})
    void aKafkaThatDoesNotAnswerIsTold(String command, String output) throws IOException {
        String servers = "localhost:" + ConsoleRun.freePort();
        String config = config(servers);

        Called called =
                output.isEmpty()
                        ? Called.with(command, "--config", config)
                        : Called.with(command, "--config", config, output, directory.toString());

        assertThat(called.err())
                .containsExactly(
                        "qingliu: kafka.bootstrap.servers is "
                                + servers
                                + " but must be reachable: no broker answered within 1 s; it may be"
                                + " down, advertise another address, or ask for"
                                + " kafka.client.security.protocol");
        assertThat(called.code()).isEqualTo(1);
    }

    @Test
    void aKafkaOfUnknownNameIsToldInChineseToo() throws IOException {
        String config = config("no-such-host.invalid:1");

        Called called = Called.with("--lang", "zh", "prepare", "--config", config);

        assertThat(called.err())
                .containsExactly(
                        "qingliu: kafka.bootstrap.servers 的值是 no-such-host.invalid:1，但连接不上："
                                + "没有叫这个名字的主机");
        assertThat(called.code()).isEqualTo(1);
    }

    @Test
    void anElasticsearchThatDoesNotAnswerIsNamedByItsSetting() throws IOException {
        URI away = URI.create("http://localhost:" + ConsoleRun.freePort());

        assertThatThrownBy(
                        () ->
                                IndexTemplates.bundled(new IndexNames("city"))
                                        .install(ElasticsearchConnection.to(away)))
                .isInstanceOf(OutOfReachException.class)
                .hasMessage(
                        "elasticsearch.hosts is "
                                + away
                                + " but must be reachable: Connection refused");
    }

    @Test
    void anElasticsearchOfUnknownNameIsNamedByItsSetting() {
        assertThatThrownBy(
                        () ->
                                IndexTemplates.bundled(new IndexNames("city"))
                                        .install(
                                                ElasticsearchConnection.to(
                                                        URI.create("http://no-such.invalid:9"))))
                .hasMessage(
                        "elasticsearch.hosts is http://no-such.invalid:9 but must be reachable: no"
                                + " host of that name is known");
    }

    @Test
    void anElasticsearchThatDoesNotAnswerAReportIsNamedByItsOption() throws IOException {
        String away = "http://localhost:" + ConsoleRun.freePort();

        Called called =
                Called.with(
                        "report",
                        "--month",
                        "2026-11",
                        "--output",
                        directory.toString(),
                        "--elasticsearch",
                        away);

        assertThat(called.err())
                .containsExactly(
                        "qingliu: --elasticsearch is "
                                + away
                                + " but must be reachable: Connection refused");
        assertThat(called.code()).isEqualTo(1);
    }

    @Test
    void aKafkaOfUnknownNameIsToldByTheConsoleToo() throws IOException {
        Called called =
                Called.with(
                        "console",
                        "--config",
                        console("no-such-host.invalid:1", ConsoleRun.freePort()));

        assertThat(called.err())
                .containsExactly(
                        "qingliu: kafka.bootstrap.servers is no-such-host.invalid:1 but must be"
                                + " reachable: no host of that name is known");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
    }

    /** It serves before they do: whoever comes reads which page cannot be shown. */
    @Test
    void aConsoleServesWhileItsServersAreAwayAndItsPagesSaySo() throws Exception {
        int port = ConsoleRun.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        String config = console("localhost:" + ConsoleRun.freePort(), port);

        try (ConsoleRun run = ConsoleRun.start(config, address)) {
            Visitor ana = run.visitor();
            ana.logIn("ana", PASSWORD);
            Visitor.Page away = ana.get("/findings");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.visible()).contains("Log out").doesNotContain("Exception");
        }
    }

    private String console(String kafka, int port) throws IOException {
        Files.writeString(
                directory.resolve("accounts.yaml"),
                "accounts: [{name: ana, roles: [analyst], platforms: [P1], password: '"
                        + PasswordHash.of(PASSWORD)
                        + "'}]\n");
        String settings =
                """
                console.port: %d
                console.accounts: "%s"
                kafka.bootstrap.servers: "%s"
                elasticsearch.hosts: ["http://localhost:%d"]
                """
                        .formatted(
                                port,
                                directory.resolve("accounts.yaml"),
                                kafka,
                                ConsoleRun.freePort());
        return Files.writeString(directory.resolve("console.yaml"), settings).toString();
    }

    private String config(String servers) throws IOException {
        String settings =
                """
                edge.key: "%s"
                kafka.bootstrap.servers: "%s"
                # Without these two it is waited for 15 seconds.
                kafka.client.default.api.timeout.ms: 1000
                kafka.client.request.timeout.ms: 1000
                """
                        .formatted(KEY, servers);
        return Files.writeString(directory.resolve("qingliu.yaml"), settings).toString();
    }
}
