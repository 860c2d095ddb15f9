package io.qingliu.bench;

import io.qingliu.bench.hot.HotKeyRun;
import io.qingliu.bench.hot.HotRule;
import io.qingliu.bench.kafka.LiveLoad;
import io.qingliu.bench.kafka.Probes;
import io.qingliu.bench.kafka.Topics;
import io.qingliu.bench.kafka.Writer;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.page.Results;
import io.qingliu.bench.page.ResultsFiles;
import io.qingliu.bench.page.ResultsTables;
import io.qingliu.bench.peers.Peer;
import io.qingliu.bench.peers.TwoRules;
import io.qingliu.bench.peers.TwoRulesRun;
import io.qingliu.bench.rules.RuleSet;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.cli.bench.Bench;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.patterns.Behaviours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Measures the contenders one after the other, on the same traffic, each in its own process. */
public final class Contest implements Bench {

    private static final String LATENCY = "kafka-latency";
    private static final String FINDINGS = "kafka-findings";
    static final String KAFKA_SIGNALS = "kafka-signals";
    static final String MEMORY_SIGNALS = "memory-signals";

    private static final String QINGLIU = "two-qingliu";
    private static final String HOT_KEY = "hot-key";
    private static final List<String> IN_MEMORY =
            List.of("memory-parse", MEMORY_SIGNALS, "memory-stages");
    private static final List<String> FROM_BACKLOG =
            List.of("kafka-drain", "kafka-parse", KAFKA_SIGNALS);
    private static final List<String> LIVE = List.of(LATENCY, FINDINGS);
    private static final List<String> ON_FLINK = List.of(QINGLIU, "two-flinkcep");
    private static final List<String> IN_ONE_THREAD = List.of("two-siddhi", "two-esper");

    /** What is expected of the engine where nothing has been measured yet, records a second. */
    private static final long EXPECTED = 100_000;

    /** A drain is over soon: what it reads beyond this tells nothing more. */
    private static final double SPARE = 1.2;

    /** Of runs over a fixed number of records: so many a second of measurement, and a day. */
    private static final long FIXED_A_SECOND = 50_000;

    private static final long FIXED_A_DAY = 1_000_000;

    private static final int A_DAY = 86_400;

    @Override
    public List<String> contenders() {
        List<String> all = new ArrayList<>(IN_MEMORY);
        all.add(HOT_KEY);
        all.addAll(FROM_BACKLOG);
        all.addAll(LIVE);
        all.addAll(ON_FLINK);
        all.addAll(IN_ONE_THREAD);
        return all;
    }

    @Override
    public List<String> omissible() {
        return RuleSet.omissible(Behaviours.all());
    }

    @Override
    public int run(BenchCall call, Shell shell) throws Exception {
        Path work = Files.createTempDirectory("qingliu-bench-");
        Laboratory laboratory = new Laboratory(call, work);
        boolean isGood;
        // The directory of a failed run is kept: what its process printed says why.
        if (call.costOfRules()) {
            new CostOfRules(call, shell, laboratory).measure();
            isGood = true;
        } else {
            isGood = new Round(call, shell, laboratory).measure();
        }
        if (isGood) {
            laboratory.delete();
        }
        return isGood ? 0 : 1;
    }

    /** The traffic that a call asks for. */
    static Mix mix(BenchCall call) {
        BenchCall.TrafficCall asked = call.traffic();
        return Mix.usual()
                .withSeed(asked.seed())
                .withAccounts(asked.keys())
                .withHot(asked.skew())
                .withCheats(asked.cheats())
                .withDaily(asked.daily());
    }

    /** Until the traffic is steady, unless another number is asked for. */
    static long warmUp(BenchCall call) {
        return call.warmUp() == 0 ? mix(call).steadyAfter() : call.warmUp();
    }

    /** One call of the bench. */
    private static final class Round {

        private final BenchCall call;
        private final Shell shell;
        private final Laboratory laboratory;
        private final Results results;
        private final Map<String, Path> matches = new TreeMap<>();
        private Broker broker;

