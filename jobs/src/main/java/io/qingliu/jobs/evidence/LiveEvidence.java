package io.qingliu.jobs.evidence;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.EventClocks;
import io.qingliu.connectors.intake.clock.RecordDeserializer;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.files.JsonLinesSink;
import io.qingliu.jobs.settings.BoundedJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bundles of a deployment whose jobs run elsewhere: reads what they have emitted, and
 * then the events once more, each topic to where it ends. What is bundled already stays as it is.
 *
 * @param settings of the deployment
 * @param directory where bundles and log are; it must be there
 * @param parallelism of both passes; it does not show in what is written
 */
public record LiveEvidence(JobSettings settings, Path directory, int parallelism) {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvidence.class);

    /**
     * What a run has done.
     *
     * @param made bundles made now
     * @param clock where the clock of the first job stood, epoch milliseconds; null if that job has
     *     not emitted a tick yet, and then nothing is made
     * @param quiet whether that job had nothing more to read, so that all has settled
     * @param refused records in the topics of results that are none
     */
    public record Made(int made, Long clock, boolean quiet, long refused) {}

    /**
     * Makes what is missing.
     *
     * @throws BrokenLogException if the log in the directory is not whole; then nothing is written
     * @throws IOException if another run holds the directory
     * @throws io.qingliu.connectors.settings.OutOfReachException if no broker answers
     */
    public Made run() throws Exception {
        try (OpenLog log = OpenLog.in(directory);
                WorkDirectory work = WorkDirectory.make("qingliu-bundle")) {
            FirstContact.with(settings.kafka());
            Path read = Files.createDirectory(work.path().resolve("read"));
            read(read);
            long refused = refused(read.resolve(DeploymentRecords.REFUSED + ".jsonl"));
            Optional<LiveClock> clock = LiveClock.in(read);
            if (clock.isEmpty()) {
                return new Made(0, null, false, refused);
            }
            Grounds grounds =
                    Grounds.listed(
                            read,
                            finding -> !log.holds(finding.id(), BundleWriter.digestOf(finding)));
            if (!grounds.all().isEmpty()) {
                bundle(
                        grounds,
                        clock.get(),
                        log,
                        read,
                        Files.createDirectory(work.path().resolve("found")));
            }
            return new Made(
                    grounds.all().size(), clock.get().events(), clock.get().quiet(), refused);
        }
    }

    private void bundle(Grounds grounds, LiveClock clock, OpenLog log, Path read, Path found)
            throws Exception {
        RuleSettings rules = settings.ruleSettings().and(TakenChanges.in(read));
        Passes passes =
                new Passes(rules, parallelism, settings.signalJob().stateInThisProcess(), found);
        passes.trace(env -> CaseLines.source(env, read, clock.cases()), found);
        grounds.explore(
                read.resolve(Signal.STREAM + ".jsonl"),
                found.resolve(Passes.MATCHED + ".jsonl"),
                found.resolve("traces.jsonl"),
                found.resolve(Report.STREAM + ".jsonl"));
        passes.gather(grounds.keys(), env -> events(env, clock));
        BundleWriter writer =
                new BundleWriter(
                        directory,
                        log.log(),
                        RulesInForce.of(rules),
                        clock.events(),
                        clock.cases(),
                        settings.clocks().disorder());
        try (GatheredJourneys journeys =
                GatheredJourneys.in(found.resolve(GatherJourneys.STREAM + ".jsonl"))) {
            for (Ground ground : grounds.all()) {
                long sequence = log.log().entries().size() + 1L;
                writer.write(
                        ground, journeys, BundleWriter.fileOf(ground.finding().id(), sequence));
            }
        }
    }

    /** Positions are committed with checkpoints, of which there are none: no group is moved. */
    private KafkaSettings kafka() {
        return settings.kafka().withGroupId(settings.kafka().groupId() + "-evidence");
    }

    private void read(Path into) throws Exception {
        StreamExecutionEnvironment env = LocalCluster.bounded("--parallelism", parallelism);
        DataStream<WireRecord> records =
                env.fromSource(
                                EventTopics.of(
                                                kafka(),
                                                DeploymentRecords.streams(settings.isolation()))
                                        .untilNow()
                                        .source(
                                                new DeploymentRecords(
                                                        settings.kafka().topics().prefix(),
                                                        settings.edge(),
                                                        settings.isolation(),
                                                        settings.days())),
                                WatermarkStrategy.noWatermarks(),
                                "results.topics",
                                WireRecord.TYPE)
                        .uid("results.topics");
        records.sinkTo(new JsonLinesSink(into))
                .setParallelism(1)
                .name("results.read")
                .uid("results.read");
        BoundedJob.run(env, "qingliu-evidence-results");
    }

    private DataStream<Arrival> events(StreamExecutionEnvironment env, LiveClock clock) {
        long newest = clock.newestEvent(settings.clocks().disorder().toMillis());
        return env.fromSource(
                        EventTopics.of(kafka(), settings.senders().incoming())
                                .untilNow()
                                .source(
                                        new RecordDeserializer(
                                                settings.kafka().topics().prefix(),
                                                settings.edge(),
                                                settings.clocks(),
                                                settings.senders())),
                        ClockedWatermarks.ofEndingTopics(settings.clocks()),
                        "events.topics",
                        IntakeTypes.ARRIVAL)
                .uid("events.topics")
                .transform(
                        "events.judged",
                        IntakeTypes.ARRIVAL,
                        new EventClocks(settings.clocks(), settings.senders()))
                .uid("events.judged")
                .filter(arrival -> LiveClock.isWithin(arrival, newest))
                .name("events.counted")
                .uid("events.counted")
                .transform("events.clock", IntakeTypes.ARRIVAL, new ClockTo<>(clock.events()))
                .uid("events.clock");
    }

    private static long refused(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        List<String> places = Files.readAllLines(file);
        places.forEach(place -> LOG.warn("no result is {}", place));
        return places.size();
    }
}
