package io.qingliu.jobs.live;

import io.qingliu.connectors.backup.SavedTopic;
import io.qingliu.connectors.backup.TopicSaver;
import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.RunLease;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.live.BackupContents.SavedCheckpoints;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * Saves a deployment in a directory: all its topics, and the checkpoints of the jobs that decide.
 * Documents are not saved, since the index job makes them of topics. Neither are settings, keys and
 * other secrets.
 *
 * <p>The deployment must not run meanwhile: checkpoints and results belong together. Events may go
 * on coming; those that come after the look at their topic are not saved.
 *
 * @param topics how many topics it holds
 * @param records how many records
 * @param checkpoints how many checkpoints
 */
public record Backup(int topics, long records, int checkpoints) {

    private static final String TOPICS = "topics";
    private static final String CHECKPOINTS = "checkpoints";

    /**
     * Makes a backup.
     *
     * @param option that names the directory
     * @param directory empty, or made now
     * @throws BadSettingException if the directory is not empty, or if a run or a job of this
     *     deployment is alive
     * @throws io.qingliu.connectors.settings.OutOfReachException if Kafka does not answer
     * @throws IOException if a file cannot be read or written
     */
    public static Backup make(JobSettings settings, String option, Path directory)
            throws IOException {
        if (Files.exists(directory) && !isEmpty(directory)) {
            throw new BadSettingException(option, directory, "be a new or an empty directory");
        }
        String cluster = FirstContact.with(settings.kafka());
        RunLease.awaitNone(settings.kafka(), LiveRun.names(settings));
        RunLease lease = RunLease.take(settings.kafka(), Member.STREAM);
        try {
            return save(settings, cluster, directory);
        } finally {
            lease.close();
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Backup save(JobSettings settings, String cluster, Path directory)
            throws IOException {
        List<SavedCheckpoints> checkpoints = new ArrayList<>();
        for (SavedCheckpoints job : jobs(settings)) {
            Checkpoints of =
                    Checkpoints.of(job.home(), cluster, settings.kafka().deployment(), job.job());
            List<String> paths = of.copyTo(checkpoints(directory, job.job()));
            checkpoints.add(new SavedCheckpoints(job.job(), job.option(), job.home(), paths));
        }
        Path files = Files.createDirectories(directory.resolve(TOPICS));
        List<SavedTopic> topics = new ArrayList<>();
        try (TopicSaver saver = new TopicSaver(settings.kafka())) {
            for (TopicPlan plan : Preparation.plans(settings)) {
                topics.add(saver.save(plan.name(), files));
            }
        }
        new BackupContents(
                        BackupContents.FORM,
                        System.currentTimeMillis(),
                        cluster,
                        settings.kafka().deployment(),
                        topics,
                        checkpoints,
                        BackupContents.sums(directory))
                .write(directory);
        return of(topics, checkpoints);
    }

    static Backup of(List<SavedTopic> topics, List<SavedCheckpoints> checkpoints) {
        return new Backup(
                topics.size(),
                topics.stream().mapToLong(SavedTopic::records).sum(),
                checkpoints.stream().mapToInt(each -> each.paths().size()).sum());
    }

    /** Where the jobs keep their checkpoints whose state cannot be made anew from topics. */
    static List<SavedCheckpoints> jobs(JobSettings settings) {
        List<SavedCheckpoints> jobs = new ArrayList<>();
        for (JobSettings each : settings.detecting()) {
            jobs.add(job(SignalJob.nameOf(each), "signal-job", SignalJob.inThisProcess(each)));
        }
        jobs.add(job(CaseJob.NAME, "case-job", settings.caseJob().inThisProcess(settings.flink())));
        return List.copyOf(jobs);
    }

    private static SavedCheckpoints job(String name, String key, Configuration config) {
        return new SavedCheckpoints(
                name,
                key + ".checkpoints",
                new org.apache.flink.core.fs.Path(Checkpoints.home(config)).toString(),
                List.of());
    }

    static Path topics(Path directory) {
        return directory.resolve(TOPICS);
    }

    static Path checkpoints(Path directory, String job) {
        return directory.resolve(CHECKPOINTS).resolve(job);
    }
}
