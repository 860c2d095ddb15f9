package io.qingliu.patterns.ring;

import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Ring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Writes down a ring: its name, whom of it is named, how sure it is. */
final class RingWriter {

    /**
     * Most characters of ids of events in a ring, so that it stays far below the megabyte that
     * Kafka takes of one record; ties beyond, which show least, say only how many events there are.
     */
    static final int EVENT_CHARACTERS = 100_000;

    private RingWriter() {}

    /** Whether it has enough members, two at least that are more than a thing. */
    static boolean isRing(Groups.Group group) {
        long actors =
                group.nodes().stream().filter(node -> !node.subject().kind().isArtefact()).count();
        return actors >= RingNumbers.ACTORS.value() && group.nodes().size() >= fewest(group);
    }

    /** How many members make a ring of its sort. */
    private static int fewest(Groups.Group group) {
        boolean organised = group.nodes().stream().anyMatch(node -> node.role() == Role.ORGANISER);
        return (int) (organised ? RingNumbers.WITH_ORGANISER : RingNumbers.MEMBERS).value();
    }

    static String idOf(Groups.Group group) {
        return ResultIds.ring(founder(group).subject());
    }

    private static Node founder(Groups.Group group) {
        return group.nodes().stream().min(Node.SEEN_FIRST).orElseThrow();
    }

    /** The ring, without a version. */
    static Ring write(Groups.Group group) {
        List<Node> nodes = group.nodes();
        List<Node> named = named(group);
        Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(named);
        List<Ring.Tie> ties = new ArrayList<>();
        int[] room = {EVENT_CHARACTERS};
        group.ties().stream()
                .filter(tied -> known.contains(tied.one()) && known.contains(tied.other()))
                .sorted(Tied.MOST_SHOWN)
                .limit(Ring.TIES)
                .forEach(tied -> ties.add(tied.tie(room)));
        int fewest = fewest(group);
        double score =
                nodes.stream()
                        .map(Node::score)
                        .sorted(Comparator.reverseOrder())
                        .skip(fewest - 1L)
                        .findFirst()
                        .orElseThrow();
        FindingStatus status =
                nodes.stream()
                        .map(Node::status)
                        .sorted(Comparator.reverseOrder())
                        .skip(fewest - 1L)
                        .findFirst()
                        .orElseThrow();
        return new Ring(
                idOf(group),
                0,
                nodes.stream().mapToLong(Node::from).min().orElseThrow(),
                group.to(),
                named.stream().map(Node::member).toList(),
                ties,
                score,
                status,
                nodes.size(),
                group.ties().size());
    }

    /** Those a ring has room to name, among them the one it is named after. */
    private static List<Node> named(Groups.Group group) {
        List<Node> named = new ArrayList<>(group.nodes());
        named.sort(Node.GRAVEST);
        if (named.size() > Ring.MEMBERS) {
            Node founder = founder(group);
            named.subList(Ring.MEMBERS, named.size()).clear();
            if (named.stream().noneMatch(node -> node.name().equals(founder.name()))) {
                named.set(Ring.MEMBERS - 1, founder);
            }
        }
        return named;
    }
}
