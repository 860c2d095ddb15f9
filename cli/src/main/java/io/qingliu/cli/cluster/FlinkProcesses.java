package io.qingliu.cli.cluster;

import io.qingliu.cli.process.ChildProcess;
import io.qingliu.cli.waiting.Waiting;
import io.qingliu.jobs.live.ClusterJobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A JobManager and TaskManagers, a process each, on the loopback interface, with the class path of
 * this process. They end with it.
 */
public final class FlinkProcesses implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final String JOB_MANAGER_HEAP = "512m";

    /** Heap of tasks and of Flink itself. */
    private static final String TASK_MANAGER_HEAP = "1200m";

    private final Path directory;
    private final int slots;
    private final int rpcPort;
    private final InetSocketAddress rest;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ChildProcess> taskManagers = new ArrayList<>();

    /** Where each process that was started serves its metrics. */
    private final Map<ChildProcess, URI> metrics = new ConcurrentHashMap<>();

    private ChildProcess jobManager;
    private int started;

    private FlinkProcesses(Path directory, int slots, int restPort) throws IOException {
        this.directory = directory;
        this.slots = slots;
        rpcPort = freePort();
        rest = InetSocketAddress.createUnresolved(LOOPBACK, restPort == 0 ? freePort() : restPort);
    }

    /**
     * Starts a cluster and waits until it has all its slots.
     *
     * @param directory for its configuration, logs and output
     * @param slots of each TaskManager
     * @param restPort on which it takes jobs and shows its pages; 0 for any free one
     * @throws IOException if it does not start within two minutes
     */
    public static FlinkProcesses start(Path directory, int taskManagers, int slots, int restPort)
            throws Exception {
        FlinkProcesses cluster =
                new FlinkProcesses(Files.createDirectories(directory), slots, restPort);
        try {
            cluster.configure();
            cluster.startJobManager();
            for (int i = 0; i < taskManagers; i++) {
                cluster.startTaskManager();
            }
            cluster.awaitSlots();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void configure() throws IOException {
        Files.write(
                directory.resolve("config.yaml"),
                List.of(
                        "jobmanager.rpc.address: " + LOOPBACK,
                        "jobmanager.bind-host: " + LOOPBACK,
                        "jobmanager.rpc.port: " + rpcPort,
                        "rest.address: " + LOOPBACK,
                        "rest.bind-address: " + LOOPBACK,
                        "rest.port: " + rest.getPort(),
                        // Whoever reaches the port must not run code of his own.
                        "web.submit.enable: false",
                        "taskmanager.host: " + LOOPBACK,
                        "taskmanager.bind-host: " + LOOPBACK,
                        "taskmanager.numberOfTaskSlots: " + slots,
                        "taskmanager.cpu.cores: 1",
                        "taskmanager.memory.task.heap.size: 1072m",
                        "taskmanager.memory.task.off-heap.size: 0m",
                        "taskmanager.memory.framework.heap.size: 128m",
                        "taskmanager.memory.framework.off-heap.size: 128m",
                        "taskmanager.memory.managed.size: 256m",
                        "taskmanager.memory.network.min: 384m",
                        "taskmanager.memory.network.max: 384m",
                        "taskmanager.memory.jvm-metaspace.size: 256m",
                        "taskmanager.memory.jvm-overhead.min: 192m",
                        "taskmanager.memory.jvm-overhead.max: 192m",
                        ClusterJobs.METRICS,
                        // A process that was killed is noticed within seconds.
                        "heartbeat.interval: 2s",
                        "heartbeat.timeout: 10s",
                        "restart-strategy.type: exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff: 1s",
                        "restart-strategy.exponential-delay.max-backoff: 30s",
                        "io.tmp.dirs: " + Files.createDirectories(directory.resolve("tmp"))));
    }

    /** Starts a JobManager in place of one that was killed; it knows of no job. */
    public void startJobManager() throws Exception {
        started++;
        int port = freePort();
        jobManager =
                ChildProcess.start(
                        directory,
                        "jobmanager-" + started,
                        JOB_MANAGER_HEAP,
                        ClusterJobs.JOB_MANAGER,
                        "--configDir",
                        directory.toString(),
                        metricsPort(port));
        metrics.put(jobManager, metricsAt(port));
        await("the JobManager", () -> !answer("/overview").isEmpty());
    }

    /** Starts one more TaskManager. */
    public void startTaskManager() throws IOException {
        started++;
        String name = "taskmanager-" + started;
        int port = freePort();
        ChildProcess taskManager =
                ChildProcess.start(
                        directory,
                        name,
                        TASK_MANAGER_HEAP,
                        ClusterJobs.TASK_MANAGER,
                        "--configDir",
                        directory.toString(),
                        metricsPort(port),
                        "-Dtaskmanager.resource-id=" + name);
        taskManagers.add(taskManager);
        metrics.put(taskManager, metricsAt(port));
    }

    private static String metricsPort(int port) {
        return "-D" + ClusterJobs.METRICS_PORT + "=" + port;
    }

    private static URI metricsAt(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /** Where the processes that run serve their metrics. */
    public List<URI> metrics() {
        metrics.keySet().removeIf(process -> !process.isAlive());
        return List.copyOf(metrics.values());
    }

    /**
     * Waits until every TaskManager has offered its slots.
     *
     * @throws IOException if they do not within two minutes
     */
    public void awaitSlots() throws Exception {
        String all = "\"slots-total\":" + slots * taskManagers.size() + ",";
        await("TaskManagers", () -> answer("/overview").contains(all));
    }

    private void await(String what, Waiting.Condition condition) throws Exception {
        if (!Waiting.until(STARTS_WITHIN, condition)) {
            throw new IOException(what + " did not start; see " + directory);
        }
    }

    /** What the JobManager answers; empty if it does not. */
    private String answer(String path) throws InterruptedException {
        URI uri = URI.create("http://" + LOOPBACK + ":" + rest.getPort() + path);
        try {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Where it takes jobs. */
    public InetSocketAddress rest() {
        return rest;
    }

    /** The process of the JobManager. */
    public ChildProcess jobManager() {
        return jobManager;
    }

    /** Whether the JobManager runs. */
    public boolean isLed() {
        return jobManager.isAlive();
    }

    /** The processes of the TaskManagers that were not killed by {@link #killTaskManager}. */
    public List<ChildProcess> taskManagers() {
        return List.copyOf(taskManagers);
    }

    /** Kills a TaskManager, the first that was started, without notice. */
    public void killTaskManager() {
        taskManagers.remove(0).kill();
    }

    /** Starts a TaskManager in place of each that has ended; whether there was one. */
    public boolean replaceDead() throws IOException {
        int before = taskManagers.size();
        taskManagers.removeIf(each -> !each.isAlive());
        boolean some = taskManagers.size() < before;
        while (taskManagers.size() < before) {
            startTaskManager();
        }
        return some;
    }

    /** Ends all processes without notice: jobs go on from their checkpoints. */
    @Override
    public void close() {
        taskManagers.forEach(ChildProcess::kill);
        if (jobManager != null) {
            jobManager.kill();
        }
    }
}
