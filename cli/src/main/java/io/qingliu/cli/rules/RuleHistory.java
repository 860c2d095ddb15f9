package io.qingliu.cli.rules;

import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleLedger;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a deployment's rules were and are: as declared, as its settings set them at the start, and
 * as the records of the rules stream changed them, with the receipts of the tasks that took them.
 */
final class RuleHistory {

    private final JobSettings settings;
    private final Map<String, Rule> rules = new TreeMap<>();

    /** Those of the settings first, then those of the topic, in their order. */
    private final List<RuleChange> changes = new ArrayList<>();

    private final List<RuleReceipt> receipts = new ArrayList<>();

    /** The newest of each rule. */
    private final Map<String, RulePrecision> precisions = new TreeMap<>();

    private RuleHistory(JobSettings settings) {
        this.settings = settings;
        Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .forEach(rule -> rules.put(rule.id(), rule));
    }

    /**
     * Reads it.
     *
     * @throws io.qingliu.connectors.settings.OutOfReachException if no broker answers
     */
    static RuleHistory read(JobSettings settings) {
        FirstContact.with(settings.kafka());
        RuleHistory history = new RuleHistory(settings);
        RuleLedger ledger = new RuleLedger();
        for (RuleChange change : settings.ruleSettings().changes()) {
            history.changes.add(change);
        }
        for (TopicLog.Entry entry : new TopicLog(settings.kafka(), RuleChange.STREAM).read()) {
            try {
                RuleChange change =
                        (RuleChange)
                                WireJson.readCase(
                                        RuleChange.STREAM, entry.value(), entry.arrival());
                RuleSettings.check(change);
                if (ledger.take(change) == RuleLedger.Outcome.TAKEN) {
                    history.changes.add(change);
                }
            } catch (BadRecordException e) {
                // The jobs refuse it too: it was never in force, and there is a dead letter of it.
            }
        }
        for (TopicLog.Entry entry : new TopicLog(settings.kafka(), RuleReceipt.STREAM).read()) {
            try {
                history.receipts.add(WireJson.read(RuleReceipt.class, entry.value()));
            } catch (BadRecordException e) {
                // Somebody else wrote it: no task has answered with it.
            }
        }
        for (TopicLog.Entry entry : new TopicLog(settings.kafka(), RulePrecision.STREAM).read()) {
            try {
                history.take(WireJson.read(RulePrecision.class, entry.value()));
            } catch (BadRecordException e) {
                // Somebody else wrote it: nothing was counted with it.
            }
        }
        return history;
    }

    private void take(RulePrecision precision) {
        precisions.merge(
                precision.rule(),
                precision,
                (one, other) -> one.version() > other.version() ? one : other);
    }

    /** How often a rule was right; null if nobody has decided on what it found. */
    RulePrecision precision(Rule rule) {
        return precisions.get(rule.id());
    }

    Map<String, Rule> rules() {
        return rules;
    }

    /** All changes of a rule, in the order in which they came. */
    List<RuleChange> changesOf(Rule rule) {
        return changes.stream().filter(change -> change.rule().equals(rule.id())).toList();
    }

    /** The change that holds at a time, of those that were taken; null if all is as declared. */
    RuleChange holding(Rule rule, long time) {
        RuleChange holding = null;
        for (RuleChange change : changesOf(rule)) {
            if (change.time() <= time && isTaken(change) && RuleLedger.holdsOver(change, holding)) {
                holding = change;
            }
        }
        return holding;
    }

    /** Numbers of a rule under a change, by name; null for as declared. */
    static Map<String, Double> numbers(Rule rule, RuleChange change) {
        RuleBook book = new RuleBook();
        if (change != null) {
            book.change(rule, RuleSettings.read(change));
        }
        Map<String, Double> numbers = new TreeMap<>();
        for (Param param : rule.params()) {
            numbers.put(param.name(), book.param(rule, param, Long.MAX_VALUE));
        }
        return numbers;
    }

    /** A version above all there are. */
    long nextVersion(Rule rule) {
        long highest = rule.version();
        for (RuleChange change : changesOf(rule)) {
            highest = Math.max(highest, change.version());
        }
        return highest + 1;
    }

    /** What was set at the start holds without receipts. */
    private boolean isTaken(RuleChange change) {
        return settings.ruleSettings().changes().contains(change) || tasks(change) > 0;
    }

    /** On how many tasks a change is active; those of the newest number of tasks count. */
    int tasks(RuleChange change) {
        int of = of(change);
        Set<Integer> subtasks = new HashSet<>();
        for (RuleReceipt receipt : receipts) {
            if (isFor(receipt, change) && receipt.of() == of) {
                subtasks.add(receipt.subtask());
            }
        }
        return subtasks.size();
    }

    /** How many tasks judge the rule; 0 if none has answered. */
    int of(RuleChange change) {
        int of = 0;
        for (RuleReceipt receipt : receipts) {
            of = isFor(receipt, change) ? receipt.of() : of;
        }
        return of;
    }

    private static boolean isFor(RuleReceipt receipt, RuleChange change) {
        return receipt.rule().equals(change.rule())
                && receipt.version() == change.version()
                && receipt.since() == change.time();
    }

    /** Why a change was refused; null if it was not, or not yet. */
    String refusal(RuleChange change) {
        String id = "\"id\":\"" + change.id() + '"';
        for (TopicLog.Entry entry : new TopicLog(settings.kafka(), DeadLetter.STREAM).read()) {
            try {
                DeadLetter letter = WireJson.read(DeadLetter.class, entry.value());
                if (letter.stream().equals(RuleChange.STREAM) && letter.payload().contains(id)) {
                    return letter.reason();
                }
            } catch (BadRecordException e) {
                // Somebody else wrote it: no job has refused anything with it.
            }
        }
        return null;
    }
}
