package io.qingliu.bench.worker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.bench.hot.HotKeyRun;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.peers.TwoRulesRun;
import io.qingliu.bench.stages.StagesRun;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures one contender and ends.
 *
 * <p>Arguments: the file of the {@link Task} and the file to write the {@link Outcome} to.
 */
public final class Worker {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Worker() {}

    @SuppressWarnings("CatchAndPrintStackTrace") // Nobody is left to rethrow to.
    public static void main(String[] arguments) {
        int code = 1;
        try {
            Task task = JSON.readValue(Files.readAllBytes(Path.of(arguments[0])), Task.class);
            Files.write(Path.of(arguments[1]), JSON.writeValueAsBytes(measure(task)));
            code = 0;
        } catch (Exception e) {
            // For whoever looks into the file of what this process printed.
            e.printStackTrace();
        }
        // A cluster in this process leaves threads behind.
        System.exit(code);
    }

    private static Outcome measure(Task task) throws Exception {
        return switch (task.contender()) {
            case "memory-signals" -> new MemoryRun(task).signals();
            case "memory-stages" -> new StagesRun(task).run();
            case "hot-key" -> new HotKeyRun(task).run();
            case "memory-parse" -> new MemoryRun(task).parse();
            case "kafka-signals", "kafka-latency" -> new KafkaRun(task).signals();
            case "kafka-findings" -> new KafkaRun(task).findings();
            case "kafka-drain" -> new Drain(task).run(false);
            case "kafka-parse" -> new Drain(task).run(true);
            default -> new TwoRulesRun(task).run();
        };
    }
}
