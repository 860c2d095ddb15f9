package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a demo leaves behind that is ended before it stands. */
@Timeout(60)
class DemoStageTest {

    private final List<String> steps = new ArrayList<>();

    @Test
    void whoIsEndedWhileItStartsLeavesNoDirectory() throws Exception {
        DemoStage stage = new DemoStage();
        FutureTask<Path> ending = new FutureTask<>(closing(stage));
        Thread end = new Thread(ending, "end");

        boolean stands =
                stage.open(
                        List.of("YTO"),
                        1,
                        step -> {
                            steps.add(step);
                            assertThat(stage.directory()).isDirectory();
                            end.start();
                            // It waits for what is starting.
                            while (end.isAlive() && end.getState() != Thread.State.BLOCKED) {
                                Thread.onSpinWait();
                            }
                        });

        assertThat(stands).isFalse();
        assertThat(steps).as("nothing more was started").containsExactly("demo.servers");
        ending.get();
        assertThat(Files.exists(stage.directory())).isFalse();
    }

    @Test
    void whoIsEndedBeforeItStartsMakesNone() throws Exception {
        DemoStage stage = new DemoStage();
        stage.close();

        assertThat(stage.open(List.of("YTO"), 1, steps::add)).isFalse();
        assertThat(steps).isEmpty();
        assertThat(stage.directory()).isNull();
    }

    private static Callable<Path> closing(DemoStage stage) {
        return () -> {
            stage.close();
            return stage.directory();
        };
    }
}
