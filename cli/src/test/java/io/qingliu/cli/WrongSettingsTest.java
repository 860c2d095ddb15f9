package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting ends a call with code 2 and one line that says key, value and rule. */
@Isolated("it changes properties of the process")
class WrongSettingsTest {

    @TempDir Path directory;

    private WrongInputs inputs;

    @BeforeEach
    void inputsOfWhichEachIsWrong() throws IOException {
        inputs = new WrongInputs(directory);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kafka.bootstrap.servers: kafka-1 | kafka.bootstrap.servers is kafka-1 but must be"
                        + " host:port, separated by commas",
                "kafka.bootstrap.servers: 'a:9092 b:9092' | kafka.bootstrap.servers is a:9092"
                        + " b:9092 but must be host:port",
                "kafka.bootstrap.servers: a:65536 | kafka.bootstrap.servers is a:65536 but must be",
                "kafka.bootstrap.servers: [a:9092, b] | kafka.bootstrap.servers is a:9092,b but"
                        + " must",
                "kafka.topic.prefix: 'a b' | kafka.topic.prefix is a b but must be at most 100",
                "kafka.group.id: '' | kafka.group.id is blank but must be given",
                "kafka.delivery: twice | kafka.delivery is twice but must be exactly-once or",
                "kafka.transaction.timeout: soon | kafka.transaction.timeout is soon but must be a"
                        + " duration such as 15 min",
                "kafka.client.acks: 1 | kafka.client.acks is 1 but must be left out",
                "webhook.allowed: ftp://a | webhook.allowed is ftp://a but must be https://host",
                "webhook.secrets.YTO: short | webhook.secrets.YTO is 5 characters long but must be",
                "webhook.request-timeout: soon | webhook.request-timeout is soon but must be a",
                "webhook.attempts: six | webhook.attempts is six but must be a whole number",
                "webhook.attempts: 21 | webhook.attempts is 21 but must be between 1 and 20",
                "webhook.first-pause: soon | webhook.first-pause is soon but must be a duration",
                "webhook.longest-pause: soon | webhook.longest-pause is soon but must be a"
                        + " duration",
                "webhook.capacity: all | webhook.capacity is all but must be a whole number",
                "elasticsearch.hosts: 'a b' | elasticsearch.hosts is a b but must be addresses"
                        + " such",
                "elasticsearch.hosts: localhost | elasticsearch.hosts is localhost but must be",
                "elasticsearch.index.prefix: City | elasticsearch.index.prefix is City but must be",
                "edge.cache.entries: many | edge.cache.entries is many but must be a whole number",
                "edge.key: env:QINGLIU_NO_SUCH_KEY | edge.key is env:QINGLIU_NO_SUCH_KEY but must",
                "intake.clock.far: soon | intake.clock.far is soon but must be a duration such as"
                        + " 10",
                "signal-job.parallelism: two | signal-job.parallelism is two but must be a whole",
                "case-job.state: disk | case-job.state is disk but must be heap or rocksdb",
                "rules.file: /no/such/file | rules.file is /no/such/file but must be a file of"
                        + " UTF-8",
                "rules.file: a-file | rules.file is a-file but must hold a change of a rule in each"
                        + " line: in line 1 record must be",
                "rules.file: rules.jsonl | rule is NO-RULE but must be one of [",
                "rules.file: wild.jsonl | BRU-01.orders is 2.0 but must be from 3.0",
                "policy.directory: /no/such | policy.directory is /no/such but must be a directory"
                        + " of policy files: /no/such cannot be read: it is no directory",
                "watch.port: many | watch.port is many but must be a port from 0 to 65535",
                "watch.checkpoint-intervals: 1 | watch.checkpoint-intervals is 1 but must be a"
                        + " whole number from 2 to 1000",
                "watch.unreachable: 2 h | watch.unreachable is PT2H but must be from PT5S to PT1H",
            })
    void oneLineSaysWhichSettingIsWrong(String setting, String line) throws IOException {
        Path config = directory.resolve("wrong.yaml");
        String sound =
                "edge.key: \""
                        + WrongInputs.KEY
                        + "\"\nkafka.bootstrap.servers: \"localhost:9092\"\n";
        String key = setting.substring(0, setting.indexOf(':'));
        Files.writeString(
                config,
                sound.lines()
                                .filter(each -> !each.startsWith(key + ":"))
                                .collect(Collectors.joining("\n"))
                        + "\n"
                        + setting.replaceAll(
                                "(a-file|[a-z]+\\.jsonl)$", directory.toString() + "/$1")
                        + "\n");

        Called called = Called.with("run", "--config", config.toString());

        assertThat(called.err()).hasSize(1);
        assertThat(called.err().get(0).replace(directory + "/", "")).startsWith("qingliu: " + line);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @Timeout(60)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "console.port: 65536 | console.port is 65536 but must be 1 to 65535",
                "console.port: many | console.port is many but must be 1 to 65535",
                "console.colour: blue | console.colour is unknown but must be one of [",
                "console.address: http://desk.example | console.address is http://desk.example but"
                        + " must be https://host",
                "console.proxies: proxy | console.proxies is proxy but must be addresses or",
                "console.oidc.issuer: http://a.example | console.oidc.issuer is http://a.example"
                        + " but must be https://",
                "console.accounts: /no/such | console.accounts is /no/such but must be a file that",
                "console.accounts: a-file | console.accounts is a-file but must be YAML",
                "console.accounts: nobody.yaml | console.accounts is nobody.yaml but must name at",
                "console.accounts: hashless.yaml | console.accounts of ana is wrong: must be an"
                        + " argon2id hash",
                "console.trials: /no/such | config is /no/such but must be",
                "report.small-count: 2 | report.small-count is 2 but must be 3 to 100",
                "elasticsearch.hosts: localhost | elasticsearch.hosts is localhost but must be",
                "kafka.bootstrap.servers: kafka-1 | kafka.bootstrap.servers is kafka-1 but must be",
                "policy.directory: /no/such | policy.directory is /no/such but must be a directory",
                "edge.key: abc | edge.key is unknown but must be one of [",
            })
    void theConsoleSaysWhichOfItsSettingsIsWrongAndDoesNotServe(String setting, String line)
            throws IOException {
        Files.writeString(directory.resolve("nobody.yaml"), "accounts: []\n");
        Files.writeString(
                directory.resolve("hashless.yaml"),
                "accounts: [{name: ana, password: plain, roles: [analyst]}]\n");
        Files.writeString(
                directory.resolve("sound.yaml"),
                "accounts: [{name: ana, password:"
                        + " '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo',"
                        + " roles: [analyst]}]\n");
        String sound =
                "console.accounts: "
                        + directory.resolve("sound.yaml")
                        + "\nkafka.bootstrap.servers: localhost:9092\n"
                        + "elasticsearch.hosts: [\"http://localhost:9200\"]\n";
        Path config = directory.resolve("console.yaml");
        String key = setting.substring(0, setting.indexOf(':'));
        Files.writeString(
                config,
                sound.lines()
                                .filter(each -> !each.startsWith(key + ":"))
                                .collect(Collectors.joining("\n"))
                        + "\n"
                        + setting.replaceAll("(a-file|[a-z]+\\.yaml)$", directory + "/$1")
                        + "\n");

        Called called = Called.with("console", "--config", config.toString());

        assertThat(called.err()).hasSize(1);
        assertThat(called.err().get(0).replace(directory + "/", "")).startsWith("qingliu: " + line);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
    }

    @Test
    void aConsoleWithoutItsFileOrWithoutAnybodyWhoMayLogInIsTold() throws IOException {
        Path config =
                Files.writeString(
                        directory.resolve("console.yaml"),
                        "kafka.bootstrap.servers: localhost:9092\n"
                                + "elasticsearch.hosts: [\"http://localhost:9200\"]\n");

        assertThat(Called.with("console").err())
                .containsExactly("qingliu: --config is missing but must be given");
        Called nobody = Called.with("console", "--config", config.toString());
        assertThat(nobody.err())
                .containsExactly(
                        "qingliu: console.oidc.issuer is missing but must be given, or else"
                                + " console.accounts");
        assertThat(nobody.code()).isEqualTo(2);
    }

    @Test
    void whoReadsFilesNeedsNoBrokersButARunDoes() throws IOException {
        Path config = directory.resolve("key.yaml");
        Files.writeString(config, "edge.key: \"" + WrongInputs.KEY + "\"\n");

        Called edge =
                Called.with(
                        "edge",
                        "--input",
                        directory.resolve("orders").toString(),
                        "--output",
                        directory.resolve("behind").toString(),
                        "--config",
                        config.toString());
        Called run = Called.with("run", "--config", config.toString());

        assertThat(edge.err()).isEmpty();
        assertThat(edge.code()).isZero();
        assertThat(run.err())
                .containsExactly("qingliu: kafka.bootstrap.servers is blank but must be given");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aBrokenSettingIsToldInChineseToo() {
        Called called =
                Called.with(
                        inputs.call(
                                "backtest --lang=zh --input orders --output out --config"
                                        + " config.yaml"));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .startsWith("qingliu: edge.kee 不存在，必须是：[");
    }

    /** A backtest that cannot begin leaves alone what an earlier one wrote. */
    @Test
    void aBadKeyOfThisMachineIsToldBeforeAnythingIsWritten() throws IOException {
        Path earlier = Files.createDirectories(directory.resolve("results"));
        Files.writeString(earlier.resolve("findings.jsonl"), "{}\n");
        Path key = directory.resolve("home/.qingliu/edge.key");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "abc");
        String home = System.getProperty("user.home");
        System.setProperty("user.home", directory.resolve("home").toString());
        try {
            Called called =
                    Called.with(
                            "backtest",
                            "--input",
                            directory.resolve("orders").toString(),
                            "--output",
                            earlier.toString());
            assertThat(called.err()).singleElement().asString().startsWith("qingliu: edge.key is");
            assertThat(called.code()).isEqualTo(2);
            assertThat(earlier.resolve("findings.jsonl")).hasContent("{}");
        } finally {
            System.setProperty("user.home", home);
        }
    }
}
