package io.qingliu.patterns.run.plan;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.tile.Slices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;

/**
 * How the declared rules are run: grouped by the key they count by, with every aggregate kept once.
 * Immutable; the operators of a process that run the same behaviours share one.
 */
public final class Plan {

    /** Time kept beyond what windows need, so that a whole day can be judged again. */
    private static final long DAY = 86_400_000L;

    /** What derives from a signal comes when its day has settled: up to 73 hours after it. */
    private static final long DERIVED_AFTER = 4 * DAY;

    /**
     * What may be seen at one step.
     *
     * @param source events with their condition, or a mark
     * @param dimension the key
     * @param place of the dimension among all that are looked at; the same for all of the same keys
     * @param aggregates what counts it there
     * @param tags tags those aggregates need
     */
    public record Look(
            Source source, Dimension dimension, int place, List<Aggregate> aggregates, int tags) {}

    /**
     * An aggregate with all that counting needs to know of it.
     *
     * @param tags tags its rules need
     * @param retention how long it is kept, milliseconds
     * @param slices how it is cut into slices
     */
    public record Counted(Aggregate aggregate, int tags, long retention, Slices slices) {}

    /** The rules whose keys begin so. */
    private record Group(String prefix, List<Rule> rules, long lateness, long retention) {}

    /**
     * Those in use over events. A list of behaviours is equal to one that holds the same objects.
     */
    private static final Map<List<?>, Plan> OVER_EVENTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Those in use over matches. */
    private static final Map<List<?>, Plan> OVER_MATCHES =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** By a hash of the dimension's name; a power of two, and most are free. */
    private final Group[] groups;

    private final Codes codes;
    private final Counted[] counted;
    private final List<Rule> rules;
    private final BroughtAlong broughtAlong;
    private final KnownTimes knownTimes;
    private final Map<Integer, Aggregate> aggregates = new HashMap<>();
    private final Map<Integer, Integer> tags = new HashMap<>();
    private final Map<String, List<Rule>> rulesByDimension = new LinkedHashMap<>();
    private final Map<String, Long> retentions = new HashMap<>();
    private final Map<Integer, Long> memories = new HashMap<>();
    private final Map<Rule, Long> reaches = new HashMap<>();
    private final Map<Object, Integer> places = new HashMap<>();
    private final Map<JourneyKind, Look[][]> looks = new EnumMap<>(JourneyKind.class);

    /**
     * @param rules those of it
     * @param declared all that are declared: some of its rules may derive from others
     */
    private Plan(List<Rule> rules, List<Rule> declared) {
        this.rules = List.copyOf(rules);
        knownTimes = new KnownTimes(rules, declared);
        Map<Integer, List<Rule>> rulesByCode = new HashMap<>();
        for (Rule rule : rules) {
            String dimension = rule.primary().by().name();
            rulesByDimension.computeIfAbsent(dimension, name -> new ArrayList<>()).add(rule);
            for (Aggregate aggregate : rule.aggregates()) {
                add(rule, aggregate);
                rulesByCode.computeIfAbsent(aggregate.code(), code -> new ArrayList<>()).add(rule);
            }
        }
        rulesByDimension.values().forEach(this::remember);
        groups = new Group[Integer.highestOneBit(Math.max(1, rulesByDimension.size())) * 8];
        rulesByDimension.forEach(
                (dimension, rulesBy) -> {
                    String prefix = Dimension.prefixOf(dimension);
                    groups[slotOf(prefix)] =
                            new Group(
                                    prefix,
                                    List.copyOf(rulesBy),
                                    latenessOf(rulesBy),
                                    retention(dimension));
                });
        broughtAlong = new BroughtAlong(aggregates.values());
        int[] all = aggregates.keySet().stream().mapToInt(Integer::intValue).toArray();
        codes = new Codes(all);
        counted = new Counted[all.length];
        for (int i = 0; i < all.length; i++) {
            Aggregate aggregate = aggregates.get(all[i]);
            counted[i] =
                    new Counted(
                            aggregate,
                            tags.get(all[i]),
                            memories.get(all[i]),
                            Slices.of(aggregate, rulesByCode.get(all[i])));
        }
        rules.forEach(rule -> reaches.put(rule, longestSlice(rule)));
        for (JourneyKind kind : JourneyKind.values()) {
            looks.put(kind, looksOf(kind));
        }
    }

