package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.domain.casework.Report;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a bounded run's findings rest on: looks for matches of patterns in its signals and notes
 * what each is made of, which the run goes on with; then, for the bundles of what was listed, goes
 * through its events once more to gather just that.
 *
 * @param results of the run, all versions
 * @param evidence where bundles and log go; those of an earlier run are replaced
 * @param rules of the run
 * @param clocks of the run
 * @param parallelism of both passes; it does not show in what is written
 */
public record EvidenceRun(
        Path results, Path evidence, RuleSettings rules, ClockSettings clocks, int parallelism) {

    /** Name of the directory beside the results of a backtest. */
    public static final String DIRECTORY = "evidence";

    /**
     * Where a run's input can be read again.
     *
     * @param <T> what is read
     */
    public interface Again<T> {
        /** The source, with watermarks that end where the run's clock did. */
        DataStream<T> in(StreamExecutionEnvironment env) throws Exception;
    }

    /**
     * Finds the matches of patterns.
     *
     * @param cases signals over events, and case records, of which reports count
     * @param refused where elements too late for a pattern go, as {@code late.jsonl}
     * @param work a directory for what need not stay
     * @return the file of signals over matches and reports; it is not there if there are none
     */
    public Path match(Again<CaseInput> cases, Path refused, Path work) throws Exception {
        passes(work).trace(cases, refused);
        return matched(work);
    }

    private Passes passes(Path work) {
        return new Passes(rules, parallelism, new Configuration(), work);
    }

    private static Path matched(Path work) {
        return work.resolve(Passes.MATCHED + ".jsonl");
    }

    /**
     * Writes the bundles.
     *
     * @param signals over events, all versions, and where the clock ended
     * @param events what the first job read
     * @param work where the matches were found
     * @return how many bundles there are
     */
    public int bundle(Path signals, Again<Arrival> events, Path work) throws Exception {
        clear(evidence);
        Files.createDirectories(evidence);
        Files.createFile(evidence.resolve(EvidenceLog.FILE));
        Grounds grounds = Grounds.listed(results);
        if (grounds.all().isEmpty()) {
            return 0;
        }
        grounds.explore(
                signals,
                matched(work),
                work.resolve("traces.jsonl"),
                work.resolve(Report.STREAM + ".jsonl"));
        passes(work).gather(grounds.keys(), events);
        BundleWriter writer =
                new BundleWriter(
                        evidence,
                        EvidenceLog.empty(),
                        RulesInForce.of(rules),
                        newest(signals, CaseTicks.TICK),
                        newest(work.resolve(Passes.CLOCK + ".jsonl"), Passes.CLOCK),
                        clocks.disorder());
        try (GatheredJourneys journeys =
                GatheredJourneys.in(work.resolve(GatherJourneys.STREAM + ".jsonl"))) {
            for (Ground ground : grounds.all()) {
                writer.write(ground, journeys);
            }
        }
        return grounds.all().size();
    }

    /** Takes away what an earlier run wrote; whatever else lies there stays. */
    public static void clear(Path evidence) throws IOException {
        if (!Files.isDirectory(evidence)) {
            return;
        }
        try (DirectoryStream<Path> old = Files.newDirectoryStream(evidence, '*' + Bundle.SUFFIX)) {
            for (Path bundle : old) {
                Files.delete(bundle);
            }
        }
        Files.deleteIfExists(evidence.resolve(EvidenceLog.FILE));
    }

    /** The newest time in the lines that begin with a name. */
    private static long newest(Path file, String name) throws IOException {
        long newest = Long.MIN_VALUE;
        String begin = "{\"" + name + "\":";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith(begin)) {
                    JsonNode fields = BundleJson.read(line);
                    newest = Math.max(newest, fields.path(name).asLong());
                }
            }
        }
        return newest;
    }
}
