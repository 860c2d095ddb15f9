package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups of members whose lists have much in common: the dense cores of those that are alike. A
 * core is what is left of all that hang together when, again and again, the member that is alike to
 * the fewest others leaves, until each is alike to at least half of the others; what left is
 * searched for further cores. A member is in one core at most, and a core is known by its lowest
 * member by hash.
 *
 * <p>At most {@link #COMPARED} members are compared with each other, those lowest by hash; each
 * other one belongs to the first core of which it is alike to at least half. So a crowd costs its
 * number and not its square, and nobody chooses who is left out.
 */
final class LockstepGroups extends Groups {

    /** Members that are compared with each other at most: 200 in the reference (§1, skew). */
    static final int COMPARED = 256;

    /** A core has more members than a pair. */
    private static final int LEAST = 3;

    private static final class Core {
        private final String lowest;
        private final BitSet members;
        private long count;

        Core(String lowest, BitSet members) {
            this.lowest = lowest;
            this.members = members;
        }
    }

    private final Facet list;
    private final int place;
    private final int common;
    private final Map<String, Set<String>> lists = new HashMap<>();

    /** For how many entries each member stands. */
    private final Map<String, Long> counts = new HashMap<>();

    private final Map<String, Integer> coreOf = new HashMap<>();
    private final List<Core> cores = new ArrayList<>();

    /**
     * @param common least items that two lists have in common
     */
    LockstepGroups(Rule rule, int common) {
        super(rule);
        this.list = rule.apartBy().facets().get(0);
        this.place = rule.primary().placeOf(list);
        this.common = common;
    }

    @Override
    Groups ofOthers() {
        return new LockstepGroups(rule, common);
    }

    @Override
    void add(TallyEntry entry, long count) {
        String items = entry.facet(place);
        if (entry.member() != null && items != null) {
            counts.merge(entry.member(), count, Long::sum);
            list.eachIn(
                    items, lists.computeIfAbsent(entry.member(), member -> new HashSet<>())::add);
        }
    }

    @Override
    Groups close() {
        List<String> all = byHash();
        List<String> members = all.subList(0, Math.min(COMPARED, all.size()));
        Map<String, BitSet> having = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            for (String item : lists.get(members.get(i))) {
                having.computeIfAbsent(item, those -> new BitSet()).set(i);
            }
        }
        BitSet[] alike = new BitSet[members.size()];
        for (int i = 0; i < alike.length; i++) {
            alike[i] = alikeTo(lists.get(members.get(i)), having, members.size());
            alike[i].clear(i);
        }
        findCores(members, alike);
        if (!cores.isEmpty()) {
            addOthers(all.subList(members.size(), all.size()), having, members.size());
        }
        coreOf.forEach((member, core) -> cores.get(core).count += counts.get(member));
        return this;
    }

    /** The members whose lists are long enough, lowest by hash first. */
    private List<String> byHash() {
        record Hashed(long hash, String member) {}
        return lists.entrySet().stream()
                .filter(each -> each.getValue().size() >= common)
                .map(each -> new Hashed(Observation.hashOf(each.getKey()), each.getKey()))
                .sorted(
                        (one, other) ->
                                one.hash == other.hash
                                        ? one.member.compareTo(other.member)
                                        : Long.compareUnsigned(one.hash, other.hash))
                .map(Hashed::member)
                .toList();
    }

    /** The compared members whose lists have enough in common with that one. */
    private BitSet alikeTo(Set<String> items, Map<String, BitSet> having, int members) {
        byte[] shared = new byte[members];
        BitSet found = new BitSet(members);
        for (String item : items) {
            BitSet those = having.get(item);
            for (int j = those == null ? -1 : those.nextSetBit(0);
                    j >= 0;
                    j = those.nextSetBit(j + 1)) {
                if (++shared[j] == common) {
                    found.set(j);
                }
            }
        }
        return found;
    }

    private void findCores(List<String> members, BitSet[] alike) {
        BitSet left = new BitSet(alike.length);
        for (int i = 0; i < alike.length; i++) {
            left.set(i, !alike[i].isEmpty());
        }
        for (BitSet core = coreOf(left, alike);
                core.cardinality() >= LEAST;
                core = coreOf(left, alike)) {
            int number = cores.size();
            core.stream().forEach(i -> coreOf.put(members.get(i), number));
            cores.add(new Core(members.get(core.nextSetBit(0)), core));
            left.andNot(core);
        }
    }

    /**
     * The core of these: whoever is alike to the fewest leaves, of several the highest by hash,
     * until each that is left is alike to half of the others.
     */
    private static BitSet coreOf(BitSet of, BitSet[] alike) {
        BitSet core = (BitSet) of.clone();
        int[] degrees = new int[alike.length];
        core.stream()
                .forEach(
                        i -> {
                            BitSet within = (BitSet) alike[i].clone();
                            within.and(core);
                            degrees[i] = within.cardinality();
                        });
        for (int size = core.cardinality(); size > 0; size--) {
            int loneliest = -1;
            for (int i = core.nextSetBit(0); i >= 0; i = core.nextSetBit(i + 1)) {
                if (loneliest < 0 || degrees[i] <= degrees[loneliest]) {
                    loneliest = i;
                }
            }
            if (2 * degrees[loneliest] >= size - 1) {
                break;
            }
            core.clear(loneliest);
            BitSet known = alike[loneliest];
            for (int i = known.nextSetBit(0); i >= 0; i = known.nextSetBit(i + 1)) {
                degrees[i]--;
            }
        }
        return core;
    }

    /** Those who were not compared with each other. */
    private void addOthers(List<String> others, Map<String, BitSet> having, int compared) {
        for (String member : others) {
            BitSet alike = alikeTo(lists.get(member), having, compared);
            for (int core = 0; core < cores.size(); core++) {
                BitSet among = (BitSet) alike.clone();
                among.and(cores.get(core).members);
                if (2 * among.cardinality() >= cores.get(core).members.cardinality()) {
                    coreOf.put(member, core);
                    break;
                }
            }
        }
    }

    @Override
    boolean isOne() {
        return cores.size() == 1 && coreOf.size() == lists.size();
    }

    @Override
    List<Group> ofAtLeast(double least) {
        Map<String, Group> groups = new TreeMap<>();
        for (int i = 0; i < cores.size(); i++) {
            Core core = cores.get(i);
            if (rule.measure() == Quantity.SUM || core.count >= least) {
                groups.put(core.lowest, new Group.Linked(core.lowest, i, this));
            }
        }
        return List.copyOf(groups.values());
    }

    @Override
    int rootOf(TallyEntry entry) {
        return entry.member() == null ? -1 : coreOf.getOrDefault(entry.member(), -1);
    }
}