    /**
     * Whatever is observed under a key lets all its rules be judged again, as far back as the
     * latest of records may lie, and whole days at a time: every aggregate is kept for its own
     * window before that.
     */
    private void remember(List<Rule> ofDimension) {
        long back = 2 * DAY;
        for (Rule rule : ofDimension) {
            for (Aggregate aggregate : rule.aggregates()) {
                long late = isDerived(aggregate) ? DERIVED_AFTER : rule.lateness();
                back = Math.max(back, late + aggregate.slice() + 2 * DAY);
            }
        }
        for (Rule rule : ofDimension) {
            for (Aggregate aggregate : rule.aggregates()) {
                long kept = back + rule.longest() + aggregate.memory();
                memories.merge(aggregate.code(), kept, Math::max);
                retentions.merge(aggregate.by().name(), kept, Math::max);
            }
        }
    }

    private static boolean isDerived(Aggregate aggregate) {
        return aggregate.sources().stream().anyMatch(Source.Derived.class::isInstance);
    }

    private void add(Rule rule, Aggregate aggregate) {
        Aggregate known = aggregates.putIfAbsent(aggregate.code(), aggregate);
        if (known != null && !known.name().equals(aggregate.name())) {
            throw new IllegalArgumentException(
                    "aggregate "
                            + aggregate
                            + " has the code of "
                            + known
                            + " but must have its own: rename it");
        }
        if (known != null && known != aggregate) {
            throw new IllegalArgumentException(
                    "aggregate " + aggregate + " is declared twice but must be declared once");
        }
        if (!aggregate.by().name().equals(rule.primary().by().name())) {
            throw new IllegalArgumentException(
                    rule
                            + " counts "
                            + aggregate
                            + " by "
                            + aggregate.by()
                            + " but must count by "
                            + rule.primary().by());
        }
        tags.merge(aggregate.code(), rule.tags(), (one, other) -> one | other);
    }

    /**
     * The plan for the rules over events of these behaviours: the first job.
     *
     * @throws IllegalArgumentException naming the rule if one counts what its job does not see
     */
    public static Plan overEvents(List<? extends Behaviour> behaviours) {
        return OVER_EVENTS.computeIfAbsent(
                behaviours, any -> of(behaviours, rule -> !RuleChecks.isOfSecondJob(rule)));
    }

    /**
     * The plan for the rules over matches, over reports and over what other rules concluded: the
     * second job.
     *
     * @throws IllegalArgumentException naming the rule if one counts what its job does not see, or
     *     derives from one that is not declared or not over events
     */
    public static Plan overMatches(List<? extends Behaviour> behaviours) {
        return OVER_MATCHES.computeIfAbsent(
                behaviours, any -> of(behaviours, RuleChecks::isOfSecondJob));
    }

    private static Plan of(List<? extends Behaviour> behaviours, Predicate<Rule> which) {
        List<Rule> all =
                behaviours.stream().flatMap(behaviour -> behaviour.rules().stream()).toList();
        RuleChecks.check(all);
        return new Plan(all.stream().filter(which).toList(), all);
    }