        Round(BenchCall call, Shell shell, Laboratory laboratory) {
            this.call = call;
            this.shell = shell;
            this.laboratory = laboratory;
            results = new Results(call, warmUp(call));
        }

        boolean measure() throws Exception {
            for (String contender : IN_MEMORY) {
                repeat(contender, () -> task(contender, mix(call), warmUp(call)), rules());
            }
            if (call.traffic().skew() > 0) {
                repeat(HOT_KEY, () -> fixed(HOT_KEY, mix(call)), "plus:" + HotRule.class.getName());
            } else if (call.only().contains(HOT_KEY)) {
                shell.warn("bench.noSkew", HOT_KEY);
            }
            try {
                measureOverKafka();
            } finally {
                if (broker != null) {
                    broker.close();
                }
            }
            measureTwoRules();
            boolean isEqual = new Equality(shell, results).isEqual(matches);
            if (call.json()) {
                shell.out().println(ResultsFiles.json(results));
            } else {
                ResultsTables.print(results, shell);
            }
            new ResultsFiles(results, shell).write(call.output());
            return isEqual && results.failures().isEmpty();
        }

        private void measureOverKafka() throws Exception {
            List<String> backlog = FROM_BACKLOG.stream().filter(this::isWanted).toList();
            List<String> live = LIVE.stream().filter(this::isWanted).toList();
            if (backlog.isEmpty() && live.isEmpty()) {
                return;
            }
            shell.warn("bench.step.broker");
            broker = Broker.start(laboratory.next("kafka"));
            Topics topics = new Topics(broker.bootstrap());
            topics.create();
            if (!backlog.isEmpty()) {
                long total = backlogOf(backlog);
                fill(topics, total);
                for (String contender : backlog) {
                    repeat(contender, () -> overKafka(contender, total, 0), rules());
                }
            }
            for (String contender : live) {
                measureLatency(contender, topics);
            }
        }

        /** As many records as the fastest of the engine's runs could read, or as were asked for. */
        private long backlogOf(List<String> contenders) {
            if (call.records() > 0) {
                return warmUp(call) + call.records();
            }
            double speed = results.figure(MEMORY_SIGNALS, Outcome.EVENTS_A_SECOND, EXPECTED);
            long measured =
                    contenders.contains(KAFKA_SIGNALS)
                            ? (long) (speed * call.seconds() * SPARE)
                            : EXPECTED * call.seconds();
            return warmUp(call) + measured;
        }

        private void fill(Topics topics, long total) {
            shell.warn("bench.step.fill", String.format("%,d", total));
            try (Writer writer = new Writer(topics, mix(call), false)) {
                for (long number = 0; number < total; number++) {
                    writer.write(number);
                }
                writer.flush();
            }
        }

        private void measureLatency(String contender, Topics topics) throws Exception {
            double reached =
                    results.figure(
                            KAFKA_SIGNALS,
                            Outcome.EVENTS_A_SECOND,
                            results.figure(MEMORY_SIGNALS, Outcome.EVENTS_A_SECOND, EXPECTED));
            long rate = call.rate() == 0 ? Math.max(1, (long) (reached / 2)) : call.rate();
            List<Outcome> runs = new ArrayList<>();
            for (int run = 1; run <= call.runs(); run++) {
                step(contender, run);
                topics.delete();
                topics.create();
                try {
                    runs.add(latency(contender, topics, rate));
                } catch (IOException e) {
                    results.failed(contender + ": " + e.getMessage());
                    return;
                }
            }
            results.add(contender, runs);
        }

        private Outcome latency(String contender, Topics topics, long rate) throws Exception {
            Task task = overKafka(contender, 0, rate);
            Probes probes =
                    contender.equals(FINDINGS)
                            ? Probes.inFindings(topics)
                            : Probes.inSignals(topics);
            LiveLoad load = new LiveLoad(topics, task.mix(), rate, call.probes(), probes);
            try (probes;
                    load;
                    Laboratory.Running running = laboratory.start(task, rules())) {
                Outcome outcome = Lag.addTo(running.outcome(), task, load);
                return probes.addTo(outcome, task);
            }
        }

