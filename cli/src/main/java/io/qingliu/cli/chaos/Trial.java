package io.qingliu.cli.chaos;

import io.qingliu.cli.waiting.Waiting;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.rings.GatherRings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One fault in one new deployment, and the comparison of what comes of it. */
public final class Trial implements AutoCloseable {

    /** Longer than a checkpoint of each job, the linger of documents and a call to a firm. */
    private static final Duration STILL = Duration.ofSeconds(12);

    /**
     * Of the run that nobody disturbs, whose results are not known: longer than rings are gathered.
     */
    private static final Duration UNDISTURBED =
            Duration.ofMillis(GatherRings.GATHERS).plus(Duration.ofSeconds(5));

    /** Longer than any pause between two attempts of a delivery. */
    private static final Duration STUCK = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long NEVER = Long.MIN_VALUE;
    private static final Duration POLL = Duration.ofMillis(500);

    private final String name;
    private final Servers servers;
    private final CityScript script;
    private final boolean isShort;
    private final Comparer comparer;
    private final Progress progress;
    private final Deployment deployment;
    private final Player player;
    private final BrokerView broker;
    private final ResultReader reader;
    private final DocumentReader documents;
    private final List<Outcome.Remark> remarks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long faultEnd = System.nanoTime();

    /**
     * @param expected results by stream and id; null for the undisturbed run that shows them
     */
    Trial(
            String name,
            Servers servers,
            CityScript script,
            boolean isShort,
            String main,
            Map<String, Map<String, String>> expected,
            Progress progress)
            throws IOException {
        this.name = name;
        this.servers = servers;
        this.script = script;
        this.isShort = isShort;
        this.progress = progress;
        servers.firms().forget();
        servers.firms().refuse(false);
        deployment = new Deployment(servers, "chaos-" + name, main);
        player = new Player(servers.kafka().bootstrapServers(), deployment.prefix(), script);
        broker = new BrokerView(deployment);
        reader = new ResultReader(deployment);
        comparer = new Comparer(reader, servers.firms(), expected);
        documents =
                new DocumentReader(servers.elasticsearch().uri(), deployment.settings().indices());
    }

    public Servers servers() {
        return servers;
    }

    public CityScript script() {
        return script;
    }

    public Deployment deployment() {
        return deployment;
    }

    public Player player() {
        return player;
    }

    public BrokerView broker() {
        return broker;
    }

    /** Whether servers stay away for seconds instead of minutes. */
    public boolean isShort() {
        return isShort;
    }

    /** Reports the step that begins now. */
    public void step(String key, Object... parts) {
        progress.step(name, key, parts);
    }

    /** Notes what the table cannot show. */
    public void remark(String key, Object... parts) {
        remarks.add(new Outcome.Remark(false, key, List.of(parts)));
    }

    /** Notes a broken promise. */
    public void complain(String key, Object... parts) {
        remarks.add(new Outcome.Remark(true, key, List.of(parts)));
    }

    /** Leaves a stream out of the comparison, because the fault itself writes there. */
    public void doNotCompare(String stream) {
        comparer.leaveOut(stream);
    }

    /**
     * Sends lines a second time, after the whole script. They change no result; those that now come
     * too late, and only those, become late records.
     *
     * @return how many must be late
     */
    public int repeat(List<CityScript.Line> lines) throws Exception {
        Map<String, Integer> partitions = new HashMap<>();
        TopicPlan.shipped().forEach(plan -> partitions.put(plan.name(), plan.partitions()));
        ExpectedLate late = new ExpectedLate(partitions);
        for (CityScript.Line line : script.lines()) {
            late.sent(line);
        }
        for (CityScript.Line line : lines) {
            late.sent(line);
            player.send(line);
        }
        player.flush();
        comparer.expectLate(late);
        return late.size();
    }

    /** Plays the first part of the city, starts the run, and waits until it has results. */
    public void begin(double share) throws Exception {
        step("chaos.step.start");
        player.sendUpTo(script.place(share));
        deployment.start();
        awaitResults();
    }

    /**
     * Waits until there are results.
     *
     * @throws IOException if there are none in time, or what runs the jobs has ended
     */
    public void awaitResults() throws Exception {
        boolean begun =
                Waiting.until(
                        PATIENCE,
                        () -> {
                            reader.update();
                            return !reader.results().contents().isEmpty()
                                    || !deployment.run().isAlive();
                        });
        if (!begun || !deployment.run().isAlive()) {
            throw new IOException("the run has no results; see " + deployment.directory());
        }
    }

    /**
     * Stops the run between a complete checkpoint and the commit of what it covers.
     *
     * @return whether it stands still there; if not, it runs
     */
    public boolean stopBeforeCommit(Duration atMost) throws Exception {
        return new CheckpointWatch(checkpoints(), broker, deployment.run())
                .stopBeforeCommit(atMost);
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(deployment.checkpoints());
    }

    /** Waits until all that was sent has been read and taken for the end, and shown. */
    public void awaitPause() throws Exception {
        new Pause(reader, checkpoints(), new Stillness(STILL))
                .await(PATIENCE, () -> isRead() && reader.isQuietAt(player.newest()));
    }

