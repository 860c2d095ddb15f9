package io.qingliu.cli.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a city undisturbed, then once with each fault, and compares. */
public final class Chaos {

    private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);
    private static final String BASELINE = "baseline";
    private static final double BEGIN = 0.4;
    private static final Duration OVER = Duration.ofSeconds(6);

    private final CityScript script;
    private final String main;
    private final boolean isShort;
    private final Progress progress;

    /**
     * @param main class that runs {@code run --config FILE}
     * @param isShort servers stay away for seconds instead of minutes
     */
    public Chaos(CityScript script, String main, boolean isShort, Progress progress) {
        this.script = script;
        this.main = main;
        this.isShort = isShort;
        this.progress = progress;
    }

    /**
     * Runs these faults, one after the other.
     *
     * @param directory for all data and logs
     * @throws Exception if a process does not start
     */
    public List<Outcome> run(List<Fault> faults, Path directory, Firms firms) throws Exception {
        progress.step(BASELINE, "chaos.step.servers");
        try (Servers servers = Servers.start(directory, firms)) {
            List<Outcome> outcomes = new ArrayList<>();
            Map<String, Map<String, String>> expected = baseline(servers, outcomes);
            for (Fault fault : faults) {
                outcomes.addAll(outcomes(fault, servers, expected));
            }
            return outcomes;
        }
    }

    private List<Outcome> outcomes(
            Fault fault, Servers servers, Map<String, Map<String, String>> expected)
            throws Exception {
        try (Trial trial = trial(fault.name(), servers, expected)) {
            fault.inflict(trial);
            return trial.outcomes();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // A quarter of an hour of other trials must not be lost for it.
            LOG.error("the trial {} failed", fault.name(), e);
            servers.revive();
            Outcome.Remark failed =
                    new Outcome.Remark(true, "chaos.remark.failed", List.of(e.toString()));
            return List.of(
                    new Outcome(fault.name(), new Comparison(List.of()), null, List.of(failed)));
        }
    }

    private Trial trial(String name, Servers servers, Map<String, Map<String, String>> expected)
            throws Exception {
        return new Trial(name, servers, script, isShort, main, expected, progress);
    }

    /** What an undisturbed run shows; it becomes an outcome too if it contradicts itself. */
    private Map<String, Map<String, String>> baseline(Servers servers, List<Outcome> outcomes)
            throws Exception {
        try (Trial trial = trial(BASELINE, servers, null)) {
            trial.begin(BEGIN);
            trial.player().flowUpTo(script.place(1), OVER);
            trial.player().awaitFlow();
            trial.faultIsOver();
            trial.settle(BASELINE);
            outcomes.addAll(trial.outcomes().stream().filter(each -> !each.isGood()).toList());
            Map<String, Map<String, String>> shown = trial.shown();
            Map<String, Integer> counts = new TreeMap<>();
            shown.forEach((stream, results) -> counts.put(stream, results.size()));
            progress.step(BASELINE, "chaos.step.baseline", script.lines().size(), counts);
            return shown;
        }
    }
}
