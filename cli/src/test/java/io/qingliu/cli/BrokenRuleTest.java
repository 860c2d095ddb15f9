package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.terminal.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings complain of in English is told in the user's language. */
class BrokenRuleTest {

    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.of(Locale.CHINESE);

    @TempDir Path directory;

    /** Each by a real call, so that no rule is worded anew without its translation. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kafka.topik: a | kafka.topik 不存在，必须是：[case-job.checkpoint-every, ",
                "kafka.group.id: '' | 缺少 kafka.group.id，必须给出",
                "kafka.bootstrap.servers: k | kafka.bootstrap.servers 的值是 k，但必须是：host:port，以逗号分隔",
                "kafka.delivery: twice | kafka.delivery 的值是 twice，但必须是：exactly-once 或 at-least-once",
                "kafka.transaction.timeout: soon | kafka.transaction.timeout 的值是 soon，但必须是：时长，例如",
                "kafka.client.acks: 1 | kafka.client.acks 的值是 1，但必须是：不写：由清流设置",
                "webhook.attempts: six | webhook.attempts 的值是 six，但必须是：整数",
                "webhook.attempts: 21 | webhook.attempts 的值是 21，但必须是：1 到 20 之间",
                "elasticsearch.hosts: a | elasticsearch.hosts 的值是 a，但必须是：地址，例如 http://host:9200",
                "edge.key: env:NO_SUCH | edge.key 的值是 env:NO_SUCH，但必须是：已设置的环境变量名",
                "edge.key: file:/no/such | edge.key 的值是 file:/no/such，但必须是：可读文件的路径",
                "intake.clock.far: soon | intake.clock.far 的值是 soon，但必须是：时长，例如 10 min",
                "signal-job.parallelism: 0 | signal-job.parallelism 的值是 0，但必须是：1 到 ",
                "signal-job.checkpoint-every: PT0S | signal-job.checkpoint-every 的值是 PT0S，但必须是：至少 PT1S",
                "case-job.state: disk | case-job.state 的值是 disk，但必须是：heap 或 rocksdb",
                "report.small-count: 2 | report.small-count 的值是 2，但必须是：3 到 100 的整数",
                "watch.port: many | watch.port 的值是 many，但必须是：0 到 65535 的端口",
                "rules.file: /no/such | rules.file 的值是 /no/such，但必须是：可读的 UTF-8 文件",
                "a: [ | config 的值是 FILE，但必须是：YAML（第 ",
            })
    void aSettingIsToldInChinese(String setting, String line) throws IOException {
        StringBuilder yaml = new StringBuilder(setting).append('\n');
        String key = setting.substring(0, setting.indexOf(':'));
        for (String sound :
                new String[] {
                    "edge.key: \"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\"",
                    "kafka.bootstrap.servers: \"localhost:9092\""
                }) {
            if (!sound.startsWith(key + ":")) {
                yaml.append(sound).append('\n');
            }
        }
        Path config = Files.writeString(directory.resolve("wrong.yaml"), yaml);

        Called called = Called.with("run", "--lang", "zh", "--config", config.toString());

        assertThat(called.err())
                .singleElement()
                .asString()
                .startsWith("qingliu: " + line.replace("FILE", config.toString()));
        assertThat(called.code()).isEqualTo(2);
    }

    /** As {@code lookup} says it of a file of scopes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "s: scopes.0.kinds.1 is STORE but must be one of [SHOP] |"
                        + " s: scopes.0.kinds.1 的值是 STORE，但必须是：[SHOP] 之一",
                "s: scopes.0.sorts is unknown but must be one of [to] |"
                        + " s: scopes.0.sorts 不存在，必须是：[to] 之一",
                "s: scopes.0.to is 1 but must be a day, such as 2026-12-31 |"
                        + " s: scopes.0.to 的值是 1，但必须是：日期，例如 2026-12-31",
                "s: scopes.0 is ana but must hold keys and values |"
                        + " s: scopes.0 的值是 ana，但要求：由键和值组成",
                "s is broken at line 2 but must be YAML | s 的值是 第 2 行有误，但必须是：YAML",
            })
    void aPolicyIsToldInChinese(String line, String chinese) {
        assertThat(BrokenRule.in(CHINESE, line)).isEqualTo(chinese);
    }

    @Test
    void aRuleThatIsNoneOfTheWordsKeepsItsEnglishInAChineseFrame() {
        assertThat(BrokenRule.in(CHINESE, "a: b.0 is 1 but must be odd"))
                .isEqualTo("a: b.0 的值是 1，但必须是：odd");
        assertThat(BrokenRule.in(CHINESE, "a is 1 but must not be before b"))
                .isEqualTo("a 的值是 1，但要求：not be before b");
    }

    @Test
    void inEnglishAndOfOtherLinesNothingIsChanged() {
        assertThat(BrokenRule.in(ENGLISH, "a is 1 but must be odd"))
                .isEqualTo("a is 1 but must be odd");
        assertThat(BrokenRule.in(CHINESE, "nothing of the kind")).isEqualTo("nothing of the kind");
    }
}
