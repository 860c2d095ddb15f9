package io.qingliu.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.jobs.FinalResults;
import io.qingliu.jobs.settings.RuleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Look-ups repeated about when their journey ends count the same however parallel a backtest is.
 */
@Tag("nightly")
class RepeatedLookUpsIT {

    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A record may come this long after one that happened later. */
    private static final long DISORDER = 9 * MINUTE;

    @TempDir private Path directory;

    private record Access(long arrival, String line) {}

    private static void access(
            List<Access> all, String operator, String object, long time, Random r) {
        all.add(
                new Access(
                        time + r.nextLong(DISORDER),
                        "{\"id\":\"e%d\",\"time\":%d,\"platform\":\"YTO\",\"type\":\"REVEAL\",\"operator\":\"%s\",\"object\":\"%s\"}"
                                .formatted(all.size(), time, operator, object)));
    }

    /** Each operator opens the same hundred waybills twice, about three or four days apart. */
    @BeforeEach
    void lookUps() throws Exception {
        Random random = new Random(20260302);
        List<Access> all = new ArrayList<>();
        for (int operator = 0; operator < 6; operator++) {
            long gap = (3 + operator % 2) * DAY;
            for (int waybill = 0; waybill < 100; waybill++) {
                long first = BEGIN + random.nextLong(5 * 60 * MINUTE);
                access(all, "o" + operator, "w" + waybill, first, random);
                long again = first + gap + random.nextLong(-12 * MINUTE, 12 * MINUTE);
                access(all, "o" + operator, "w" + waybill, again, random);
                // At the end of the day on which memory is freed.
                long end = Math.floorDiv(first, DAY) * DAY + 4 * DAY;
                access(all, "o" + operator, "v" + waybill, first, random);
                access(
                        all,
                        "o" + operator,
                        "v" + waybill,
                        end + random.nextLong(20 * MINUTE),
                        random);
            }
        }
        // Colleagues who say what for: where nobody does, nobody is held to it.
        for (int day = -2; day < 12; day++) {
            for (int colleague = 0; colleague < 4; colleague++) {
                long time = BEGIN + day * DAY + colleague * MINUTE;
                all.add(
                        new Access(
                                time,
                                "{\"id\":\"c%d\",\"time\":%d,\"platform\":\"YTO\",\"type\":\"REVEAL\",\"operator\":\"c%d\",\"object\":\"u%d\",\"work\":\"W-%d\"}"
                                        .formatted(
                                                all.size(), time, colleague, all.size(), day + 2)));
            }
        }
        access(all, "somebody", "else", BEGIN + 30 * DAY, random);
        access(all, "somebody", "else", BEGIN + 30 * DAY, random);
        all.sort(Comparator.comparingLong(Access::arrival));
        Files.createDirectories(directory.resolve("in"));
        Files.write(
                directory.resolve("in/accesses.jsonl"), all.stream().map(Access::line).toList());
    }

    @Test
    void theCountsAreTheSame() throws Exception {
        FinalResults alone = run(1);
        assertThat(alone.byStream().get("findings")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(alone.byStream().get("dead-letters")).isEmpty();
        assertThat(alone.byStream().get("late")).isEmpty();
        assertThat(run(2).differencesFrom(alone)).isEmpty();
        assertThat(run(4).differencesFrom(alone)).isEmpty();
    }

    private FinalResults run(int parallelism) throws Exception {
        Path output = directory.resolve("out-" + parallelism);
        new Backtest(
                        directory.resolve("in"),
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                        ClockSettings.DEFAULT,
                        parallelism,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }
}