        private void measureTwoRules() throws Exception {
            List<String> here = new ArrayList<>(ON_FLINK);
            List<String> found =
                    ServiceLoader.load(Peer.class).stream()
                            .map(provider -> provider.get().name())
                            .toList();
            for (String contender : IN_ONE_THREAD) {
                if (found.contains(contender)) {
                    here.add(contender);
                } else if (isWanted(contender)) {
                    shell.warn("bench.notHere", contender);
                }
            }
            Mix mix = mix(call).inOrder();
            for (String contender : here) {
                repeat(
                        contender,
                        () -> fixed(contender, mix),
                        contender.equals(QINGLIU) ? TwoRules.class.getName() : null);
            }
        }

        /** A task from a supplier of one, because each run has a directory of its own. */
        private interface Making {
            Task task() throws IOException;
        }

        private void repeat(String contender, Making making, String rules) throws Exception {
            if (!isWanted(contender)) {
                return;
            }
            List<Outcome> runs = new ArrayList<>();
            for (int run = 1; run <= call.runs(); run++) {
                step(contender, run);
                Task task = making.task();
                Outcome outcome;
                try {
                    outcome = laboratory.measure(task, rules);
                } catch (IOException e) {
                    // What has been measured is worth keeping, and the others go on.
                    results.failed(contender + ": " + e.getMessage());
                    return;
                }
                runs.add(outcome);
                Path matched = Path.of(task.directory(), TwoRulesRun.MATCHES);
                if (Files.exists(matched)) {
                    matches.put(contender, matched);
                }
                Path differences = Path.of(task.directory(), HotKeyRun.DIFFERENCES);
                if (Files.exists(differences)) {
                    Files.readAllLines(differences).forEach(results::failed);
                }
                double seconds = outcome.figures().get(Outcome.SECONDS);
                if (contender.equals(KAFKA_SIGNALS)
                        && call.records() == 0
                        && seconds < call.seconds()) {
                    shell.warn("bench.backlogEnded", contender, String.format("%.1f", seconds));
                }
            }
            results.add(contender, runs);
        }

        private boolean isWanted(String contender) {
            return call.only().isEmpty() || call.only().contains(contender);
        }

        private void step(String contender, int run) {
            shell.warn(
                    "bench.step",
                    contender,
                    shell.texts().text("bench.of." + contender),
                    run,
                    call.runs());
        }

        private String rules() {
            if (!call.without().isEmpty()) {
                return "without:" + String.join(",", call.without());
            }
            return call.rules() == 0 ? null : "count:" + call.rules();
        }

        private Task task(String contender, Mix mix, long warmUp) throws IOException {
            Task task = Laboratory.task(call, contender, mix, warmUp, laboratory.next(contender));
            return call.records() > 0 ? task.bounded(warmUp + call.records(), A_DAY) : task;
        }

        private Task overKafka(String contender, long total, long rate) throws IOException {
            // A plain drain is over too soon for a long warm-up, and needs none but the JVM's.
            boolean isDrain = total > 0 && !contender.equals(KAFKA_SIGNALS);
            long warmUp = isDrain ? total / 5 : warmUp(call);
            return Laboratory.task(call, contender, mix(call), warmUp, laboratory.next(contender))
                    .overKafka(broker.bootstrap(), total, rate);
        }

        /** Over as many records as are asked for, or as the seconds stand for. */
        private Task fixed(String contender, Mix traffic) throws IOException {
            Mix mix = traffic.withDaily(Math.min(FIXED_A_DAY, traffic.daily()));
            long warmUp = Math.min(warmUp(call), mix.steadyAfter());
            long records = call.records() > 0 ? call.records() : FIXED_A_SECOND * call.seconds();
            return task(contender, mix, warmUp).bounded(warmUp + records, A_DAY);
        }
    }
}
