package io.qingliu.patterns.ring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is tied to whom: by each thing either those who share it to the thing itself, if something is
 * found on it too, or to the one of them who was seen first. Where it lay idle for a pause, those
 * before and those after are not tied by it, and the thing belongs to the last. So there are no
 * more ties than links.
 */
final class Ties {

    /** A link of a subject, over all its findings. */
    private record Holder(Node node, Link link) {

        /** Both, shown as the one with more events. */
        Holder and(Holder other) {
            Link more = link;
            Link less = other.link;
            if (Comparator.comparingLong(Link::eventCount)
                            .thenComparing(Link::rule, Comparator.reverseOrder())
                            .compare(less, more)
                    > 0) {
                more = other.link;
                less = link;
            }
            return new Holder(
                    node,
                    new Link(
                            more.artefact(),
                            more.rule(),
                            Math.min(more.from(), less.from()),
                            Math.max(more.to(), less.to()),
                            more.events(),
                            more.eventCount(),
                            Math.max(more.crowd(), less.crowd())));
        }
    }

    private static final Comparator<Holder> IN_TIME =
            Comparator.comparingLong((Holder holder) -> holder.link.from())
                    .thenComparing(holder -> holder.node.name());

    private final List<Tied> all = new ArrayList<>();
    private int crowds;

    private Ties() {}

    /**
     * The ties between subjects.
     *
     * @param nodes by name
     * @param spared names of subjects that tie nobody and are tied to nobody
     */
    static Ties between(Map<String, Node> nodes, Set<String> spared) {
        Map<String, Map<String, Holder>> byArtefact = new TreeMap<>();
        for (Node node : nodes.values()) {
            if (!spared.contains(node.name())) {
                for (TiedFinding finding : node.findings()) {
                    for (Link link : finding.links()) {
                        byArtefact
                                .computeIfAbsent(link.artefact(), artefact -> new HashMap<>())
                                .merge(node.name(), new Holder(node, link), Holder::and);
                    }
                }
            }
        }
        Ties ties = new Ties();
        byArtefact.forEach(
                (artefact, holders) -> {
                    if (!spared.contains(artefact)) {
                        ties.add(nodes.get(artefact), List.copyOf(holders.values()));
                    }
                });
        return ties;
    }

    /** All of them, in the order of what ties. */
    List<Tied> all() {
        return all;
    }

    /** How many things tie nobody because too many share them who are not found. */
    int crowds() {
        return crowds;
    }

    /**
     * @param centre the thing, if something is found on it; else null
     */
    private void add(Node centre, List<Holder> holders) {
        if (isCrowd(centre, holders)) {
            crowds++;
            return;
        }
        List<Holder> inTime = new ArrayList<>(holders);
        inTime.sort(IN_TIME);
        int begin = 0;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < inTime.size(); i++) {
            Link link = inTime.get(i).link;
            if (i > begin && link.from() > end + RingNumbers.pauseMillis()) {
                addOneSpell(inTime.subList(begin, i));
                begin = i;
            }
            end = Math.max(end, link.to());
        }
        List<Holder> newest = inTime.subList(begin, inTime.size());
        if (centre != null && isNear(centre, inTime.get(begin).link.from(), end)) {
            // What is found on the thing is found once, of whoever held it: it belongs to the last.
            for (Holder holder : newest) {
                all.add(new Tied(centre, holder.node, holder.link));
            }
        } else {
            addOneSpell(newest);
        }
    }

    private void addOneSpell(List<Holder> holders) {
        Node first = holders.stream().map(Holder::node).min(Node.SEEN_FIRST).orElseThrow();
        for (Holder holder : holders) {
            if (!holder.node.name().equals(first.name())) {
                all.add(new Tied(first, holder.node, holder.link));
            }
        }
    }

    private static boolean isNear(Node centre, long from, long to) {
        return from <= centre.to() + RingNumbers.pauseMillis()
                && to >= centre.from() - RingNumbers.pauseMillis();
    }

    private static boolean isCrowd(Node centre, List<Holder> holders) {
        int found = holders.size() + (centre == null ? 0 : 1);
        int flagged = found;
        for (Holder holder : holders) {
            flagged = Math.max(flagged, holder.link.crowd());
        }
        return flagged > RingNumbers.CROWD.value()
                && found < flagged * RingNumbers.FOUND_SHARE.value();
    }
}
