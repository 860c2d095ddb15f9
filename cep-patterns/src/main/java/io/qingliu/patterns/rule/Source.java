package io.qingliu.patterns.rule;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an aggregate counts: events of some types, a mark, matches of a pattern, reports by whom
 * they report or by what they name, or what another rule concluded.
 */
public sealed interface Source
        permits Mark,
                Source.Events,
                Source.Matches,
                Source.Reports,
                Source.ReportsNaming,
                Source.Derived {

    /** People complain within a week of what happened. */
    long COMPLAINTS_COME_WITHIN = 7 * 86_400_000L;

    /**
     * What each report of {@link ReportsNaming} is about beside its key: the order it names, else
     * the waybill.
     */
    Facet NAMED = Facet.givenText("named");

    /** Whose journey it is read off; null if the second job counts it, off no journey. */
    JourneyKind kind();

    /** Types at which it can stand. */
    Set<EventType> types();

    /** How late a record that bears on it may come, milliseconds. */
    long lateness();

    /**
     * Plain events, looked at in the journey they belong to.
     *
     * @param kind the journey
     * @param types the types counted
     * @param where what must hold of them
     */
    record Events(JourneyKind kind, Set<EventType> types, Predicate<Moment> where)
            implements Source {

        @Override
        public long lateness() {
            long latest = 0;
            for (EventType type : types) {
                latest = Math.max(latest, type.stream().lateness());
            }
            return latest;
        }

        /** The same events under a further condition. */
        public Events where(Predicate<Moment> condition) {
            return new Events(kind, types, where.and(condition));
        }
    }

    /**
     * What is not read off events but found among signals; counted by the second job.
     *
     * @param name the pattern's id
     */
    record Matches(String name) implements Source {

        @Override
        public JourneyKind kind() {
            return null;
        }

        @Override
        public Set<EventType> types() {
            return Set.of();
        }

        @Override
        public long lateness() {
            return 0;
        }
    }

    /**
     * What people report, under the key of the subject they report; counted by the second job. The
     * member is who reports, or the report itself if that is unknown.
     *
     * @param about the behaviour that a report may name; null if kinds alone count
     * @param kinds what may be complained of
     * @param witnessed whether only people count who say who they are: those who do not may all be
     *     one
     */
    record Reports(Behavior about, Set<Report.Kind> kinds, boolean witnessed) implements Source {

        /** Whether a report is one of them. */
        public boolean counts(Report report) {
            boolean isOfKind = report.kind() != null && kinds.contains(report.kind());
            boolean isNamed = about != null && report.behavior() == about;
            return (isOfKind || isNamed) && (!witnessed || report.reporter() != null);
        }

        @Override
        public JourneyKind kind() {
            return null;
        }

        @Override
        public Set<EventType> types() {
            return Set.of();
        }

        @Override
        public long lateness() {
            return COMPLAINTS_COME_WITHIN;
        }
    }

    /**
     * What people report, under the keys of what they name, such as an order: there it meets what
     * events show of the same. Counted by the first job; read off no journey. The member is who
     * reports, or the report itself if that is unknown; each carries {@link #NAMED}.
     *
     * @param reports which they are
     * @param keys what a report names, as the dimension of what counts it tells keys apart
     */
    record ReportsNaming(Reports reports, Function<Report, ? extends Collection<String>> keys)
            implements Source {

        /** Whether a report is one of them. */
        public boolean counts(Report report) {
            return reports.counts(report);
        }

        /** Those of people who say who they are only. */
        public ReportsNaming byWitnesses() {
            return new ReportsNaming(new Reports(reports.about, reports.kinds, true), keys);
        }

        /** Any will do: of no type of event anything is looked at. */
        @Override
        public JourneyKind kind() {
            return JourneyKind.ACCESS;
        }

        @Override
        public Set<EventType> types() {
            return Set.of();
        }

        @Override
        public long lateness() {
            return COMPLAINTS_COME_WITHIN;
        }
    }

    /**
     * Facts that settled signals of a rule give; counted by the second job. A signal gives them
     * when its day has settled, as patterns receive it; what it states differently later replaces
     * them, and nothing is left of one that is taken back.
     *
     * @param rule id of a rule over events or marks
     * @param facts a pure function; facts of the same content count once
     * @param fromDayBegin whether they count from the begin of their signal's day on, in place of
     *     the end of its window
     */
    record Derived(
            String rule,
            Function<SettledSignal, ? extends Collection<Fact>> facts,
            boolean fromDayBegin)
            implements Source {

        /**
         * The same, counted from the begin of the signal's day of China on: for what excuses all of
         * a day. A window that ends on that day holds it, however early it ends.
         */
        public Derived countedFromDayBegin() {
            return new Derived(rule, facts, true);
        }

        /** When the facts of a signal are counted, epoch milliseconds. */
        public long timeOf(Signal signal) {
            return fromDayBegin ? ChinaDay.begin(ChinaDay.of(signal.time())) : signal.time();
        }

        @Override
        public JourneyKind kind() {
            return null;
        }

        @Override
        public Set<EventType> types() {
            return Set.of();
        }

        /** None: the clock of what is counted waits for signals to settle. */
        @Override
        public long lateness() {
            return 0;
        }
    }

    /**
     * What one rule concluded, counted under other keys. Of any behaviour, so it is named and not
     * shown; one hop only: the rule must count events or marks.
     *
     * @param rule its id
     * @param facts what one of its settled signals says; each counts for itself
     */
    static Derived derived(String rule, Function<SettledSignal, ? extends Collection<Fact>> facts) {
        return new Derived(rule, facts, false);
    }

    /** Matches of a pattern over signals. */
    static Matches matchesOf(String pattern) {
        return new Matches(pattern);
    }

    /** Reports that name the behaviour, and reports of these kinds whatever they name. */
    static Reports reports(Behavior about, Report.Kind... kinds) {
        return new Reports(about, setOf(kinds), false);
    }

    /**
     * Reports that name the behaviour, and reports of these kinds whatever they name, by what else
     * they name.
     *
     * @param keys a pure function; what tells the keys of the counting dimension apart
     */
    static ReportsNaming reportsNaming(
            Behavior about,
            Function<Report, ? extends Collection<String>> keys,
            Report.Kind... kinds) {
        return new ReportsNaming(reports(about, kinds), keys);
    }

    private static Set<Report.Kind> setOf(Report.Kind... kinds) {
        Set<Report.Kind> set = EnumSet.noneOf(Report.Kind.class);
        set.addAll(List.of(kinds));
        return set;
    }

    /**
     * Reports of these kinds only, whatever behaviour they name, by people who say who they are:
     * those who do not may all be one.
     */
    static Reports witnesses(Report.Kind... kinds) {
        return new Reports(null, setOf(kinds), true);
    }

    /** Events of these types. */
    static Events events(EventType... types) {
        Set<EventType> set = EnumSet.noneOf(EventType.class);
        set.addAll(List.of(types));
        return new Events(JourneyKind.of(types[0].stream()), set, moment -> true);
    }
}
