package io.qingliu.bench.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.traffic.Mix;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stages cost and keep is told stage by stage and dimension by dimension. */
class StagesRunTest {

    private static final Mix MIX = Mix.usual().withAccounts(2_000).withDaily(100_000);

    @TempDir private Path directory;

    @Test
    void everyStageAndEveryKindOfStateHasARow() throws Exception {
        Task task =
                new Task(
                                "memory-stages",
                                MIX,
                                60_000,
                                60,
                                0,
                                1,
                                "heap",
                                10,
                                "at-least-once",
                                0,
                                null,
                                directory.toString())
                        .bounded(100_000, 600);

        Outcome outcome = new StagesRun(task).run();

        List<Outcome.Row> stages = outcome.tables().get(Outcome.STAGES);
        assertThat(stages).hasSize(8);
        assertThat(stages)
                .allSatisfy(row -> assertThat(row.figures().get(Outcome.CPU_MICROS)).isPositive());
        List<Outcome.Row> state = outcome.tables().get(Outcome.STATE);
        assertThat(state)
                .extracting(Outcome.Row::name)
                .contains("journey ORDER", "journey WAYBILL", "journey ACCOUNT", "SHOP", "DEVICE");
        double bytes =
                state.stream().mapToDouble(row -> row.figures().get(Outcome.STATE_SUM)).sum();
        assertThat(bytes).isEqualTo(outcome.figures().get(Outcome.STATE_SUM));
        assertThat(outcome.figures().get(Outcome.SIGNALS)).isPositive();
    }
}
