package io.qingliu.jobs.evidence;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every number and mode of every rule as changes that hold from the beginning of time, and the
 * changes that followed: what a later version declares otherwise does not alter a replay.
 */
final class RulesInForce {

    private static final String DECLARED = "declared";

    private RulesInForce() {}

    static List<RuleChange> of(RuleSettings settings) {
        Map<String, RuleChange> declared = new TreeMap<>();
        Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .forEach(rule -> declared.put(rule.id(), declared(rule)));
        // If two begin at the same time, the earlier in this list holds: the one that was set.
        List<RuleChange> rules = new ArrayList<>();
        for (RuleChange change : settings.changes()) {
            rules.add(completed(change, declared.get(change.rule()).params()));
        }
        rules.addAll(declared.values());
        return rules;
    }

    /** What a change leaves as declared is written out too. */
    private static RuleChange completed(RuleChange change, Map<String, String> declared) {
        TreeMap<String, String> params = new TreeMap<>(declared);
        params.putAll(change.params());
        return new RuleChange(
                change.id(),
                change.time(),
                change.rule(),
                change.version(),
                change.mode(),
                params,
                change.author(),
                change.reason());
    }

    private static RuleChange declared(Rule rule) {
        TreeMap<String, String> params = new TreeMap<>();
        for (Param param : rule.params()) {
            params.put(param.name(), String.valueOf(param.value()));
        }
        return new RuleChange(
                rule.id() + ":" + DECLARED,
                0,
                rule.id(),
                rule.version(),
                RuleChange.Mode.LIVE,
                params,
                DECLARED,
                null);
    }
}
