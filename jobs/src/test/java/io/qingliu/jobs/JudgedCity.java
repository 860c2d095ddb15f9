package io.qingliu.jobs;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.CityOfTheTier;
import io.qingliu.testkit.city.CityRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.util.FileUtils;

/**
 * The city of the tier and what one backtest of it comes to, which other runs over the same records
 * are compared with. A JVM judges it once, when the first test asks, and deletes its files at its
 * end.
 */
final class JudgedCity {

    /** As the city is invented, anybody may know the key of its tokens. */
    static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static JudgedCity judged;

    private final CityRecords records;
    private final Path directory;
    private final FinalResults results;

    private JudgedCity() throws Exception {
        directory = Files.createTempDirectory("qingliu-city");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> FileUtils.deleteDirectoryQuietly(directory.toFile())));
        records = CityOfTheTier.get().live();
        records.writeTo(Files.createDirectories(input()));
        results = backtest(input(), output(), 1);
    }

    static synchronized JudgedCity get() throws Exception {
        if (judged == null) {
            judged = new JudgedCity();
        }
        return judged;
    }

    /** Runs both jobs over files as the city's were run over. */
    static FinalResults backtest(Path input, Path output, int parallelism) throws Exception {
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        parallelism,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }

    /** What happened in the city. */
    CityRecords records() {
        return records;
    }

    /** Its records as files; nobody writes here. */
    Path input() {
        return directory.resolve("city");
    }

    /** Where one task left its results; nobody writes here. */
    Path output() {
        return directory.resolve("results");
    }

    /** The newest version of each result. */
    FinalResults results() {
        return results;
    }
}
