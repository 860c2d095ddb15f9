package io.qingliu.patterns.ring;

import io.qingliu.domain.result.Ring;
import io.qingliu.patterns.scoring.ScoredTimes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rings among findings: a pure function of the set of them.
 *
 * @param rings those there are, in the order of their ids
 * @param forgotten ids of findings whose ring's newest evidence is so old that nothing can join it:
 *     who leaves them out comes to the same rings
 * @param crowds how many things tie nobody, because too many share them who are not found
 */
public record Rings(List<Ring> rings, Set<String> forgotten, int crowds) {

    /**
     * How long after its newest evidence a ring can still change, milliseconds: a finding may show
     * evidence as old as {@link ScoredTimes#REACH}, and tie what lay idle for a pause before that.
     */
    public static final long KEPT =
            ScoredTimes.REACH + ScoredTimes.SETTLES + RingNumbers.pauseMillis();

    /** Findings from which rings are made, at most. */
    public static final int ROOM = 100_000;

    private static final Comparator<TiedFinding> NEWEST =
            Comparator.comparingLong(TiedFinding::to).reversed().thenComparing(TiedFinding::id);

    public Rings {
        rings = List.copyOf(rings);
        forgotten = Set.copyOf(forgotten);
    }

    /**
     * The rings among findings.
     *
     * @param findings the newest version of each, in any order; those that find nothing count not
     * @param spared subjects whom people cleared, as text
     */
    public static Rings among(Collection<TiedFinding> findings, Set<String> spared) {
        Map<String, Node> nodes = nodes(findings);
        Ties ties = Ties.between(nodes, spared);
        Groups groups = new Groups(nodes.values());
        ties.all().forEach(groups::join);
        long newest = nodes.values().stream().mapToLong(Node::to).max().orElse(0);
        List<Ring> rings = new ArrayList<>();
        Set<String> forgotten = new HashSet<>();
        for (Groups.Group group : groups.all()) {
            boolean over = group.to() < newest - KEPT;
            if (!over && RingWriter.isRing(group)) {
                rings.add(RingWriter.write(group));
            }
            if (over) {
                for (Node node : group.nodes()) {
                    node.findings().forEach(finding -> forgotten.add(finding.id()));
                }
            }
        }
        rings.sort(Comparator.comparing(Ring::id));
        return new Rings(rings, forgotten, ties.crowds());
    }

    /**
     * The ids of findings beyond a room: those whose newest evidence is the oldest. Which they are
     * depends on the findings alone, whichever came first.
     */
    public static List<String> beyond(Collection<TiedFinding> findings, int room) {
        return findings.size() <= room
                ? List.of()
                : findings.stream().sorted(NEWEST).skip(room).map(TiedFinding::id).toList();
    }

    private static Map<String, Node> nodes(Collection<TiedFinding> findings) {
        Map<String, List<TiedFinding>> bySubject = new HashMap<>();
        for (TiedFinding finding : findings) {
            if (finding.isFound()) {
                bySubject
                        .computeIfAbsent(finding.subject().toString(), subject -> new ArrayList<>())
                        .add(finding);
            }
        }
        Map<String, Node> nodes = new TreeMap<>();
        bySubject.forEach(
                (subject, about) -> {
                    about.sort(Comparator.comparing(TiedFinding::id));
                    nodes.put(subject, Node.of(subject, about));
                });
        return nodes;
    }
}
