package io.qingliu.patterns.ring;

import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.run.observation.Observation;
import java.util.Comparator;
import java.util.List;

/**
 * A subject on whom something is found, by whatever behaviours.
 *
 * @param name the subject as text
 * @param findings at least one, in the order of their ids
 * @param since first day on which any of them had evidence
 */
record Node(
        String name,
        long hash,
        Subject subject,
        List<TiedFinding> findings,
        long since,
        long from,
        long to,
        FindingStatus status,
        double score,
        Role role) {

    /**
     * Who was seen first; of those of one day who is likely to stay, and then the lowest by hash,
     * which nobody chooses.
     */
    static final Comparator<Node> SEEN_FIRST =
            Comparator.comparingLong(Node::since)
                    .thenComparingInt(Node::comesAndGoes)
                    .thenComparing(Node::hash, Long::compareUnsigned)
                    .thenComparing(Node::name);

    /** Organisers first, then those with the highest score. */
    static final Comparator<Node> GRAVEST =
            Comparator.comparing(Node::role)
                    .thenComparing(Comparator.comparingDouble(Node::score).reversed())
                    .thenComparing(Node::name);

    static Node of(String name, List<TiedFinding> findings) {
        long since = Long.MAX_VALUE;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        double score = 0;
        FindingStatus status = FindingStatus.OBSERVED;
        Role role = Role.ASSISTANT;
        for (TiedFinding finding : findings) {
            since = Math.min(since, finding.since());
            from = Math.min(from, finding.from());
            to = Math.max(to, finding.to());
            score = Math.max(score, finding.score());
            if (finding.status().compareTo(status) > 0) {
                status = finding.status();
            }
            if (finding.role() != null && finding.role().compareTo(role) < 0) {
                role = finding.role();
            }
        }
        return new Node(
                name,
                Observation.hashOf(name),
                findings.get(0).subject(),
                findings,
                since,
                from,
                to,
                status,
                score,
                role);
    }

    /** Of buyers and handsets a ring has many, and uses them up; shops and payers stay. */
    private int comesAndGoes() {
        if (subject.kind().isArtefact()) {
            return 2;
        }
        return subject.kind() == SubjectKind.BUYER ? 1 : 0;
    }

    Ring.Member member() {
        Service service = null;
        double strongest = -1;
        for (TiedFinding finding : findings) {
            boolean assists = role == Role.ASSISTANT && finding.service() != null;
            if (assists && finding.score() > strongest) {
                strongest = finding.score();
                service = finding.service();
            }
        }
        return new Ring.Member(
                subject, role, service, findings.stream().map(TiedFinding::id).toList());
    }
}
