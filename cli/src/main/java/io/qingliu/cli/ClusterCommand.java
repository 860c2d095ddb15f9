package io.qingliu.cli;

import io.qingliu.cli.cluster.FlinkProcesses;
import io.qingliu.cli.terminal.AtEnd;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.waiting.Waiting;
import io.qingliu.jobs.live.ClusterDeployment;
import io.qingliu.jobs.live.ClusterJob;
import io.qingliu.jobs.live.ClusterJobs;
import io.qingliu.jobs.live.Preparation;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.LossWatch;
import io.qingliu.jobs.watch.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All jobs on a Flink cluster of processes on this machine. */
@Command(name = "cluster")
final class ClusterCommand implements Callable<Integer> {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);
    private static final int MOST_TASK_MANAGERS = 16;
    private static final int MOST_SLOTS = 64;
    private static final int MOST_PORT = 65_535;

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--taskmanagers", paramLabel = "N", descriptionKey = "cluster.taskmanagers")
    private int taskManagers = 2;

    @Option(names = "--slots", paramLabel = "N", descriptionKey = "cluster.slots")
    private int slots = 4;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "cluster.port")
    private int port = 8081;

    @Option(names = "--directory", paramLabel = "DIR", descriptionKey = "cluster.directory")
    private Path directory;

    ClusterCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        checks.within("--taskmanagers", taskManagers, 1, MOST_TASK_MANAGERS);
        checks.within("--slots", slots, 1, MOST_SLOTS);
        checks.within("--port", port, 0, MOST_PORT);
        JobSettings settings = JobSettings.load(config);
        for (JobSettings each : settings.detecting()) {
            Setup.checkKey(each.edge());
        }
        shell.print("run.starting", settings.kafka().bootstrapServers());
        try (Watch watch = Watch.begin(settings)) {
            return runWatched(settings, watch);
        }
    }

    /**
     * Runs the jobs until one ends.
     *
     * @param watch null if nobody watches
     */
    private int runWatched(JobSettings settings, Watch watch) throws Exception {
        Preparation preparation = Preparation.make(settings);
        Path logs = directory == null ? Files.createTempDirectory("qingliu-cluster-") : directory;
        FlinkProcesses cluster = FlinkProcesses.start(logs, taskManagers, slots, port);
        AtEnd atEnd = AtEnd.close(cluster);
        try {
            List<ClusterJob> jobs = new ClusterJobs(settings, cluster.rest(), preparation).submit();
            shell.print(
                    "cluster.running",
                    jobs.size(),
                    "http://" + cluster.rest().getHostString() + ":" + cluster.rest().getPort(),
                    logs);
            ClusterDeployment deployment = new ClusterDeployment(jobs, cluster::metrics);
            if (watch != null) {
                watch.look(deployment);
                new RunReport(shell).watchedAt(watch.address());
            }
            guard(cluster, jobs, deployment);
            return 0;
        } finally {
            atEnd.close();
        }
    }

    /** Replaces TaskManagers that end; returns only by a failure. */
    private void guard(FlinkProcesses cluster, List<ClusterJob> jobs, ClusterDeployment deployment)
            throws Exception {
        LossWatch losses = new LossWatch();
        RunReport report = new RunReport(shell);
        while (true) {
            Waiting.pause(LOOKS_EVERY);
            if (!cluster.isLed()) {
                throw new IllegalStateException("the JobManager has ended");
            }
            if (cluster.replaceDead()) {
                shell.warn("cluster.replaced");
            }
            for (ClusterJob job : jobs) {
                job.check();
            }
            losses.look(deployment.samples()).forEach(report::loses);
        }
    }
}
