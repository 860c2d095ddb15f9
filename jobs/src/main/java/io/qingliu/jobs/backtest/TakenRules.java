package io.qingliu.jobs.backtest;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Receipts for the changes of rules that a run over files has taken. Such a run knows them before
 * it judges anything, so the job that judges the rule gives one, whatever the number of its tasks.
 * What the settings set at the start is among them, which a running job gives no receipt for.
 */
final class TakenRules {

    /** Name of the first job. */
    static final String SIGNALS = "qingliu-signals";

    /** Name of the second job. */
    static final String CASES = "qingliu-cases";

    private TakenRules() {}

    /** The receipts as lines of JSON, by rule and version. */
    static List<String> receipts(RuleSettings rules) {
        Set<String> ofSignals =
                Plan.overEvents(Behaviours.all()).rules().stream()
                        .map(Rule::id)
                        .collect(Collectors.toSet());
        RuleLedger ledger = new RuleLedger();
        rules.changes().stream()
                .sorted(
                        Comparator.comparingLong(RuleChange::time)
                                .thenComparingLong(RuleChange::version))
                .forEach(ledger::take);
        return ledger.changes().stream()
                .map(
                        change ->
                                RuleReceipt.of(
                                        change,
                                        ofSignals.contains(change.rule()) ? SIGNALS : CASES,
                                        0,
                                        1))
                .map(receipt -> new String(WireJson.write(receipt), StandardCharsets.UTF_8))
                .toList();
    }
}
