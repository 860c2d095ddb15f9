package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** A member, and what its lists hold: read only if there may be enough in them. */
    private static final class Member {
        private final String name;
        private final List<String> lists = new ArrayList<>(1);

        /** Items of its lists, of which some may be the same. */
        private long most;

        /** For how many entries it stands. */
        private long count;

        private Set<String> items = Set.of();

        Member(String name) {
            this.name = name;
        }
    }

    /** The compared members that have an item, ascending. */
    private static final class Holders {
        private int[] members = new int[2];
        private int size;

        void add(int member) {
            if (size == members.length) {
                members = Arrays.copyOf(members, 2 * size);
            }
            members[size++] = member;
        }
    }

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
    private final Map<String, Member> members = new HashMap<>();

    private final Map<String, Integer> coreOf = new HashMap<>();
    private final List<Core> cores = new ArrayList<>();

    /** Whether members were so many that not all were compared with each other. */
    private boolean isCrowd;

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
            Member member = members.computeIfAbsent(entry.member(), Member::new);
            member.count += count;
            member.lists.add(items);
            member.most += list.mostIn(items);
        }
    }

    /** Whoever is in a group has a list that is long enough. */
    @Override
    boolean mayReach(double least) {
        long all = 0;
        for (Member member : members.values()) {
            all += member.most >= common ? member.count : 0;
        }
        return rule.measure() == Quantity.SUM || all >= least;
    }

    @Override
    Groups close() {
        List<Member> all = byHash();
        List<Member> compared = all.subList(0, Math.min(COMPARED, all.size()));
        isCrowd = all.size() > COMPARED;
        Map<String, Holders> having = new HashMap<>();
        for (int i = 0; i < compared.size(); i++) {
            for (String item : compared.get(i).items) {
                having.computeIfAbsent(item, each -> new Holders()).add(i);
            }
        }
        BitSet[] alike = alike(compared.size(), having);
        findCores(compared, alike);
        if (!cores.isEmpty()) {
            addOthers(all.subList(compared.size(), all.size()), having, compared.size());
        }
        coreOf.forEach((member, core) -> cores.get(core).count += members.get(member).count);
        return this;
    }

    /** The members whose lists are long enough, lowest by hash first. */
    private List<Member> byHash() {
        record Hashed(long hash, Member member) {}
        List<Hashed> hashed = new ArrayList<>();
        for (Member member : members.values()) {
            if (member.most >= common) {
                member.items = new HashSet<>();
                member.lists.forEach(each -> list.eachIn(each, member.items::add));
                if (member.items.size() >= common) {
                    hashed.add(new Hashed(Observation.hashOf(member.name), member));
                }
            }
        }
        return hashed.stream()
                .sorted(
                        (one, other) ->
                                one.hash == other.hash
                                        ? one.member.name.compareTo(other.member.name)
                                        : Long.compareUnsigned(one.hash, other.hash))
                .map(Hashed::member)
                .toList();
    }

    /** Which compared members each of them has enough in common with; each pair is counted once. */
    private BitSet[] alike(int compared, Map<String, Holders> having) {
        BitSet[] alike = new BitSet[compared];
        for (int i = 0; i < compared; i++) {
            alike[i] = new BitSet(compared);
        }
        byte[][] shared = new byte[compared][];
        for (Holders holders : having.values()) {
            for (int j = 1; j < holders.size; j++) {
                int higher = holders.members[j];
                if (shared[higher] == null) {
                    shared[higher] = new byte[higher];
                }
                byte[] sharedByHigher = shared[higher];
                for (int i = 0; i < j; i++) {
                    int lower = holders.members[i];
                    if (++sharedByHigher[lower] == common) {
                        alike[higher].set(lower);
                        alike[lower].set(higher);
                    }
                }
            }
        }
        return alike;
    }

    /** The compared members whose lists have enough in common with that one. */
    private BitSet alikeTo(Set<String> items, Map<String, Holders> having, int compared) {
        byte[] shared = new byte[compared];
        BitSet found = new BitSet(compared);
        for (String item : items) {
            Holders those = having.get(item);
            for (int j = 0; those != null && j < those.size; j++) {
                if (++shared[those.members[j]] == common) {
                    found.set(those.members[j]);
                }
            }
        }
        return found;
    }

    private void findCores(List<Member> compared, BitSet[] alike) {
        BitSet left = new BitSet(alike.length);
        for (int i = 0; i < alike.length; i++) {
            left.set(i, !alike[i].isEmpty());
        }
        for (BitSet core = coreOf(left, alike);
                core.cardinality() >= LEAST;
                core = coreOf(left, alike)) {
            int number = cores.size();
            core.stream().forEach(i -> coreOf.put(compared.get(i).name, number));
            cores.add(new Core(compared.get(core.nextSetBit(0)).name, core));
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
    private void addOthers(List<Member> others, Map<String, Holders> having, int compared) {
        for (Member member : others) {
            BitSet alike = alikeTo(member.items, having, compared);
            for (int core = 0; core < cores.size(); core++) {
                BitSet among = (BitSet) alike.clone();
                among.and(cores.get(core).members);
                if (2 * among.cardinality() >= cores.get(core).members.cardinality()) {
                    coreOf.put(member.name, core);
                    break;
                }
            }
        }
    }

    @Override
    boolean isCrowd() {
        return isCrowd;
    }

    @Override
    boolean isOne() {
        return cores.size() == 1 && coreOf.size() == members.size();
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
