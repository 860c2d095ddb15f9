package io.qingliu.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.settings.RuleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest runs as parallel as its memory allows, and says so where it does not. */
class ParallelBacktestIT {

    @TempDir private Path directory;

    @BeforeEach
    void oneOrderNobodyCanRead() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/orders.jsonl"), "no JSON\n");
    }

    @Test
    void twelveSubtasksOfEachOperatorFindTheirBuffers() throws Exception {
        backtest(12).run();

        assertThat(directory.resolve("out/dead-letters.jsonl")).isNotEmptyFile();
    }

    @Test
    void aThousandAreRefusedAtOnce() {
        assertThatThrownBy(() -> backtest(1024).run())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("--parallelism is 1024 but must be at most ");
    }

    private Backtest backtest(int parallelism) {
        return new Backtest(
                directory.resolve("in"),
                directory.resolve("out"),
                RuleSettings.declared(),
                EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                ClockSettings.DEFAULT,
                parallelism,
                ReadProgress.start());
    }
}
