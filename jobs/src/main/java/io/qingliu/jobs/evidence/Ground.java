package io.qingliu.jobs.evidence;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A finding that led to a listing, and what it rests on. */
final class Ground {

    private final Finding finding;
    private final EvidenceScope scope = new EvidenceScope();
    private final TreeMap<String, Signal> signals = new TreeMap<>();
    private final List<String> reports = new ArrayList<>();

    Ground(Finding finding) {
        this.finding = finding.withVersion(0);
    }

    /** The finding, without its version number. */
    Finding finding() {
        return finding;
    }

    EvidenceScope scope() {
        return scope;
    }

    /** The signals that hold, by id. */
    TreeMap<String, Signal> signals() {
        return signals;
    }

    /** Reports that are counted, behind the edge, as they came. */
    List<String> reports() {
        return reports;
    }

    /** Whether a signal is about the finding's subject and bears on its score. */
    boolean isAbout(Signal signal) {
        if (finding.subject().toString().equals(signal.attribute(Scorecard.VICTIM))) {
            return true;
        }
        return signal.behavior() == behavior()
                && signal.flags().stream().map(Flag::subject).anyMatch(finding.subject()::equals);
    }

    private Behavior behavior() {
        return finding.behavior();
    }
}
