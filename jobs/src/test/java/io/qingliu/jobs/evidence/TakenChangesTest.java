package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of a deployment's findings knows the changes of rules that it took, and no others. */
class TakenChangesTest {

    @TempDir private Path directory;

    private static RuleChange change(long version, long time) {
        return new RuleChange(
                "r-" + version + time,
                time,
                "BRU-01",
                version,
                RuleChange.Mode.OFF,
                Map.of(),
                "ana",
                null);
    }

    private void write(String stream, Record... records) throws Exception {
        List<String> lines =
                Arrays.stream(records)
                        .map(record -> new String(WireJson.write(record), StandardCharsets.UTF_8))
                        .toList();
        Files.write(directory.resolve(stream + ".jsonl"), lines);
    }

    @Test
    void onlyThoseWithAReceiptCount() throws Exception {
        RuleChange taken = change(2, 1_700_000_000_000L);
        write(
                RuleChange.STREAM,
                taken,
                // Refused: the same version from another time on, and a later one too late.
                change(2, 1_700_000_000_001L),
                change(3, 1_600_000_000_000L));
        write(
                RuleReceipt.STREAM,
                RuleReceipt.of(taken, "qingliu-signals", 0, 2),
                RuleReceipt.of(taken, "qingliu-signals", 1, 2));
        assertThat(TakenChanges.in(directory)).containsExactly(taken);
    }

    @Test
    void whereNothingWasChangedThereIsNothing() throws Exception {
        assertThat(TakenChanges.in(directory)).isEmpty();
    }
}
