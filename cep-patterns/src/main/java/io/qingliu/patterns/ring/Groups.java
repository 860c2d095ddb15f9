package io.qingliu.patterns.ring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Union-find: who is connected by ties, directly or by others between. */
final class Groups {

    /**
     * Subjects that ties connect.
     *
     * @param nodes in the order of their names
     * @param ties between them
     */
    record Group(List<Node> nodes, List<Tied> ties) {

        /** Event time of the newest evidence, epoch milliseconds. */
        long to() {
            return nodes.stream().mapToLong(Node::to).max().orElseThrow();
        }
    }

    private final List<Node> nodes;
    private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
    private final int[] parents;
    private final List<Tied> ties = new ArrayList<>();

    Groups(Collection<Node> nodes) {
        this.nodes = List.copyOf(nodes);
        parents = new int[this.nodes.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
            places.put(this.nodes.get(i), i);
        }
    }

    void join(Tied tied) {
        ties.add(tied);
        int one = rootOf(tied.one());
        int other = rootOf(tied.other());
        // The lower place is the root, so that groups come out in one order.
        parents[Math.max(one, other)] = Math.min(one, other);
    }

    private int rootOf(Node node) {
        int place = places.get(node);
        while (parents[place] != place) {
            parents[place] = parents[parents[place]];
            place = parents[place];
        }
        return place;
    }

    /** All groups, those of a single subject too. */
    Collection<Group> all() {
        Map<Integer, Group> byRoot = new LinkedHashMap<>();
        for (Node node : nodes) {
            byRoot.computeIfAbsent(
                            rootOf(node), root -> new Group(new ArrayList<>(), new ArrayList<>()))
                    .nodes()
                    .add(node);
        }
        for (Tied tied : ties) {
            byRoot.get(rootOf(tied.one())).ties().add(tied);
        }
        return byRoot.values();
    }
}