    /**
     * Waits until both jobs that write in transactions have completed a checkpoint since now.
     *
     * @throws IOException if they do not in time
     */
    public void awaitCheckpoints() throws Exception {
        Map<String, Long> before = checkpoints().newest();
        boolean have =
                Waiting.until(
                        PATIENCE,
                        () -> {
                            Map<String, Long> now = checkpoints().newest();
                            return Checkpoints.JOBS.stream()
                                    .allMatch(
                                            job ->
                                                    now.getOrDefault(job, 0L)
                                                            > before.getOrDefault(job, 0L) + 1);
                        });
        if (!have) {
            throw new IOException("the run makes no checkpoints; it printed " + lastLine());
        }
    }

    /**
     * Adds partitions to topics.
     *
     * @param counts by stream, how many they have afterwards
     */
    public void addPartitions(Map<String, Integer> counts) throws Exception {
        broker.addPartitions(counts);
        reader.addPartitions(counts);
    }

    /** The fault is over: recovery begins. */
    public void faultIsOver() {
        faultEnd = System.nanoTime();
    }

    /** Waits until the topics hold the expected results, whatever the documents hold. */
    public boolean awaitTopics(Duration atMost) throws Exception {
        return Waiting.until(
                atMost,
                () -> {
                    reader.update();
                    return comparer.isAsExpectedOnTopics();
                });
    }

    /**
     * Notes that no alert has reached a firm before the clock came to where it is when all that was
     * sent has been read, and returns then.
     *
     * @throws IOException if it is not read in time
     */
    public void nothingHasArrived() throws Exception {
        awaitRead();
        reader.update();
        // The second job has come as far as the ticks seen here only when it has read them, too.
        awaitRead();
        reader.promises().nothingHasArrived();
    }

    private void awaitRead() throws Exception {
        if (!Waiting.until(PATIENCE, this::isRead)) {
            throw new IOException("what was sent was not read within " + PATIENCE);
        }
    }

    private boolean isRead() throws Exception {
        return broker.unreadEvents() == 0 && broker.unreadCases() == 0;
    }

    /** The contents of a stream on the topics, by id. */
    public Map<String, String> results(String stream) throws Exception {
        reader.update();
        return reader.results().of(stream);
    }

    /** Every dead letter on its topic, as JSON. */
    public List<String> letters() throws Exception {
        reader.update();
        return reader.results().letters();
    }

    /**
     * Waits until all results are as expected and stay so, or until nothing changes any more, and
     * notes what came of the fault.
     *
     * @param fault name of the row
     */
    public void settle(String fault) throws Exception {
        settle(fault, () -> {});
    }

    /** A look at what has settled, which may note more. */
    public interface Look {
        void at() throws Exception;
    }

    /**
     * Settles as {@link #settle(String)} does.
     *
     * @param look taken when all has settled, before the outcome is noted
     */
    public void settle(String fault, Look look) throws Exception {
        step("chaos.step.settle");
        long from = Math.max(faultEnd, player.lastSent());
        long began = System.nanoTime();
        long changed = began;
        long equalSince = NEVER;
        long quietSince = NEVER;
        Checkpoints checkpoints = checkpoints();
        Stillness still = new Stillness(comparer.isSure() ? STILL : UNDISTURBED);
        Stillness stuck = new Stillness(STUCK);
        Comparison comparison;
        List<CourierPromises.Broken> broken;
        boolean isStill;
        boolean isStuck;
        do {
            Waiting.pause(POLL);
            long now = System.nanoTime();
            changed = reader.update() > 0 ? now : changed;
            boolean isRead = isRead();
            if (!reader.isQuietAt(player.newest())) {
                quietSince = NEVER;
            } else if (quietSince == NEVER) {
                quietSince = now;
            }
            Map<String, Long> newest = checkpoints.newest();
            isStuck =
                    (isRead && stuck.lasts(changed, now, newest))
                            || now - began > PATIENCE.toNanos()
                            || !deployment.run().isAlive();
            broken = reader.promises().broken(servers.firms().alerts(), player.newest());
            comparison =
                    comparer.compare()
                            .and(broken.stream().map(CourierPromises.Broken::difference).toList());
            if (comparison.isEqual() || isStuck) {
                comparison = comparison.and(documents.compare(reader.results()).differences());
            }
            if (!comparison.isEqual()) {
                equalSince = NEVER;
            } else if (equalSince == NEVER) {
                equalSince = now;
            }
            // The results of the undisturbed run are not known beforehand: it ends when nothing
            // changes any more although the clock is at its end.
            long since = comparer.isSure() ? equalSince : Math.max(changed, quietSince);
            isStill =
                    isRead
                            && quietSince != NEVER
                            && equalSince != NEVER
                            && still.lasts(since, now, newest);
        } while (!isStill && !isStuck);
        if (!deployment.run().isAlive()) {
            complain("chaos.remark.ended", lastLine());
        }
        remarks.addAll(CourierPromises.remarks(broken));
        comparer.corrections().ifPresent(remarks::add);
        look.at();
        Duration recovery =
                equalSince == NEVER ? null : Duration.ofNanos(Math.max(0, equalSince - from));
        outcomes.add(new Outcome(fault, comparison, recovery, remarks));
        remarks.clear();
        Files.write(
                deployment.directory().resolve(fault + "-differences.txt"),
                comparison.differences().stream().map(Difference::toString).toList());
    }

    /** The last line that the run of the last start has printed; empty if none. */
    public String lastLine() throws IOException {
        List<String> lines = deployment.run().printed();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** The final results of this deployment, for others to be compared with: no dead letters. */
    Map<String, Map<String, String>> shown() throws IOException {
        return comparer.shown();
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        player.close();
        broker.close();
        reader.close();
        deployment.close();
    }
}
