package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.connectors.elasticsearch.ResultIndices;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.Backup;
import io.qingliu.jobs.live.Restore;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The deployment is saved, and everything of it is destroyed: Kafka with all topics, the documents
 * and the checkpoints. It is restored onto a new Kafka cluster and must go on as if nothing had
 * happened.
 */
final class Moved implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "moved";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.player().flowUpTo(trial.script().place(0.7), OVER);
        trial.player().awaitFlow();
        trial.deployment().run().kill();
        JobSettings settings = trial.deployment().settings();
        Path checkpoints = trial.deployment().checkpoints();
        Path backup = checkpoints.resolveSibling("backup");
        trial.step("chaos.step.backup");
        Backup.make(settings, "--output", backup);
        trial.step("chaos.step.destroy");
        trial.servers().kafka().replace();
        new ResultIndices(settings.indices())
                .delete(
                        settings.elasticsearch(),
                        TopicPlan.shipped().stream().map(TopicPlan::name).toList());
        Files.move(checkpoints, checkpoints.resolveSibling("destroyed"));
        trial.step("chaos.step.restore");
        Restore.make(settings, "--input", backup);
        trial.player().changeCluster(trial.servers().kafka().bootstrapServers());
        trial.deployment().start();
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name());
    }
}