    /** For each type of event, what may be seen at such a step. */
    private Look[][] looksOf(JourneyKind kind) {
        Map<Source, Map<Dimension, List<Aggregate>>> grouped = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (Aggregate aggregate : rule.aggregates()) {
                for (Source source : aggregate.sources()) {
                    if (source.kind() == kind) {
                        List<Aggregate> counting =
                                grouped.computeIfAbsent(source, s -> new LinkedHashMap<>())
                                        .computeIfAbsent(aggregate.by(), d -> new ArrayList<>());
                        if (!counting.contains(aggregate)) {
                            counting.add(aggregate);
                        }
                    }
                }
            }
        }
        List<List<Look>> byType = new ArrayList<>();
        for (EventType type : EventType.values()) {
            List<Look> atType = new ArrayList<>();
            grouped.forEach(
                    (source, byDimension) -> {
                        if (source.types().contains(type)) {
                            byDimension.forEach(
                                    (dimension, counting) ->
                                            atType.add(look(source, dimension, counting)));
                        }
                    });
            byType.add(atType);
        }
        return byType.stream().map(list -> list.toArray(new Look[0])).toArray(Look[][]::new);
    }

    private Look look(Source source, Dimension dimension, List<Aggregate> counting) {
        int needed = 0;
        for (Aggregate aggregate : counting) {
            needed |= tags.get(aggregate.code());
        }
        // Those of the same subjects have the same keys, whoever declares them.
        Object keys = dimension.isOfSubjectsOnly() ? dimension.name() : dimension;
        int place = places.computeIfAbsent(keys, k -> places.size());
        return new Look(source, dimension, place, List.copyOf(counting), needed);
    }

    /** How many dimensions are looked at. */
    public int places() {
        return places.size();
    }

    /** Everything that is counted, each once. */
    public Collection<Aggregate> aggregates() {
        return aggregates.values();
    }

    /** All rules of the plan. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules that count under a key. Asked for each record: it takes no part of the key out. */
    public List<Rule> rulesOf(String key) {
        Group group = groups[slotOf(key)];
        return group == null ? List.of() : group.rules;
    }

    /** Where the group of a key is, or would be. */
    private int slotOf(String key) {
        int end = Dimension.endOfNameIn(key);
        int hash = end;
        for (int i = 0; i < end; i++) {
            hash = 31 * hash + key.charAt(i);
        }
        int slot = hash & groups.length - 1;
        while (groups[slot] != null && !key.startsWith(groups[slot].prefix)) {
            slot = slot + 1 & groups.length - 1;
        }
        return slot;
    }

    /** How late a record that bears on a key may come, milliseconds. */
    public long latenessOf(String key) {
        Group group = groups[slotOf(key)];
        return group == null ? 0 : group.lateness;
    }

    private static long latenessOf(List<Rule> rules) {
        return rules.stream().mapToLong(Rule::lateness).max().orElse(0);
    }

    /** For how long slices of what a rule counts first are not joined, milliseconds. */
    public long fineOf(Rule rule) {
        return counted(rule.primary().code()).slices().fine();
    }

    /** How long before a record a window may end that it changes: the longest slice of a rule. */
    public long reachOf(Rule rule) {
        return reaches.get(rule);
    }

    /** When what its rules show could be known. */
    public KnownTimes knownTimes() {
        return knownTimes;
    }

    private long longestSlice(Rule rule) {
        return rule.aggregates().stream()
                .mapToLong(aggregate -> counted(aggregate.code()).slices().length())
                .max()
                .orElse(0);
    }

    /** Names of the keys that rules need. */
    public List<String> dimensions() {
        return List.copyOf(rulesByDimension.keySet());
    }

    /** How long what is counted by a dimension is kept, milliseconds. */
    public long retention(String dimension) {
        return retentions.getOrDefault(dimension, 0L);
    }

    /** How long what is counted under a key is kept, milliseconds. */
    public long retentionOf(String key) {
        Group group = groups[slotOf(key)];
        return group == null ? retention(Dimension.nameIn(key)) : group.retention;
    }

    /** How long anything that is counted is kept, milliseconds. */
    public long longestRetention() {
        return retentions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The aggregate with that code, or null if no rule of today needs it. */
    public Counted counted(int code) {
        int place = codes.placeOf(code);
        return place < 0 ? null : counted[place];
    }

    /**
     * What a report contributes: in the second job one observation if any rule counts it of that
     * subject, in the first one for each key that it names and by which a rule counts it.
     */
    public List<Observation> count(Report report) {
        return broughtAlong.of(report);
    }

    /**
     * What a match contributes: one observation if any rule counts it under that key.
     *
     * @param pattern id of the pattern
     * @throws IllegalArgumentException if the match carries a facet that what counts it has not
     */
    public List<Observation> count(String pattern, SignalPattern.Match match) {
        return broughtAlong.of(pattern, match);
    }

    /** The key under which a subject is counted by itself. */
    public static String keyOf(Subject subject) {
        return Dimension.of(subject.kind()).key(subject.toString());
    }

    /** What may be seen at a step of that type in that kind of journey. */
    public Look[] looks(JourneyKind kind, EventType type) {
        return looks.get(kind)[type.ordinal()];
    }

    /** The marks read off a kind of journey. */
    public List<Mark> marks(JourneyKind kind) {
        return Arrays.stream(looks.get(kind))
                .flatMap(Arrays::stream)
                .map(Look::source)
                .filter(Mark.class::isInstance)
                .map(Mark.class::cast)
                .distinct()
                .toList();
    }
}
