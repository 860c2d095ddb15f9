package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        /** Of its name; known once it is among those that are compared, as its items are. */
        private long hash;

        /** The numbers of its items, each once. */
        private int[] items;

        /** The number of its core; -1 if it is in none. */
        private int core = -1;

        Member(String name) {
            this.name = name;
        }
    }

    /** Which of the compared members have each item, ascending. */
    private static final class Holders {

        /** Where those of an item begin among {@link #members}; those of the next one follow. */
        private final int[] begins;

        private final int[] members;

        /**
         * @param items how many items have a number
         */
        Holders(List<Member> compared, int items) {
            begins = new int[items + 1];
            for (Member member : compared) {
                for (int item : member.items) {
                    begins[item + 1]++;
                }
            }
            for (int item = 0; item < items; item++) {
                begins[item + 1] += begins[item];
            }
            members = new int[begins[items]];
            int[] ends = Arrays.copyOf(begins, items);
            for (int i = 0; i < compared.size(); i++) {
                for (int item : compared.get(i).items) {
                    members[ends[item]++] = i;
                }
            }
        }

        /** How many items there are. */
        int items() {
            return begins.length - 1;
        }

        /** How many members have an item. */
        int number(int item) {
            return begins[item + 1] - begins[item];
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

    /** Entries of members whose lists are long enough. */
    private long ofLongLists;

    private final List<Core> cores = new ArrayList<>();

    /** Members that are in a core. */
    private int inCores;

    /** What was added, in that order. */
    private final List<TallyEntry> entries = new ArrayList<>();

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
    public Groups ofOthers() {
        return new LockstepGroups(rule, common);
    }

    @Override
    void add(TallyEntry entry, long count) {
        String items = entry.facet(place);
        if (entry.member() != null) {
            // One without a list is its member's all the same.
            entries.add(entry);
        }
        if (entry.member() != null && items != null) {
            Member member = members.computeIfAbsent(entry.member(), Member::new);
            boolean wasLong = member.most >= common;
            member.count += count;
            member.lists.add(items);
            member.most += list.mostIn(items);
            if (member.most >= common) {
                ofLongLists += wasLong ? count : member.count;
            }
        }
    }

    /** Whoever is in a group has a list that is long enough. */
    @Override
    public boolean mayReach(double least) {
        return rule.measure() == Quantity.SUM || ofLongLists >= least;
    }

    @Override
    public Groups close() {
        ListReader reader = new ListReader(list);
        List<Member> all = byHash(reader);
        List<Member> compared = all.subList(0, Math.min(COMPARED, all.size()));
        isCrowd = all.size() > COMPARED;
        Holders holders = new Holders(compared, reader.items());
        if (mayBeAlike(compared, holders) < LEAST) {
            return this;
        }
        findCores(compared, alike(compared.size(), holders));
        if (!cores.isEmpty()) {
            addOthers(all.subList(compared.size(), all.size()), holders, compared.size());
        }
        return this;
    }

    /** The members whose lists are long enough, lowest by hash first. */
    private List<Member> byHash(ListReader reader) {
        List<Member> all = new ArrayList<>();
        for (Member member : members.values()) {
            if (member.most >= common) {
                member.items = reader.itemsOf(member.lists);
                if (member.items.length >= common) {
                    member.hash = Observation.hashOf(member.name);
                    all.add(member);
                }
            }
        }
        all.sort(LockstepGroups::compare);
        return all;
    }

    private static int compare(Member one, Member other) {
        return one.hash == other.hash
                ? one.name.compareTo(other.name)
                : Long.compareUnsigned(one.hash, other.hash);
    }

    /**
     * How many members have so many items that another one has too: of most shops too few to go on.
     */
    private int mayBeAlike(List<Member> compared, Holders holders) {
        int found = 0;
        for (Member member : compared) {
            int shared = 0;
            for (int item : member.items) {
                shared += holders.number(item) > 1 ? 1 : 0;
            }
            found += shared >= common ? 1 : 0;
        }
        return found;
    }

    /** Which compared members each of them has enough in common with; each pair is counted once. */
    private BitSet[] alike(int compared, Holders holders) {
        BitSet[] alike = new BitSet[compared];
        for (int i = 0; i < compared; i++) {
            alike[i] = new BitSet(compared);
        }
        byte[][] shared = new byte[compared][];
        for (int item = 0; item < holders.items(); item++) {
            int first = holders.begins[item];
            for (int j = first + 1; j < holders.begins[item + 1]; j++) {
                int higher = holders.members[j];
                if (shared[higher] == null) {
                    shared[higher] = new byte[higher];
                }
                byte[] sharedByHigher = shared[higher];
                for (int i = first; i < j; i++) {
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
    private BitSet alikeTo(Member member, Holders holders, int compared) {
        byte[] shared = new byte[compared];
        BitSet found = new BitSet(compared);
        for (int item : member.items) {
            for (int j = holders.begins[item]; j < holders.begins[item + 1]; j++) {
                if (++shared[holders.members[j]] == common) {
                    found.set(holders.members[j]);
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
            cores.add(new Core(compared.get(core.nextSetBit(0)).name, core));
            for (int i = core.nextSetBit(0); i >= 0; i = core.nextSetBit(i + 1)) {
                putInto(cores.size() - 1, compared.get(i));
            }
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

    private void putInto(int core, Member member) {
        member.core = core;
        cores.get(core).count += member.count;
        inCores++;
    }

    /** Those who were not compared with each other. */
    private void addOthers(List<Member> others, Holders holders, int compared) {
        for (Member member : others) {
            BitSet alike = alikeTo(member, holders, compared);
            for (int core = 0; core < cores.size(); core++) {
                BitSet among = (BitSet) alike.clone();
                among.and(cores.get(core).members);
                if (2 * among.cardinality() >= cores.get(core).members.cardinality()) {
                    putInto(core, member);
                    break;
                }
            }
        }
    }

    @Override
    public boolean isCrowd() {
        return isCrowd;
    }

    @Override
    public boolean isOne() {
        return cores.size() == 1 && inCores == members.size();
    }

    @Override
    public List<Group> ofAtLeast(double least) {
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
        Member member = entry.member() == null ? null : members.get(entry.member());
        return member == null ? -1 : member.core;
    }

    @Override
    List<TallyEntry> added() {
        return entries;
    }
}
