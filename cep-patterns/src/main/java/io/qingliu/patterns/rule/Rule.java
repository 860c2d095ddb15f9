package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A rule: what it counts by which key, over which window, when it fires, what it then emits and
 * about whom. A declaration only; a planner decides how it is run.
 */
public final class Rule {

    /** A window and the count from which the rule fires in it. */
    public record Span(Duration within, Param atLeast) {}

    private final String id;
    private final int version;
    private final Behavior behavior;
    private final String title;
    private final Family family;
    private final double weight;
    private final boolean strong;
    private final Aggregate primary;
    private final Quantity measure;
    private final Set<Aggregate> aggregates;
    private final List<Span> spans;
    private final List<Condition> conditions;
    private final List<LookAlike> lookAlikes;
    private final List<Flagging> flaggings;
    private final List<Attribute> attributes;
    private final ToDoubleFunction<View> baseline;
    private final ToDoubleFunction<View> certainty;
    private final Grouping apartBy;
    private final Guarding guarding;
    private final List<Param> patternNumbers;
    private final boolean growing;
    private final boolean onceADay;
    private final long lateness;
    private final long longest;

    private Rule(RuleParts parts) {
        id = parts.id;
        version = parts.version;
        behavior = parts.behavior;
        title = parts.title;
        family = parts.family;
        weight = parts.weight;
        strong = parts.strong;
        primary = parts.primary;
        measure = parts.measure;
        aggregates = parts.aggregates();
        spans = List.copyOf(parts.spans);
        conditions = List.copyOf(parts.conditions);
        lookAlikes = List.copyOf(parts.lookAlikes);
        flaggings = List.copyOf(parts.flaggings);
        attributes = List.copyOf(parts.attributes);
        baseline = parts.baseline;
        certainty = parts.certainty;
        apartBy = parts.apartBy;
        guarding = parts.guarding;
        patternNumbers = List.copyOf(parts.patternNumbers);
        Declaration.check(this);
        onceADay = parts.onceADay;
        growing = !onceADay && conditions.stream().allMatch(Condition::growing);
        lateness = aggregates.stream().mapToLong(Aggregate::lateness).max().orElse(0);
        longest = spans.stream().mapToLong(span -> span.within.toMillis()).max().orElse(0);
    }

    /** Begins the declaration of a rule. */
    public static Builder signal(String id, Behavior behavior, String title) {
        return new Builder(id, behavior, title);
    }

    /** Its name, such as {@code BRU-01}: unique, and public, since findings carry it. */
    public String id() {
        return id;
    }

    /** Version of the declaration. */
    public int version() {
        return version;
    }

    /** The behaviour it bears on. */
    public Behavior behavior() {
        return behavior;
    }

    /** What it sees, in one sentence. */
    public String title() {
        return title;
    }

    /** Independent kind of evidence. */
    public Family family() {
        return family;
    }

    /** 0 to 1. */
    public double weight() {
        return weight;
    }

    /** Whether it is strong proof (★). */
    public boolean isStrong() {
        return strong;
    }

    /** What it counts. */
    public Aggregate primary() {
        return primary;
    }

    /** How it measures that. */
    public Quantity measure() {
        return measure;
    }

    /** Everything it needs kept. */
    public Set<Aggregate> aggregates() {
        return aggregates;
    }

    /** Its windows; it fires if it holds in one. */
    public List<Span> spans() {
        return spans;
    }

    /** Its further conditions. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** The honest explanations it tests. */
    public List<LookAlike> lookAlikes() {
        return lookAlikes;
    }

    /** Whom it flags; nobody if it only measures what is usual. */
    public List<Flagging> flaggings() {
        return flaggings;
    }

    /** Facts that go with its signals. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** What is usual in the window, or null. */
    public ToDoubleFunction<View> baseline() {
        return baseline;
    }

    /** Certainty of what was seen, 0 to 1, before look-alikes; or null for 1. */
    public ToDoubleFunction<View> certainty() {
        return certainty;
    }

    /** How its entries are put into groups that are judged apart; null if they are not. */
    public Grouping apartBy() {
        return apartBy;
    }

    /** Whom it guards, or null. */
    public Guarding guarding() {
        return guarding;
    }

    /** Whether later records can only strengthen it, so that it may fire at once. */
    public boolean isGrowing() {
        return growing;
    }

    /** Whether only the last window of each day is judged, when the day has settled. */
    public boolean isOnceADay() {
        return onceADay;
    }

    /** How long after the end of a window, or of its day, it is judged, milliseconds. */
    public long settles() {
        return growing ? 0 : lateness;
    }

    /** How late a record that bears on it may come, milliseconds. */
    public long lateness() {
        return lateness;
    }

    /** The longest window, milliseconds. */
    public long longest() {
        return longest;
    }

    /** Every number of the rule. */
    public List<Param> params() {
        return Declaration.numbersOf(this);
    }

    /** Those of them that the pattern of its id goes by; none if there is no such pattern. */
    public List<Param> patternNumbers() {
        return patternNumbers;
    }

    /** Tags it needs counted. */
    public int tags() {
        return lookAlikes.stream().mapToInt(LookAlike::tags).reduce(0, (one, more) -> one | more);
    }

