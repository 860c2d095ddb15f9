package io.qingliu.jobs.live;

import io.qingliu.connectors.backup.SavedTopic;
import io.qingliu.connectors.backup.TopicRestorer;
import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.KafkaOptions;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.live.BackupContents.SavedCheckpoints;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings a deployment back from a {@link Backup}, onto the same Kafka cluster or a new one. Its
 * topics must not exist, and its checkpoints neither. The next run goes on where the backup was
 * made; the index job begins at the oldest results and makes all documents anew.
 */
public final class Restore {

    private Restore() {}

    /**
     * Brings a deployment back.
     *
     * @param option that names the directory
     * @param directory of the backup
     * @throws BadSettingException if it is no sound backup of this deployment, or if there is
     *     something in its place; nothing has been written then
     * @throws io.qingliu.connectors.settings.OutOfReachException if Kafka does not answer
     * @throws org.apache.kafka.common.KafkaException if Kafka refuses meanwhile: delete the topics
     *     and begin again
     * @throws IOException if a file cannot be read or written
     */
    public static Backup make(JobSettings settings, String option, Path directory)
            throws IOException {
        BackupContents contents = BackupContents.read(option, directory);
        String deployment = settings.kafka().deployment();
        if (!contents.deployment().equals(deployment)) {
            throw new BadSettingException(
                    option, directory, "be of " + deployment + ", not of " + contents.deployment());
        }
        String cluster = FirstContact.with(settings.kafka());
        for (SavedCheckpoints here : Backup.jobs(settings)) {
            mayTake(here, contents, cluster);
        }
        try (TopicRestorer restorer = new TopicRestorer(settings.kafka())) {
            List<String> existing = restorer.existing(contents.topics());
            if (!existing.isEmpty()) {
                throw new BadSettingException(
                        KafkaOptions.BOOTSTRAP_SERVERS.key(),
                        settings.kafka().bootstrapServers(),
                        "lead to a cluster without topic " + existing.get(0));
            }
            for (SavedTopic topic : contents.topics()) {
                restorer.restore(topic, Backup.topics(directory));
            }
        }
        // Last: without them nothing starts over topics that are half there.
        for (SavedCheckpoints saved : contents.checkpoints()) {
            Path from = Backup.checkpoints(directory, saved.job());
            Checkpoints was =
                    Checkpoints.of(saved.home(), contents.cluster(), deployment, saved.job());
            was.copySharedFrom(from);
            Checkpoints.of(saved.home(), cluster, deployment, saved.job())
                    .copyFrom(from, saved.paths());
        }
        return Backup.of(contents.topics(), contents.checkpoints());
    }

    /** Checkpoints name files by their full path, so they must lie where they lay. */
    private static void mayTake(SavedCheckpoints here, BackupContents contents, String cluster)
            throws IOException {
        for (SavedCheckpoints saved : contents.checkpoints()) {
            if (saved.job().equals(here.job()) && !saved.home().equals(here.home())) {
                throw new BadSettingException(
                        here.option(),
                        here.home(),
                        "be " + saved.home() + " as when the backup was made");
            }
        }
        Checkpoints own = Checkpoints.of(here.home(), cluster, contents.deployment(), here.job());
        if (own.newest().isPresent()) {
            throw new BadSettingException(
                    here.option(), here.home(), "hold no checkpoint of this deployment");
        }
    }
}
