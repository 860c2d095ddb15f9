package io.qingliu.jobs.live;

import io.qingliu.connectors.kafka.FilledTopics;
import io.qingliu.connectors.kafka.KafkaOptions;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a job may begin at the oldest records: only where nothing shows that it has run before. A
 * job that begins so once more sends all its results a second time, and members act on them twice.
 *
 * @param kafka where the deployment is
 */
record StartCheck(KafkaSettings kafka) {

    private static final String WAY_ON = "; restore it from a backup, or begin anew: --begin-anew";

    /**
     * Looks at a job that has no checkpoint to go on from.
     *
     * @param option that names the place of its checkpoints
     * @param home where checkpoints of all jobs are kept
     * @param checkpoints of the job
     * @param results streams that it alone writes
     * @throws BadSettingException if it has run before
     * @throws IOException if the place cannot be read
     */
    void mayBeginAnew(String option, String home, Checkpoints checkpoints, List<String> results)
            throws IOException {
        if (checkpoints.newest().isPresent()) {
            return;
        }
        List<String> written = new FilledTopics(kafka).among(results);
        if (!written.isEmpty() && checkpoints.holdsRefused()) {
            throw new BadSettingException(
                    option,
                    home,
                    "hold a checkpoint whose transactions Kafka still holds" + WAY_ON);
        }
        if (!written.isEmpty()) {
            throw new BadSettingException(
                    option,
                    home,
                    "hold the checkpoint of "
                            + checkpoints.directory().getName()
                            + " that belongs to what lies in "
                            + kafka.topics().name(written.get(0))
                            + WAY_ON);
        }
        Optional<String> other = checkpoints.otherCluster();
        if (other.isPresent()) {
            throw new BadSettingException(
                    KafkaOptions.BOOTSTRAP_SERVERS.key(),
                    kafka.bootstrapServers(),
                    "lead to cluster "
                            + other.get()
                            + ", of which "
                            + home
                            + " holds checkpoints of this deployment"
                            + WAY_ON);
        }
    }
}
