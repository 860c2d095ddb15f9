package io.qingliu.jobs.backtest;

import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.evidence.WorkDirectory;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a change of a rule would do, over the records that are kept: they are judged twice, once
 * with the rule as it is and once as it would be, each as if it had always been so. All other rules
 * are as the changes of them say, of which a run over files refuses none for its time.
 *
 * @param settings of the deployment
 * @param kept what is judged
 * @param parallelism of both runs; it does not show in what comes out
 */
public record RulesTrial(JobSettings settings, KeptRecords kept, int parallelism) {

    /** What the trial is doing. */
    public enum Stage {
        /** Judging with the rule as it is. */
        NOW,
        /** Judging with the rule as it would be. */
        THEN
    }

    /** How far it is, for who waits. */
    public interface Progress {

        /** Begins a stage, of whose progress the other thread may ask. */
        void begins(Stage stage, ReadProgress progress);
    }

    /**
     * Runs it.
     *
     * @param now the rule as it is, of a version above all others
     * @param then as it would be, of the same version
     */
    public RulesCompared run(RuleChange now, RuleChange then, Progress progress) throws Exception {
        try (WorkDirectory work = WorkDirectory.make("qingliu-trial")) {
            Path before = work.path().resolve("now");
            Path after = work.path().resolve("then");
            judge(now, before, Stage.NOW, progress);
            judge(then, after, Stage.THEN, progress);
            return RulesCompared.of(
                    before, after, RulesCompared.verdicts(kept.path(), settings.edge()));
        }
    }

    /**
     * From before all records on, so that it holds over whatever the records change of the rule.
     */
    private static RuleChange always(RuleChange change) {
        return new RuleChange(
                change.id(),
                1,
                change.rule(),
                change.version(),
                change.mode(),
                change.params(),
                change.author(),
                change.reason());
    }

    private void judge(RuleChange change, Path into, Stage stage, Progress progress)
            throws Exception {
        try (ReadProgress read = ReadProgress.start()) {
            progress.begins(stage, read);
            Summary unused =
                    new Backtest(
                                    kept.path(),
                                    into,
                                    settings.ruleSettings().and(List.of(always(change))),
                                    settings.policy(),
                                    settings.reviews(),
                                    settings.precision(),
                                    settings.edge(),
                                    settings.clocks(),
                                    parallelism,
                                    false,
                                    read)
                            .run();
        }
    }
}
