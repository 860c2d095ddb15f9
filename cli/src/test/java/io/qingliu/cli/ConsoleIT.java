package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.Visitor;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.shared.OwnTopics;
import io.qingliu.testkit.shared.SharedServers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as somebody starts it: a password is made, an account written, the sample pointed.
 */
class ConsoleIT {

    private static final Pattern MADE =
            Pattern.compile(
                    "Password: ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\\R"
                            + "Hash for the file of accounts: (\\$argon2id\\$\\S+)\\R");

    @TempDir private static Path directory;

    private static EmbeddedElasticsearch search;
    private static OwnTopics topics;

    @BeforeAll
    static void whatPrepareMakes() throws IOException {
        search = SharedServers.elasticsearch();
        topics = OwnTopics.named("desk");
        String jobs =
                sample("qingliu.yaml")
                        .replace("env:QINGLIU_EDGE_KEY", "0123456789abcdef".repeat(4));
        Called prepared = Called.with("prepare", "--config", written("jobs.yaml", jobs));
        assertThat(prepared.err()).isEmpty();
        assertThat(prepared.code()).isZero();
    }

    @AfterAll
    static void end() {
        topics.close();
    }

    /** A file of {@code deploy}, pointed at these servers and at names of this test alone. */
    private static String sample(String file) throws IOException {
        return Files.readString(Path.of("..", "deploy", file))
                .replace("localhost:9092", topics.kafka().bootstrapServers())
                .replace("http://localhost:9200", search.uri().toString())
                .replace("prefix: \"qingliu.\"", "prefix: \"" + topics.prefix() + '"')
                .replace("index.prefix: qingliu", "index.prefix: " + topics.group());
    }

    private static String written(String file, String text) throws IOException {
        return Files.writeString(directory.resolve(file), text).toString();
    }

    /** With all of the sample, and this account. */
    private static String config(int port, String hash) throws IOException {
        String accounts =
                written(
                        "accounts.yaml",
                        """
                        accounts:
                          - name: ana
                            password: "%s"
                            roles: [analyst]
                            platforms: [P1]
                        """
                                .formatted(hash));
        return written(
                "console-" + port + ".yaml",
                sample("console.yaml").replace("console.port: 8480", "console.port: " + port)
                        + "console.accounts: \""
                        + accounts
                        + "\"\nconsole.trials: \""
                        + directory.resolve("jobs.yaml")
                        + "\"\n");
    }

    @Test
    void whoHasMadeAPasswordStartsItLogsInAndEndsIt() throws Exception {
        Called made = Called.with("console", "--new-password");
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        Matcher emitted = MADE.matcher(made.out());
        assertThat(emitted.matches()).as(made.out()).isTrue();
        assertThat(Called.with("console", "--new-password").out()).isNotEqualTo(made.out());
        int port = ConsoleRun.freePort();
        String config = config(port, emitted.group(2));
        URI address = URI.create("http://127.0.0.1:" + port);

        try (ConsoleRun run = ConsoleRun.start(config, address)) {
            Visitor stranger = run.visitor();
            assertThatThrownBy(() -> stranger.logIn("ana", "not-her-word"))
                    .hasMessage("log-in is answered 403");
            assertThat(stranger.get("/findings").header("Location")).startsWith("/login");
            Visitor ana = run.visitor();
            ana.logIn("ana", emitted.group(1));
            Visitor.Page desk = ana.get("/findings");
            assertThat(desk.status()).isEqualTo(200);
            assertThat(desk.visible()).contains("0 findings");
            assertThat(ana.get("/rules").status()).as("another's desk").isEqualTo(404);

            Called second = Called.with("console", "--config", config);
            assertThat(second.err())
                    .containsExactly(
                            "qingliu: console.port is "
                                    + port
                                    + " but must be a port on which nothing else listens");
            assertThat(second.code()).isEqualTo(2);
            assertThat(ana.get("/findings").status()).as("the first still serves").isEqualTo(200);
        }

        assertThatThrownBy(() -> new Visitor(address).get("/login"))
                .as("nothing serves any more")
                .hasCauseInstanceOf(ConnectException.class);
    }
}
