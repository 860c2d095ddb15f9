package io.qingliu.patterns.ring;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ties the subject of a finding, while that is being written: it takes the signals it counts
 * one by one, in any order, so that they need not lie in memory together. Not safe for use by
 * several threads.
 */
public final class TiedDraft {

    /** What is known of a thing so far. */
    private static final class Strand {
        private double force = -1;
        private long events;
        private String signal;
        private String rule;
        private List<String> sample = List.of();
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private int crowd;

        void add(double aForce, Signal aSignal) {
            from = Math.min(from, aSignal.from());
            to = Math.max(to, aSignal.time());
            crowd = Math.max(crowd, aSignal.flagCount());
            if (isStronger(aForce, aSignal)) {
                force = aForce;
                events = aSignal.evidence().eventCount();
                signal = aSignal.id();
                rule = aSignal.rule();
                List<String> all = aSignal.evidence().events();
                sample = List.copyOf(all.subList(0, Math.min(Ring.EVENTS, all.size())));
            }
        }

        private boolean isStronger(double aForce, Signal aSignal) {
            if (aForce != force) {
                return aForce > force;
            }
            long count = aSignal.evidence().eventCount();
            return count == events ? aSignal.id().compareTo(signal) < 0 : count > events;
        }

        Link link(String artefact) {
            return new Link(artefact, rule, from, to, sample, events, crowd);
        }
    }

    private static final Comparator<Link> MOST_EVENTS =
            Comparator.comparingLong(Link::eventCount).reversed().thenComparing(Link::artefact);

    private final Subject subject;
    private final Map<String, Strand> strands = new TreeMap<>();

    /** Begins it without a signal. */
    public TiedDraft(Subject subject) {
        this.subject = subject;
    }

    /** Adds a signal that the finding counts; one that would find nobody by itself ties nobody. */
    public void add(Signal signal) {
        // To four decimals, as scores are.
        double force = Math.round(signal.weight() * signal.confidence() * 10_000) / 10_000.0;
        if (force < RingNumbers.FORCE.value() || !flags(signal)) {
            return;
        }
        String artefact = Artefacts.of(signal);
        if (artefact != null && !artefact.equals(subject.toString())) {
            strands.computeIfAbsent(artefact, each -> new Strand()).add(force, signal);
        }
    }

    private boolean flags(Signal signal) {
        for (Flag flag : signal.flags()) {
            if (flag.subject().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    /** What rings need of the finding. */
    public TiedFinding of(Finding finding) {
        List<Link> links = new ArrayList<>();
        strands.forEach((artefact, strand) -> links.add(strand.link(artefact)));
        if (links.size() > TiedFinding.LINKS) {
            links.sort(MOST_EVENTS);
            links.subList(TiedFinding.LINKS, links.size()).clear();
            links.sort(Comparator.comparing(Link::artefact));
        }
        return TiedFinding.of(finding, links);
    }
}
