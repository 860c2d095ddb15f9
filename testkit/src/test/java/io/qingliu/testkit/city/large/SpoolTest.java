package io.qingliu.testkit.city.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long NO_LIMIT = 1 << 20;

    @TempDir Path directory;

    private List<String> drained(long limit, CityRecord... records) throws IOException {
        List<String> lines = new ArrayList<>();
        Path spooled = directory.resolve("spool-" + limit);
        try (Spool spool = new Spool(spooled, 1000, 1000, 10, limit)) {
            for (CityRecord each : records) {
                spool.add(each);
            }
            spool.drain(
                    (stream, bytes, offset, length) ->
                            lines.add(
                                    stream
                                            + new String(
                                                    bytes,
                                                    offset,
                                                    length,
                                                    StandardCharsets.UTF_8)));
        }
        assertThat(spooled).doesNotExist();
        return lines;
    }

    private static CityRecord at(long time, String json) {
        return new CityRecord(time % 2 == 0 ? "even" : "odd", time, json);
    }

    /** First and last moment, both sides of a bucket's end, two of one moment, another script. */
    private static final CityRecord[] RECORDS = {
        at(1999, "last"),
        at(1100, "second bucket"),
        at(1099, "first bucket"),
        at(1500, "a"),
        at(1000, "清远"),
        at(1500, "b"),
        at(1400, "c")
    };

    private static final String[] IN_ORDER = {
        "even清远", "oddfirst bucket", "evensecond bucket", "evenc", "evena", "evenb", "oddlast"
    };

    @Test
    void recordsLeaveInTheOrderOfTheirTimeAndAtOneMomentAsTheyCame() throws IOException {
        assertThat(drained(NO_LIMIT, RECORDS)).containsExactly(IN_ORDER);
    }

    /** Every record goes to disk at once, or every second one. */
    @Test
    void itIsTheSameWhenMemoryDoesNotSuffice() throws IOException {
        assertThat(drained(1, RECORDS)).containsExactly(IN_ORDER);
        assertThat(drained(40, RECORDS)).containsExactly(IN_ORDER);
    }

    @Test
    void nothingIsSpooledAndNothingLeaves() throws IOException {
        assertThat(drained(NO_LIMIT)).isEmpty();
    }
}
