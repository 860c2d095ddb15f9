package io.qingliu.patterns.run.plan;

import io.qingliu.domain.casework.Report;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is counted that is read off no journey: matches of patterns, and reports. They bring their
 * member and their facets along.
 */
final class BroughtAlong {

    private final List<Aggregate> aggregates;

    /**
     * @param aggregates all of a plan, of which some count such
     */
    BroughtAlong(Collection<Aggregate> aggregates) {
        this.aggregates = List.copyOf(aggregates);
    }

    /** What a report contributes, under the subject it reports and under what it names. */
    List<Observation> of(Report report) {
        List<Observation> observations =
                new ArrayList<>(
                        count(
                                source ->
                                        source instanceof Source.Reports reports
                                                && reports.counts(report),
                                reported(report, Plan.keyOf(report.subject()))));
        String named = report.order() == null ? report.waybill() : report.order();
        for (String key : keysNamedBy(report)) {
            observations.addAll(
                    count(
                            source ->
                                    source instanceof Source.ReportsNaming naming
                                            && naming.counts(report),
                            reported(report, key).with(Source.NAMED, named)));
        }
        return observations;
    }

    /** What a match of that pattern contributes. */
    List<Observation> of(String pattern, SignalPattern.Match match) {
        return count(
                source ->
                        source instanceof Source.Matches matches && matches.name().equals(pattern),
                match);
    }

    private static SignalPattern.Match reported(Report report, String key) {
        return new SignalPattern.Match(
                report.id(),
                report.time(),
                key,
                report.reporter() == null ? report.id() : report.reporter(),
                List.of(report.id()));
    }

    /** All that count by a dimension read the same off a report. */
    private SortedSet<String> keysNamedBy(Report report) {
        SortedSet<String> keys = new TreeSet<>();
        for (Aggregate aggregate : aggregates) {
            for (Source source : aggregate.sources()) {
                if (source instanceof Source.ReportsNaming naming && naming.counts(report)) {
                    naming.keys().apply(report).forEach(key -> keys.add(aggregate.by().key(key)));
                }
            }
        }
        return keys;
    }

    private List<Observation> count(Predicate<Source> counted, SignalPattern.Match match) {
        String dimension = Dimension.nameIn(match.key());
        List<Observation.Contribution> contributions = new ArrayList<>();
        for (Aggregate aggregate : aggregates) {
            boolean counts =
                    aggregate.by().name().equals(dimension)
                            && aggregate.sources().stream().anyMatch(counted);
            if (counts) {
                contributions.add(
                        new Observation.Contribution(
                                aggregate.code(), match.member(), 0, aggregate.facetsOf(match)));
            }
        }
        if (contributions.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Observation(
                        match.key(),
                        match.time(),
                        match.id(),
                        Observation.hashOf(match.id()),
                        0,
                        false,
                        contributions.toArray(new Observation.Contribution[0])));
    }
}
