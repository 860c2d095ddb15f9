package io.qingliu.bench.page;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.bench.BenchCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one call of the bench has measured so far. */
public final class Results {

    private final BenchCall call;
    private final Map<String, List<Outcome>> runs = new LinkedHashMap<>();
    private final Map<String, Outcome> medians = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final long warmUp;
    private Boolean equal;

    /**
     * Results of a call, none yet.
     *
     * @param warmUp records before each measurement
     */
    public Results(BenchCall call, long warmUp) {
        this.call = call;
        this.warmUp = warmUp;
    }

    /** Adds the runs of a contender or rule. */
    public void add(String name, List<Outcome> outcomes) {
        runs.put(name, List.copyOf(outcomes));
        medians.put(name, Outcome.median(outcomes));
    }

    /** A figure of a contender, or something else if it was not measured. */
    public double figure(String name, String figure, double otherwise) {
        Outcome median = medians.get(name);
        return median == null ? otherwise : median.figures().getOrDefault(figure, otherwise);
    }

    /** All that were compared found the same. */
    public void isEqual() {
        equal = true;
    }

    /** One of them did not. */
    public void differs(String how) {
        equal = false;
        differences.add(how);
    }

    /** A contender could not be measured. */
    public void failed(String how) {
        failures.add(how);
    }

    /** Those that could not be measured, and why. */
    public List<String> failures() {
        return failures;
    }

    BenchCall call() {
        return call;
    }

    long warmUp() {
        return warmUp;
    }

    Map<String, Outcome> medians() {
        return medians;
    }

    Map<String, List<Outcome>> runs() {
        return runs;
    }

    List<String> differences() {
        return differences;
    }

    /** Null where nothing was compared. */
    Boolean equal() {
        return equal;
    }
}
