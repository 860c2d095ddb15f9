package io.qingliu.cli.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What means a loss reaches the terminal once, in words. */
@Isolated("it listens to the log of the process")
class LossLogTest {

    private static final Logger CHECKPOINTS =
            LoggerFactory.getLogger("org.apache.flink.runtime.checkpoint.CheckpointFailureManager");
    private static final Logger COMMITS =
            LoggerFactory.getLogger(
                    "org.apache.flink.connector.kafka.sink.internal.KafkaCommitter");

    private final StringWriter err = new StringWriter();
    private final LossLog log = listen(Locale.ENGLISH);

    /** Tests log errors only. */
    @BeforeAll
    static void logWarnings() {
        Configurator.setLevel("org.apache.flink", Level.WARN);
    }

    @AfterAll
    static void logNoMore() {
        Configurator.setLevel("org.apache.flink", Level.ERROR);
    }

    private LossLog listen(Locale locale) {
        PrintWriter printed = new PrintWriter(err);
        return LossLog.listen(new Shell(Texts.of(locale), printed, printed, Terminal.NONE));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    private static void checkpointFails(int number, String why) {
        CHECKPOINTS.warn(
                "Failed to trigger or complete checkpoint {} for job 0. (1 in a row)",
                number,
                new IllegalStateException("declined", new IOException(why)));
    }

    @Test
    void aFullDiskIsSaidOnce() {
        for (int number = 1; number < 50; number++) {
            checkpointFails(number, "No space left on device");
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("A checkpoint failed: No space left on device.");
    }

    @Test
    void anotherCauseIsSaidTooButNeverMoreThanAPage() {
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'b'; b++) {
                checkpointFails(1, "cause " + a + b);
            }
        }

        assertThat(lines()).hasSize(40);
    }

    @Test
    void aRefusedCommitIsSaid() {
        COMMITS.error("Unable to commit transaction (x) because its producer is already fenced.");

        assertThat(lines()).singleElement().asString().contains("Kafka refused a commit");
    }

    @Test
    void whatHappensAtEveryStartIsNot() {
        checkpointFails(1, "Not all required tasks are currently running.");
        CHECKPOINTS.warn("something else");
        LoggerFactory.getLogger("org.apache.flink.other").warn("Unable to commit transaction");

        assertThat(lines()).isEmpty();
    }

    @Test
    void theTerminalHasNoRawIdentifier() {
        checkpointFails(1, "no place for 13812345678");

        assertThat(lines()).singleElement().asString().doesNotContain("13812345678");
    }

    @Test
    void itIsSaidInTheUsersLanguage() {
        try (LossLog chinese = listen(Locale.CHINESE)) {
            checkpointFails(1, "No space left on device");
            assertThat(chinese.isStarted()).isTrue();
        }

        assertThat(err.toString()).contains("检查点失败：No space left on device");
    }
}