    @Override
    public String toString() {
        return id;
    }

    /** Gathers a rule. */
    public static final class Builder extends RuleParts {

        private Builder(String id, Behavior behavior, String title) {
            super(id, behavior, title);
        }

        /** Version of the declaration; 1 unless given. */
        public Builder version(int aVersion) {
            version = aVersion;
            return this;
        }

        /** Counts everything of an aggregate. */
        public Builder counting(Aggregate aggregate) {
            primary = aggregate;
            return this;
        }

        /** Counts the distinct members of an aggregate. */
        public Builder distinct(Aggregate aggregate) {
            measure = Quantity.DISTINCT;
            return counting(aggregate);
        }

        /** Sums the values of an aggregate, which are not negative. */
        public Builder summing(Aggregate aggregate) {
            measure = Quantity.SUM;
            return counting(aggregate);
        }

        /**
         * Fires from that count within that time; called again, in either window. Of entries kept
         * one by one, two that are exactly so far apart are both within it.
         */
        public Builder within(Duration time, Param atLeast) {
            spans.add(new Span(time, atLeast));
            return this;
        }

        /** Has the numbers of the pattern of its id. */
        public Builder numbersOf(SignalPattern pattern) {
            patternNumbers.addAll(pattern.numbers());
            return this;
        }

        /** Needs this kept too, for its conditions. */
        public Builder beside(Aggregate... aggregates) {
            others.addAll(List.of(aggregates));
            return this;
        }

        /** And if this, which further records can only raise, is at least so much. */
        public Builder andAtLeast(String name, ToDoubleFunction<View> value, Param threshold) {
            conditions.add(new Condition(name, value, true, threshold, true));
            return this;
        }

        /** And if, when the window has settled, this is at least so much. */
        public Builder settledAtLeast(String name, ToDoubleFunction<View> value, Param threshold) {
            conditions.add(new Condition(name, value, true, threshold, false));
            return this;
        }

        /** And if, when the window has settled, this is at most so much. */
        public Builder settledAtMost(String name, ToDoubleFunction<View> value, Param threshold) {
            conditions.add(new Condition(name, value, false, threshold, false));
            return this;
        }

        /** What is usual in such a window. */
        public Builder baseline(ToDoubleFunction<View> value) {
            baseline = value;
            return this;
        }

        /** How certain what was seen is, 0 to 1. */
        public Builder certainty(ToDoubleFunction<View> value) {
            certainty = value;
            return this;
        }

        /** Judges the entries apart by the values of a facet of theirs. */
        public Builder apartBy(Facet facet) {
            return apartBy(Grouping.equal(facet));
        }

        /** Judges the entries apart by groups of them. */
        public Builder apartBy(Grouping grouping) {
            apartBy = grouping;
            return this;
        }

        /**
         * Judges only the last window of each day, and that when the day has settled: for groups of
         * weeks, which are dear to look for and which one more entry hardly changes.
         */
        public Builder onceADay() {
            onceADay = true;
            return this;
        }

        /**
         * Kind of evidence and weight, 1 to 100. A subject that only this rule flags scores weight
         * times confidence: below 40 nobody is found by it alone.
         */
        public Builder family(Family aFamily, int aWeight) {
            family = aFamily;
            weight = aWeight / 100.0;
            return this;
        }

        /**
         * Flags nobody and weighs nothing: its signals measure what is usual, for alerts about
         * others.
         */
        public Builder measuresOnly(Family aFamily) {
            return family(aFamily, 0);
        }

        /** Strong proof (★). */
        public Builder strong() {
            strong = true;
            return this;
        }

        /** Guards the subject of that kind in the key: it is a victim of what was found. */
        public Builder guarding(SubjectKind victim, Behavior behavior) {
            guarding = new Guarding(victim, behavior, false);
            return this;
        }

        /**
         * Guards the subject of that kind in the key, as {@link #guarding}, but against nothing
         * else than that behaviour: for attacks that anybody could stage against himself.
         */
        public Builder guardingOnly(SubjectKind victim, Behavior behavior) {
            guarding = new Guarding(victim, behavior, true);
            return this;
        }

        /** Whom it flags. */
        public Builder flags(Flagging... whom) {
            flaggings.addAll(List.of(whom));
            return this;
        }

        /**
         * Honest explanations to test. The facets that a test reads, {@link #counting the
         * aggregate} must declare; each that applies takes its discount off the confidence.
         */
        public Builder sparing(LookAlike... tested) {
            lookAlikes.addAll(List.of(tested));
            return this;
        }

        /** A fact that goes with the signal. */
        public Builder attribute(String name, Function<View, String> value) {
            attributes.add(new Attribute(name, value));
            return this;
        }

        /** A fact that goes with the signal and lists several things. */
        public Builder attribute(
                ListAttribute list, Function<View, ? extends Collection<String>> items) {
            return attribute(list.name(), view -> list.written(items.apply(view)));
        }

        /**
         * The rule.
         *
         * @throws IllegalArgumentException naming the rule and what is missing or does not fit
         */
        public Rule rule() {
            return new Rule(this);
        }
    }
}
