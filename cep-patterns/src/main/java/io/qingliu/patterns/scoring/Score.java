package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the signals about a subject's behaviour come to, before it is known what they show. A
 * finding is a function of it and of the signals it counts.
 */
public final class Score {

    private final Subject subject;
    private final Behavior behavior;
    private final Standing standing;

    /** In the order of their ids. */
    private final List<ScoredSignal> counted;

    Score(Subject subject, Behavior behavior, Standing standing) {
        this.subject = subject;
        this.behavior = behavior;
        this.standing = standing;
        List<ScoredSignal> signals = new ArrayList<>(standing.counted());
        signals.sort(Comparator.comparing(ScoredSignal::id));
        this.counted = List.copyOf(signals);
    }

    /** The signals it counts, in the order of their ids, in which a draft takes them. */
    public List<String> ids() {
        return counted.stream().map(ScoredSignal::id).toList();
    }

    /**
     * What the finding rests on, as text: two scores of a subject's behaviour with the same basis
     * make the same finding.
     */
    public String basis() {
        StringBuilder basis = new StringBuilder(64);
        basis.append(standing.status())
                .append(' ')
                .append(standing.score())
                .append(' ')
                .append(standing.candidateSince())
                .append(' ')
                .append(standing.shadow());
        for (ScoredSignal signal : counted) {
            basis.append('\n').append(signal.version()).append(' ').append(signal.id());
        }
        return basis.toString();
    }

    /** Begins the finding, without a version; it takes the signals of {@link #ids()}. */
    public FindingDraft draft() {
        return new FindingDraft(this);
    }

    Subject subject() {
        return subject;
    }

    Behavior behavior() {
        return behavior;
    }

    Standing standing() {
        return standing;
    }

    /** In what way the subject took part: the gravest of all signals. */
    Role role() {
        if (standing.status() == FindingStatus.VICTIM) {
            return Role.PARTICIPANT;
        }
        Role role = Role.ASSISTANT;
        for (ScoredSignal signal : counted) {
            if (signal.role() != null && signal.role().compareTo(role) < 0) {
                role = signal.role();
            }
        }
        return role;
    }

    /** What the subject supplied, by the weightiest signal; null if it did more than assist. */
    Service service() {
        if (role() != Role.ASSISTANT) {
            return null;
        }
        Service service = null;
        double strongest = -1;
        for (ScoredSignal signal : counted) {
            if (signal.service() != null && signal.weight() > strongest) {
                strongest = signal.weight();
                service = signal.service();
            }
        }
        return service;
    }

    Severity severity() {
        return switch (standing.status()) {
            case CANDIDATE -> Severity.GENERAL;
            case SUSPECTED -> Severity.MINOR;
            case OBSERVED, VICTIM, CLEARED -> Severity.NOTE;
        };
    }
}
