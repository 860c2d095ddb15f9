package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts entries into groups by what links them ({@link Grouping}). Entries are added, then the
 * groups are closed and asked for. A group is known by what is lowest in it by hash, so that the
 * order of adding never matters.
 */
public abstract class Groups {

    final Rule rule;
    private boolean isClosed;

    /** What was added of each group; made when it is first asked, for all of them at once. */
    private Map<Integer, List<TallyEntry>> byRoot;

    Groups(Rule rule) {
        this.rule = rule;
    }

    /**
     * No groups yet.
     *
     * @param rule one that judges groups that are not made of equal values
     * @param number of its grouping, as set; of no matter if the grouping has none
     */
    public static Groups of(Rule rule, int number) {
        return rule.apartBy().kind() == Grouping.Kind.LOCKSTEP
                ? new LockstepGroups(rule, number)
                : new LinkedGroups(rule, number);
    }

    /** Groups made in the same way, of other entries. */
    public abstract Groups ofOthers();

    /** Adds what a window holds of the primary; of a crowded slice those that it shows. */
    public Groups addAll(Contents window) {
        window.primary(
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        add(entry, 1);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        long each = standsFor(tile);
                        window.sampleOf(rule.primary(), tile, entry -> add(entry, each));
                    }
                });
        return this;
    }

    /**
     * Adds an entry.
     *
     * @param count for how many entries it stands: 1, or more if it is one of a sample
     */
    abstract void add(TallyEntry entry, long count);

    /**
     * Whether a group of what was added may stand for at least so many entries, or the rule sums:
     * asked before {@link #close}, which costs most.
     */
    public abstract boolean mayReach(double least);

    /** Ends the adding and finds the groups, and what each is known by. */
    public abstract Groups close();

    /** These, closed: rules that share them ask each for itself. */
    public final Groups closed() {
        if (!isClosed) {
            isClosed = true;
            close();
        }
        return this;
    }

    /**
     * Whether there was so much to compare that not all was: groups may be larger than they say.
     */
    public boolean isCrowd() {
        return false;
    }

    /** Whether all that was added is in one group. */
    public abstract boolean isOne();

    /**
     * Into what one of these groups falls apart in a window.
     *
     * @param number of parts; 0 if it is not known
     * @param largest entries that the largest part stands for
     * @param exact whether no part has more members than entries that it stands for: without tiles
     */
    public record Parts(int number, long largest, boolean exact) {

        /** Groups of the window must be made to know. */
        static final Parts UNKNOWN = new Parts(0, 0, false);
    }

    /**
     * Into what one of these groups falls apart in a window, as far as that is known without making
     * groups of the window.
     *
     * @param placed a window of a group of these, over no more than was added
     */
    public Parts partsIn(Contents placed) {
        return Parts.UNKNOWN;
    }

    /** For how many entries each one stands that a tile shows. */
    static long standsFor(Tile tile) {
        // Rounded up: no group is taken for smaller than it will be counted.
        long shown = Math.max(1, tile.shown());
        return (tile.count() + shown - 1) / shown;
    }

    /**
     * The groups that may reach what the rule fires from, by label: all of them if it sums, else
     * those that stand for at least so many entries.
     */
    public abstract List<Group> ofAtLeast(double least);

    /** The number of the group of an entry; -1 if it is in none. */
    abstract int rootOf(TallyEntry entry);

    /** What was added and may be in a group, in that order. */
    abstract List<TallyEntry> added();

    /** What was added of one of these groups, in that order. */
    public final TallyEntry[] entriesOf(int root) {
        if (byRoot == null) {
            byRoot = new HashMap<>();
            for (TallyEntry entry : added()) {
                int of = rootOf(entry);
                if (of >= 0) {
                    byRoot.computeIfAbsent(of, each -> new ArrayList<>()).add(entry);
                }
            }
        }
        return byRoot.getOrDefault(root, List.of()).toArray(new TallyEntry[0]);
    }
}
