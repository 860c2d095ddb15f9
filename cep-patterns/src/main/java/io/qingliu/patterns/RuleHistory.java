package io.qingliu.patterns;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a deployment's rules were and are: as declared, as its settings set them at the start, and
 * as the records of the rules stream changed them, with the receipts of the tasks that took them.
 * Records are added in the order of their topics.
 *
 * <p>Bounded as {@link RuleLedger} is: a thousand changes of a rule, and a receipt for each task of
 * each.
 */
public final class RuleHistory {

    /** Who changes a rule that has accused too many innocents: nobody, the jobs themselves. */
    public static final String ITSELF = "qingliu";

    private final RuleLedger ledger = new RuleLedger();
    private final List<RuleChange> settings;

    /** Those of the settings first, then those of the topic, in their order. */
    private final List<RuleChange> changes = new ArrayList<>();

    /** By id; the newest of each, and those that came last at the end. */
    private final Map<String, RuleReceipt> receipts = new LinkedHashMap<>();

    /** By rule, the newest of each. */
    private final Map<String, RulePrecision> precisions = new TreeMap<>();

    /**
     * A history that begins.
     *
     * @param settings changes that the settings make at the start: they hold without receipts
     */
    public RuleHistory(List<RuleChange> settings) {
        this.settings = List.copyOf(settings);
        changes.addAll(settings);
    }

    /**
     * Adds a record of the rules stream. One that the jobs refuse as well was never in force, and
     * there is a dead letter of it.
     *
     * @param arrival when it came, epoch milliseconds
     */
    public void addChange(byte[] record, long arrival) {
        try {
            RuleChange change = (RuleChange) WireJson.readCase(RuleChange.STREAM, record, arrival);
            DeclaredRules.check(change);
            if (ledger.take(change) == RuleLedger.Outcome.TAKEN) {
                changes.add(change);
            }
        } catch (BadRecordException e) {
            // See above.
        }
    }

    /** Adds a record of the stream of receipts; one that is none, no task has answered with. */
    public void addReceipt(byte[] record) {
        try {
            RuleReceipt receipt = WireJson.read(RuleReceipt.class, record);
            receipts.remove(receipt.ownId());
            receipts.put(receipt.ownId(), receipt);
        } catch (BadRecordException e) {
            // Somebody else wrote it.
        }
    }

    /** Adds a record of how often a rule was right; of one that is none, nothing was counted. */
    public void addPrecision(byte[] record) {
        try {
            RulePrecision precision = WireJson.read(RulePrecision.class, record);
            precisions.merge(
                    precision.rule(),
                    precision,
                    (one, other) -> one.version() > other.version() ? one : other);
        } catch (BadRecordException e) {
            // Somebody else wrote it.
        }
    }

    /** How often a rule was right; null if nobody has decided on what it found. */
    public RulePrecision precision(Rule rule) {
        return precisions.get(rule.id());
    }

    /** All changes of a rule, in the order in which they came. */
    public List<RuleChange> changesOf(Rule rule) {
        return changes.stream().filter(change -> change.rule().equals(rule.id())).toList();
    }

    /** The change that holds at a time, of those that were taken; null if all is as declared. */
    public RuleChange holding(Rule rule, long time) {
        RuleChange holding = null;
        for (RuleChange change : changesOf(rule)) {
            if (change.time() <= time && isTaken(change) && RuleLedger.holdsOver(change, holding)) {
                holding = change;
            }
        }
        return holding;
    }

    /** The one that held until the one that holds began; null for as declared. */
    public RuleChange before(Rule rule, RuleChange holding) {
        return holding(rule, holding.time() - 1);
    }

    /**
     * The change of that version to which a rule can be set back: a task has taken it, and its time
     * has come. What was refused, or is to come, never held.
     *
     * @param now epoch milliseconds
     * @return empty if there is none
     */
    public Optional<RuleChange> returnable(Rule rule, long version, long now) {
        return changesOf(rule).stream()
                .filter(change -> change.version() == version)
                .filter(change -> change.time() <= now && isTaken(change))
                .findFirst();
    }

    /** The highest version there is, whether or not it holds. */
    public long highest(Rule rule) {
        long highest = rule.version();
        for (RuleChange change : changesOf(rule)) {
            highest = Math.max(highest, change.version());
        }
        return highest;
    }

    /** Numbers of a rule under a change, by name; null for as declared. */
    public static Map<String, Double> numbers(Rule rule, RuleChange change) {
        RuleBook book = new RuleBook();
        if (change != null) {
            book.change(rule, DeclaredRules.read(change));
        }
        Map<String, Double> numbers = new TreeMap<>();
        for (Param param : rule.params()) {
            numbers.put(param.name(), book.param(rule, param, Long.MAX_VALUE));
        }
        return numbers;
    }

    /** The mode under a change; null for as declared. */
    public static RuleChange.Mode mode(RuleChange change) {
        return change == null ? RuleChange.Mode.LIVE : change.mode();
    }

    /**
     * A change that is to hold next, of a version above all there are. Numbers that are as declared
     * are not named: they stay so when a release declares others.
     *
     * @param since event time from which it holds, epoch milliseconds
     * @param numbers of the rule, all of them, within their limits
     */
    public RuleChange next(
            Rule rule,
            String id,
            long since,
            RuleChange.Mode mode,
            Map<String, Double> numbers,
            String author,
            String reason) {
        Map<String, Double> declared = numbers(rule, null);
        TreeMap<String, String> params = new TreeMap<>();
        numbers.forEach(
                (name, value) -> {
                    if (!value.equals(declared.get(name))) {
                        params.put(name, written(value));
                    }
                });
        return new RuleChange(
                id, since, rule.id(), highest(rule) + 1, mode, params, author, reason);
    }

    /** A number as records and people write it: {@code 30}, {@code 0.5}. */
    public static String written(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** Whether it holds once its time has come: by the settings, or because a task has taken it. */
    public boolean isTaken(RuleChange change) {
        return settings.contains(change) || tasks(change) > 0;
    }

    /** On how many tasks a change is active; those of the newest number of tasks count. */
    public int tasks(RuleChange change) {
        int of = of(change);
        Set<Integer> subtasks = new HashSet<>();
        for (RuleReceipt receipt : receipts.values()) {
            if (isFor(receipt, change) && receipt.of() == of) {
                subtasks.add(receipt.subtask());
            }
        }
        return subtasks.size();
    }

    /** How many tasks judge the rule; 0 if none has answered. */
    public int of(RuleChange change) {
        int of = 0;
        for (RuleReceipt receipt : receipts.values()) {
            of = isFor(receipt, change) ? receipt.of() : of;
        }
        return of;
    }

    /** Whether every task that judges the rule has taken a change. */
    public boolean isActive(RuleChange change) {
        int of = of(change);
        return of > 0 && tasks(change) == of;
    }

    private static boolean isFor(RuleReceipt receipt, RuleChange change) {
        return receipt.rule().equals(change.rule())
                && receipt.version() == change.version()
                && receipt.since() == change.time();
    }
}
