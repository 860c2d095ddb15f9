package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.intake.Arrival;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the clocks of a deployment stand, as far as its topics show.
 *
 * <p>The first job emits how far its clock has come in ticks, and nothing is judged by more than
 * the newest of them. When it states that all is quiet, its clock stands at the newest event and
 * both jobs have settled what they will; then the second job's clock goes on to the newest case
 * record.
 *
 * @param events clock of the first job, epoch milliseconds
 * @param cases clock of the second job
 * @param quiet whether the first job's sources had no more records
 */
record LiveClock(long events, long cases, boolean quiet) {

    /** One tick; each lies in every partition, in the order in which it was emitted. */
    private record Tick(long time, boolean quiet, int partition, long offset) {

        static Tick of(JsonNode line) {
            return new Tick(
                    line.path("tick").asLong(),
                    line.path("quiet").asBoolean(),
                    line.path("partition").asInt(),
                    line.path("offset").asLong());
        }

        /** The order within one partition decides which of two ticks of one time is newer. */
        boolean isNewerThan(Tick other) {
            if (time != other.time) {
                return time > other.time;
            }
            return partition != other.partition
                    ? partition < other.partition
                    : offset > other.offset;
        }
    }

    /**
     * Reads what {@link DeploymentRecords} found.
     *
     * @return nothing if the first job has not emitted a tick yet
     */
    static Optional<LiveClock> in(Path read) throws IOException {
        Tick[] newest = new Tick[1];
        lines(
                read,
                DeploymentRecords.TICKS,
                line -> {
                    Tick tick = Tick.of(line);
                    if (newest[0] == null || tick.isNewerThan(newest[0])) {
                        newest[0] = tick;
                    }
                });
        if (newest[0] == null) {
            return Optional.empty();
        }
        long[] cases = {newest[0].time};
        if (newest[0].quiet) {
            lines(
                    read,
                    DeploymentRecords.TIMES,
                    line -> cases[0] = Math.max(cases[0], line.path("time").asLong()));
        }
        return Optional.of(new LiveClock(newest[0].time, cases[0], newest[0].quiet));
    }

    private interface Line {
        void take(JsonNode line);
    }

    private static void lines(Path directory, String stream, Line each) throws IOException {
        Path file = directory.resolve(stream + ".jsonl");
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                each.take(BundleJson.read(line));
            }
        }
    }

    /**
     * The newest event that the first job can have counted at this clock: what lies beyond, it has
     * still to read. When all is quiet it has read everything.
     *
     * @param disorder how far behind the newest event the clock stays, milliseconds
     */
    long newestEvent(long disorder) {
        // The watermark is one less than the clock at a distance.
        return quiet ? Long.MAX_VALUE : events + disorder + 1;
    }

    /** Whether the first job can have counted what arrived. */
    static boolean isWithin(Arrival arrival, long newest) {
        return switch (arrival.kind()) {
            case EVENT, LATE -> arrival.event().time() <= newest;
            case AHEAD, DEAD_LETTER, END -> true;
        };
    }
}
