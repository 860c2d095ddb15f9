package io.qingliu.bench;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.page.Results;
import io.qingliu.bench.page.ResultsFiles;
import io.qingliu.bench.page.ResultsTables;
import io.qingliu.bench.rules.RuleSet;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.patterns.Behaviours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What each rule costs: a process with that rule alone, less one with no rule at all, which reads,
 * routes and keeps journeys just the same. What rules share, each is charged with in full.
 */
final class CostOfRules {

    private static final String NO_RULE = "none";

    private final BenchCall call;
    private final Shell shell;
    private final Laboratory laboratory;

    CostOfRules(BenchCall call, Shell shell, Laboratory laboratory) {
        this.call = call;
        this.shell = shell;
        this.laboratory = laboratory;
    }

    void measure() throws Exception {
        List<String> ids = RuleSet.ids(Behaviours.all());
        Results results = new Results(call, Contest.warmUp(call));
        List<Outcome> nothing = runs(NO_RULE, NO_RULE, 0, ids.size());
        results.add(NO_RULE, nothing);
        Outcome base = Outcome.median(nothing);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            List<Outcome> runs = new ArrayList<>();
            for (Outcome run : runs(id, "only:" + id, i + 1, ids.size())) {
                runs.add(less(run, base));
            }
            results.add(id, runs);
        }
        if (call.json()) {
            shell.out().println(ResultsFiles.json(results));
        } else {
            ResultsTables.printRules(results, shell);
        }
        new ResultsFiles(results, shell).write(call.output());
    }

    private List<Outcome> runs(String name, String rules, int place, int of)
            throws IOException, InterruptedException {
        List<Outcome> runs = new ArrayList<>();
        for (int run = 0; run < call.runs(); run++) {
            shell.warn("bench.step.rule", place, of, name);
            Task task =
                    Laboratory.task(
                            call,
                            Contest.MEMORY_SIGNALS,
                            Contest.mix(call),
                            Contest.warmUp(call),
                            laboratory.next(name));
            runs.add(laboratory.measure(task, rules));
        }
        return runs;
    }

    private static Outcome less(Outcome run, Outcome base) {
        Outcome less = run;
        for (String figure :
                List.of(Outcome.CPU_MICROS, Outcome.GARBAGE_BYTES, Outcome.STATE_BYTES)) {
            Double with = run.figures().get(figure);
            Double without = base.figures().get(figure);
            if (with != null && without != null) {
                less = less.with(figure, with - without);
            }
        }
        return less;
    }
}
