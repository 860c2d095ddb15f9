package io.qingliu.patterns.rule;

import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;

/**
 * A signal whose day has settled, as a {@link Source.Derived} reads it.
 *
 * @param signal its newest version, which holds and counts
 * @param by the keys its rule counts by
 */
public record SettledSignal(Signal signal, Dimension by) {

    /** The subject of that kind in its key, or null. */
    public Subject inKey(SubjectKind kind) {
        return by.subjectInWritten(signal.key(), kind);
    }

    /**
     * The subjects of that kind that it flags; of a crowd beyond {@link Signal#FLAGS} only those it
     * names.
     */
    public List<Subject> flagged(SubjectKind kind) {
        return signal.flags().stream()
                .map(Flag::subject)
                .filter(subject -> subject.kind() == kind)
                .distinct()
                .toList();
    }
}
