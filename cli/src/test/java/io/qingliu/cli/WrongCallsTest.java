package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.blacklist.policy.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong call ends with code 2 and one line that says option, value and rule. */
class WrongCallsTest {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir Path directory;

    @BeforeEach
    void anInputThatHoldsNothing() throws IOException {
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("a-file"), "not a directory, no JSON");
        Files.createDirectories(directory.resolve("orders"));
        Files.writeString(directory.resolve("orders/orders.jsonl"), "");
        Files.writeString(directory.resolve("orders/findings.jsonl"), "");
        Files.createDirectories(directory.resolve("verdicts"));
        String finding =
                "{\"id\":\"f:SHOP:P1:S9:BRUSHING\",\"version\":1,\"time\":3,\"from\":1,"
                        + "\"behavior\":\"BRUSHING\",\"status\":\"CANDIDATE\",\"score\":0.9,"
                        + "\"subject\":{\"kind\":\"SHOP\",\"id\":\"S9\",\"platform\":\"P1\"}}\n";
        Files.writeString(
                directory.resolve("verdicts/findings.jsonl"),
                finding + finding.replace(",\"status\":\"CANDIDATE\"", ""));
        Files.writeString(directory.resolve("no-truth"), "");
        Files.createDirectories(directory.resolve("doubled"));
        Files.writeString(directory.resolve("doubled/orders.jsonl"), "");
        Files.writeString(directory.resolve("doubled/members.jsonl"), "");
        Files.writeString(directory.resolve("doubled/members.jsonl.gz"), "");
        Files.writeString(directory.resolve("doubled/statistics.jsonl"), "");
        Files.writeString(directory.resolve("doubled/statistics.jsonl.gz"), "");
        Files.writeString(
                directory.resolve("wild.jsonl"),
                "{\"id\":\"r-1\",\"time\":1761000000000,\"rule\":\"BRU-01\",\"version\":1,"
                        + "\"mode\":\"LIVE\",\"author\":\"a\",\"params\":{\"orders\":2}}\n");
        Files.createDirectories(directory.resolve("hasty"));
        Files.writeString(
                directory.resolve("hasty/terms.yaml"),
                PolicyFiles.shipped()
                        .text("terms.yaml")
                        .replace("responseWorkingDays: 5", "responseWorkingDays: 0"));
        Files.createDirectories(directory.resolve("typo"));
        Files.writeString(directory.resolve("typo/measure.yaml"), "");
        Files.createDirectories(directory.resolve("months"));
        Files.writeString(directory.resolve("months/statistics.jsonl"), "");
        Files.writeString(directory.resolve("config.yaml"), "edge.kee: x\n");
        Files.writeString(
                directory.resolve("sound.yaml"),
                "edge.key: \"" + KEY + "\"\nkafka.bootstrap.servers: \"localhost:9092\"\n");
        Files.writeString(
                directory.resolve("rules.jsonl"),
                "{\"id\":\"r-1\",\"time\":1761000000000,\"rule\":\"NO-RULE\",\"version\":1,"
                        + "\"mode\":\"OFF\",\"author\":\"a\"}\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  | the command is missing but must be one of demo, run, console, backtest,",
                "shoot | command shoot is unknown but must be one of demo, run, console, backtest,",
                "--lang fr | --lang is fr but must be zh or en (see qingliu --help)",
                "backtest | --output is missing but must be given (see qingliu backtest",
                "backtest --input orders | --output is missing but must be given",
                "backtest --output out | --input is missing but must be given",
                "backtest --kafka --output out | --config is missing but must be given",
                "backtest --input orders --output | --output is missing but must be given",
                "backtest --input orders --output out --fast | option --fast is unknown",
                "backtest --input none --output out | --input is none but must be a directory",
                "backtest --input empty --output out | --input is empty but must be a directory",
                "backtest --input orders --output orders | --output is orders but must be another",
                "edge --input orders --output orders | --output is orders but must be another",
                "backtest --input orders --output a-file | --output is a-file but must be",
                "backtest --input orders --output out --policy none | --policy is none but must be"
                        + " a directory of policy files",
                "backtest --input orders --output out --policy hasty | --policy is hasty but must"
                        + " be a directory of policy files: responseWorkingDays is 0 but must be 1 to",
                "backtest --input orders --output out --policy typo | --policy is typo but must be"
                        + " a directory of policy files: measure.yaml is unknown but must be one of",
                "backtest --input orders --output out --parallelism 0 |"
                        + " --parallelism is 0 but must be from 1 to 1024",
                "backtest --input orders --output out --parallelism 1025 |"
                        + " --parallelism is 1025 but must be from 1 to 1024",
                "backtest --input orders --output out --parallelism two |"
                        + " --parallelism is two but must be a whole number",
                "backtest --input orders --output out --rules none | --rules is none but must be",
                "backtest --input orders --output out --rules rules.jsonl |"
                        + " rule is NO-RULE but must be one of [",
                "backtest --input orders --output out --config none | --config is none but must",
                "backtest --input orders --output out --config config.yaml |"
                        + " edge.kee is unknown but must be one of [",
                "backtest --input orders --input empty --output out |"
                        + " --input is given twice but must be given once",
                "run | --config is missing but must be given",
                "prepare | --config is missing but must be given",
                "prepare --config config.yaml | edge.kee is unknown but must be one of [",
                "run --config none | --config is none but must be a file that can be read",
                "run --config config.yaml | edge.kee is unknown but must be one of [",
                "demo --minutes -1 | --minutes is -1 but must be from 0 to 1440",
                "demo --minutes 1441 | --minutes is 1441 but must be from 0 to 1440",
                "demo --seed x | --seed is x but must be a whole number",
                "bench --runs 0 | --runs is 0 but must be from 1 to 99",
                "bench --seconds 0 | --seconds is 0 but must be from 1 to 86400",
                "bench --keys 999 | --keys is 999 but must be from 1000 to 100000000",
                "bench --skew 1 | --skew is 1.0 but must be from 0 to 0.9",
                "bench --cheats x | --cheats is x but must be a number",
                "bench --state disk | --state is disk but must be one of heap, rocksdb",
                "bench --delivery never | --delivery is never but must be one of exactly-once,",
                "bench --heap much | --heap is much but must be a size such as 4g or 1500m",
                "chaos --only nothing | --only is nothing but must be among the faults none,"
                        + " middle",
                "chaos --shops 3 | --shops is 3 but must be from 4 to 1000",
                "chaos --shops 1001 | --shops is 1001 but must be from 4 to 1000",
                "chaos --days 11 | --days is 11 but must be from 12 to 365",
                "chaos --days 366 | --days is 366 but must be from 12 to 365",
                "chaos --keep orders | --keep is orders but must be a directory that is empty or"
                        + " not",
                "simulate | --output is missing but must be given",
                "simulate --output out --days 23 | --days is 23 but must be from 24 to 3650",
                "simulate --output out --days 3651 | --days is 3651 but must be from 24 to 3650",
                "simulate --output out --shops 3 | --shops is 3 but must be from 4 to 100000",
                "simulate --output out --scale 0 | --scale is 0.0 but must be above 0 and at most",
                "simulate --output out --scale 50.1 | --scale is 50.1 but must be above 0 and at",
                "simulate --output out --scale much | --scale is much but must be a number",
                "simulate --output out --city huge | --city is huge but must be one of small,"
                        + " large",
                "simulate --output out --city large --shops 99 | --shops is 99 but must be from 100"
                        + " to",
                "simulate --output out --city large --guilty 0.21 | --guilty is 0.21 but must be"
                        + " from",
                "simulate --output out --city large --guilty -0.1 | --guilty is -0.1 but must be"
                        + " from",
                "simulate --output out --city large --skill lazy | --skill is lazy but must be one"
                        + " of clumsy, trained, professional",
                "simulate --output out --city large --skill clumsy, | --skill is  but must be one"
                        + " of",
                "simulate --output out --skill clumsy | --skill is clumsy but must be left out"
                        + " without",
                "simulate --output out --guilty 0.1 | --guilty is 0.1 but must be left out without",
                "evaluate --findings verdicts --truth a-file --days 0 | --days is 0 but must be"
                        + " from 1",
                "evaluate --findings verdicts --truth a-file --days 3651 | --days is 3651 but must"
                        + " be",
                "simulate --output out --seed x | --seed is x but must be a whole number",
                "simulate --output a-file | --output is a-file but must be a directory",
                "evaluate --findings orders | --truth is missing but must be given",
                "evaluate --findings empty --truth a-file | --findings is empty but must be a",
                "evaluate --findings none --truth a-file | --findings is none but must be a dir",
                "evaluate --findings orders --truth none | --truth is none but must be a file",
                "evaluate --findings verdicts --truth no-truth | --findings is"
                        + " verdicts/findings.jsonl but must be lines of findings as backtest writes"
                        + " them (line 2 is none)",
                "evaluate --findings orders --truth a-file | --truth is a-file but must be lines of"
                        + " truth as simulate writes them (line 1 is none)",
                "bundle | --config, --output is missing but must be given",
                "bundle --config none --output out | --config is none but must be a file that can"
                        + " be",
                "bundle --config config.yaml --output out | edge.kee is unknown but must be one of"
                        + " [",
                "bundle --config sound.yaml --output a-file | --output is a-file but must be a dir",
                "bundle --config sound.yaml --output out --parallelism 0 |"
                        + " --parallelism is 0 but must be from 1 to 1024",
                "replay | --bundle is missing but must be given",
                "replay --bundle none | --bundle is none but must be a file that can be read",
                "replay --bundle a-file | --bundle is a-file but must be a bundle as backtest and",
                "replay --bundle no-truth | --bundle is no-truth but must be a bundle as backtest",
                "replay --bundle a-file --log none | --log is none but must be a file that can be",
                "report --results orders --output out | --month is missing but must be given",
                "report --month 2026-13 --results orders --output out | --month is 2026-13 but must"
                        + " be a month such as 2026-11",
                "report --month 2026-1 --results orders --output out | --month is 2026-1 but must",
                "report --month 2026-11 --output out | --results or --elasticsearch is missing but",
                "report --month 2026-11 --results orders | --output is missing but must be given",
                "report --month 2026-11 --results none --output out | --results is none but must be"
                        + " a directory that exists",
                "report --month 2026-11 --results orders --output out | --results is orders but"
                        + " must be a directory with statistics.jsonl",
                "report --month 2026-11 --results doubled --output out | --results is doubled but"
                        + " must be a directory with one file a stream (it has statistics.jsonl and",
                "report --month 2026-11 --results months --output a-file | --output is a-file but",
                "report --month 2026-11 --results months --elasticsearch http://h:1 --output out |"
                        + " --elasticsearch is http://h:1 but must be left out where --results is",
                "report --month 2026-11 --elasticsearch h:1 --output out | --elasticsearch is h:1"
                        + " but must be an address such as http://localhost:9200",
                "report --month 2026-11 --results months --output out --config config.yaml |"
                        + " edge.kee is unknown but must be one of [",
                "edge --output out | --input is missing but must be given",
                "edge --input empty --output out | --input is empty but must be a directory with",
                "edge --input doubled --output out | --input is doubled but must be a directory"
                        + " with one file a stream (it has members.jsonl and members.jsonl.gz)",
                "backtest --input doubled --output out | --input is doubled but must be a directory"
                        + " with one file a stream (it has members.jsonl and members.jsonl.gz)",
                "edge --input orders --output orders | --output is orders but must be another",
            })
    void oneLineSaysWhatIsWrong(String call, String line) {
        Called called = Called.with(inDirectory(call));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).hasSize(1);
        assertThat(called.err().get(0).replace(directory + "/", "")).startsWith("qingliu: " + line);
    }

    @Test
    void whoReadsFilesNeedsNoBrokersButARunDoes() throws IOException {
        Path config = directory.resolve("key.yaml");
        Files.writeString(config, "edge.key: \"" + KEY + "\"\n");

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
    void aLogOfEvidenceThatSomebodyChangedIsLeftAsItIs() throws IOException {
        Path log = Files.createDirectories(directory.resolve("out")).resolve(EvidenceLog.FILE);
        EvidenceEntry entry = EvidenceLog.empty().append(1, "f:SHOP:P1:S9:BRUSHING", "c", "b");
        String changed = EvidenceLog.line(entry).replace("S9", "S8") + "\n";
        Files.writeString(log, changed);

        Called called = Called.with(inDirectory("bundle --config sound.yaml --output out"));

        assertThat(called.err())
                .containsExactly(
                        "qingliu: --output is "
                                + log.getParent()
                                + " but must be a directory whose evidence-log.jsonl is whole"
                                + " (line 1: its hash does not follow from what it says)");
        assertThat(called.code()).isEqualTo(2);
        assertThat(log).hasContent(changed);
        assertThat(log.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aWrongCallIsRefusedInChineseToo() {
        Called called = Called.with("--lang", "zh", "simulate", "--output", "x", "--days", "3");

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).containsExactly("qingliu: --days 的值是 3，但必须是：24 到 3650");
    }

    @Test
    void aBrokenSettingIsToldInChineseToo() {
        Called called =
                Called.with(
                        inDirectory(
                                "backtest --lang=zh --input orders --output out --config"
                                        + " config.yaml"));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .startsWith("qingliu: edge.kee 不存在，必须是：[");
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
            })
    void oneLineSaysWhichSettingIsWrong(String setting, String line) throws IOException {
        Path config = directory.resolve("wrong.yaml");
        String sound = "edge.key: \"" + KEY + "\"\nkafka.bootstrap.servers: \"localhost:9092\"\n";
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

    /** Words that name a file of the story are paths into the directory. */
    private String[] inDirectory(String call) {
        if (call == null) {
            return new String[0];
        }
        String[] args = call.split(" ");
        for (int i = 0; i < args.length; i++) {
            if (args[i].matches(
                    "empty|hasty|typo|doubled|a-file|no-truth|verdicts|orders|months|none|out|config\\.yaml|sound\\.yaml|rules\\.jsonl")) {
                args[i] = directory.resolve(args[i]).toString();
            }
        }
        return args;
    }

    /** A command with others below it names those. */
    @Test
    void rulesWithoutACommandNamesItsOwn() {
        Called called = Called.with("rules");
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("must be one of list, change, history, rollback");
    }
}
