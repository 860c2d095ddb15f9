package io.qingliu.patterns.run;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One rule, judged once over what is kept under a key: the days that may have changed. */
final class Judgement {

    private final Judge judge;
    private final Rule rule;
    private final String key;
    private final Tally tally;
    private final long clock;
    private final boolean complete;
    private final Consumer<Signal> out;
    private final long open;
    private final boolean reached;
    private final long newest;
    private long firstDay = Long.MAX_VALUE;
    private long lastDay = Long.MIN_VALUE;
    private long next = Long.MAX_VALUE;

    /** The largest count of any window it looked at; -1 if it looked at none. */
    long peak = -1;

    /**
     * @param since event time at which the key was last judged
     * @param again windows that end at this time or later are judged otherwise since; MAX if none
     */
    Judgement(
            Judge judge,
            Rule rule,
            String key,
            Tally tally,
            long since,
            long clock,
            long again,
            boolean complete,
            Consumer<Signal> out) {
        this.judge = judge;
        this.rule = rule;
        this.key = key;
        this.tally = tally;
        this.clock = clock;
        this.complete = complete;
        this.out = out;
        this.open = Judge.openDay(clock, rule.lateness());
        // Days that settle now, and windows that settled since.
        look(Judge.openDay(since, rule.lateness()), open - 1);
        if (rule.settles() > 0) {
            look(open, open);
        }
        if (complete) {
            look(Math.max(tally.firstUnsent, open), tally.lastUnsent);
        }
        if (again < Long.MAX_VALUE) {
            // As far as there is anything.
            look(Judge.dayOf(again), Long.MAX_VALUE);
        }
        if (tally.pending > 0) {
            // A changed slice changes the windows that touch it, which may end before the record.
            long reach = judge.plan().reachOf(rule);
            long last = Judge.dayOf(tally.newestPending + rule.longest() + reach);
            look(Judge.dayOf(tally.oldestPending - reach), last);
            // What a window is compared with may lie long before it, and so may a joined slice.
            tally.forgetSearchedFrom(rule, last + 1);
        }
        reached = judge.reaches(rule, tally);
        if (!reached || tally.pendingTakesBack) {
            tally.forgetSearched(rule);
        }
        newest = reached ? Judge.dayOf(tally.tiles(rule.primary()).newest()) : Long.MIN_VALUE;
        clip();
    }

    private void look(long first, long last) {
        if (first <= last) {
            firstDay = Math.min(firstDay, first);
            lastDay = Math.max(lastDay, last);
        }
    }

    /** Days before and after what is kept need no look. */
    private void clip() {
        if (!reached && tally.emitted().isEmpty()) {
            lastDay = Long.MIN_VALUE;
        } else if (reached) {
            firstDay = Math.max(firstDay, Math.min(Judge.dayOf(oldest()), firstEmitted()));
            lastDay = Math.min(lastDay, Math.max(newest, lastEmitted()));
        } else {
            firstDay = Math.max(firstDay, firstEmitted());
            lastDay = Math.min(lastDay, lastEmitted());
        }
    }

    /** The first day it looks at; after the last if there is none. */
    long firstDay() {
        return firstDay;
    }

    /** The last day it looks at. */
    long lastDay() {
        return lastDay;
    }

    /** When it must be judged next even if nothing comes. */
    long next() {
        return reached || !tally.emitted().isEmpty() ? Math.min(next, nextDaySettles()) : next;
    }

    /**
     * When a day next settles of which more may be to emit. Asked after judging, which says how
     * busy the key is.
     */
    private long nextDaySettles() {
        // What later records can only strengthen is emitted at once, unless the key is busy.
        boolean waits = rule.settles() > 0 || Math.max(tally.peak, peak) >= Judge.GROWTH;
        if (reached && newest >= open && waits) {
            return settlesAt(Math.max(open, Judge.dayOf(oldest())));
        }
        for (String emittedKey : tally.emitted().keySet()) {
            if (isOf(rule, emittedKey) && dayIn(emittedKey) >= open) {
                return settlesAt(dayIn(emittedKey));
            }
        }
        return Long.MAX_VALUE;
    }

    private long oldest() {
        Tiles row = tally.tiles(rule.primary());
        long entry = row.size() == 0 ? Long.MAX_VALUE : row.entry(0).time();
        return row.tiles().isEmpty()
                ? entry
                : Math.min(entry, row.tiles().firstEntry().getValue().begin());
    }

    private long firstEmitted() {
        return tally.emitted().isEmpty() ? Long.MAX_VALUE : dayIn(tally.emitted().firstKey());
    }

    private long lastEmitted() {
        return tally.emitted().isEmpty() ? Long.MIN_VALUE : dayIn(tally.emitted().lastKey());
    }

    private long settlesAt(long day) {
        return ChinaDay.begin(day + 1) + rule.lateness();
    }

    /** Judges those of these days that it looks at, and emits what changed. */
    void judgeDays(long from, long to) {
        long first = Math.max(firstDay, from);
        long last = Math.min(lastDay, to);
        if (rule.isOnceADay()) {
            last = Math.min(last, open - 1);
        }
        if (first > last) {
            return;
        }
        Map<String, Signal> found = new TreeMap<>();
        if (reached) {
            judgeGroups(first, last, found);
        }
        Set<String> concerned = new TreeSet<>(found.keySet());
        tally
                .emitted()
                .subMap(dayKeyOfDay(first), true, dayKeyOfDay(last + 1), false)
                .keySet()
                .stream()
                .filter(emittedKey -> isOf(rule, emittedKey))
                .forEach(concerned::add);
        for (String emittedKey : concerned) {
            emit(emittedKey, found.get(emittedKey), dayIn(emittedKey) < open);
        }
    }

    private void judgeGroups(long first, long last, Map<String, Signal> found) {
        if (rule.apartBy() == null) {
            search(null, first, last, found);
        } else if (rule.apartBy().kind() == Grouping.Kind.EQUAL) {
            for (Group group : groupsOfValues()) {
                search(group, first, last, found);
            }
        } else {
            // No group may be large enough to be searched: the key counts as a quiet one.
            peak = Math.max(peak, 0);
            for (long day = first; day <= last; day++) {
                for (Group group : groupsOf(day)) {
                    search(group, day, day, found);
                }
            }
        }
    }

    /** Searches a group; null for all that is kept. */
    private void search(Group group, long first, long last, Map<String, Signal> found) {
        SearchedDays searched =
                group == null ? tally.searched(rule, judge.book(), open, openOfKey()) : null;
        Search search =
                new Search(rule, judge.book(), key, tally, group, clock, searched, changedFrom());
        search.run(first, last);
        peak = Math.max(peak, search.peak);
        next = Math.min(next, settling(search.next));
        String label = group == null ? "" : group.label();
        search.best.forEach(
                (day, best) ->
                        found.put(
                                emittedKey(rule, day, label),
                                judge.writer().write(rule, judge.book(), key, label, day, best)));
    }

    /** Slices are joined by it. */
    private long openOfKey() {
        return Judge.openDay(clock, judge.plan().latenessOf(key));
    }

    /** Windows that end at this time or later may have changed since the key was judged. */
    private long changedFrom() {
        return tally.pending == 0
                ? Long.MAX_VALUE
                : tally.oldestPending - judge.plan().reachOf(rule);
    }

    /**
     * Of a busy key the windows that settle within a slice are judged together. The day of one that
     * waits for others counts as not emitted: if the clock ends before, it is judged all the same.
     */
    private long settling(long time) {
        Tiles row = tally.tiles(rule.primary());
        if (time == Long.MAX_VALUE || peak < Judge.GROWTH || row == null || complete) {
            return time;
        }
        long together = Slices.beginOf(time + row.slice() - 1, row.slice());
        if (together > time) {
            tally.unsent(Judge.dayOf(time - rule.settles()));
        }
        return together;
    }

    /**
     * Whether a day that is judged again shows less only because slices were joined since: a record
     * that came late can then strengthen its signal, and only what is taken back can weaken it.
     */
    private boolean isCoarser(long day, Signal signal, Tally.Emitted before) {
        boolean weaker = signal == null || signal.evidence().observed() < before.observed();
        Tiles row = tally.tiles(rule.primary());
        return weaker
                && !tally.pendingTakesBack
                && row != null
                && row.isJoined(
                        ChinaDay.begin(day) - judge.plan().fineOf(rule), ChinaDay.begin(day + 1));
    }

    private void emit(String emittedKey, Signal signal, boolean settled) {
        Tally.Emitted before = tally.emitted().get(emittedKey);
        if (settled && before != null && isCoarser(dayIn(emittedKey), signal, before)) {
            return;
        }
        long version = (before == null ? 0 : before.version()) + 1;
        if (signal == null) {
            if (before != null && before.content() != 0) {
                String group = emittedKey.split("/", 3)[2];
                long day = dayIn(emittedKey);
                out.accept(judge.writer().withdrawal(rule, judge.book(), key, group, day, version));
                tally.emitted().put(emittedKey, new Tally.Emitted(version, 0, 0, 0));
            }
        } else if (Material.isChanged(before, signal, settled || complete)) {
            out.accept(signal.withVersion(version));
            tally.emitted().put(emittedKey, Material.of(signal, version));
        } else if (!settled && !complete) {
            tally.unsent(dayIn(emittedKey));
        }
    }

    /** Sorts as the days do; what was emitted is found and forgotten by it. */
    static String dayKey(long time) {
        return dayKeyOfDay(Judge.dayOf(time));
    }

    private static String dayKeyOfDay(long day) {
        return String.valueOf(100_000 + day);
    }

    private static String emittedKey(Rule rule, long day, String group) {
        return dayKeyOfDay(day) + '/' + rule.id() + '/' + group;
    }

    private static boolean isOf(Rule rule, String emittedKey) {
        int from = emittedKey.indexOf('/') + 1;
        return emittedKey.startsWith(rule.id(), from)
                && emittedKey.charAt(from + rule.id().length()) == '/';
    }

    static long dayIn(String emittedKey) {
        return Long.parseLong(emittedKey.substring(0, emittedKey.indexOf('/'))) - 100_000;
    }

    /**
     * The groups that can be large enough: of one with fewer entries than the rule fires from, and
     * fewer than make a key busy, no window says anything. Of a tile a group has the part that the
     * sample shows.
     */
    private List<Group> groupsOfValues() {
        int place = rule.primary().placeOf(rule.apartBy().facets().get(0));
        Map<String, Long> counts = new HashMap<>();
        Tiles row = tally.tiles(rule.primary());
        for (int i = 0; i < row.size(); i++) {
            if (row.entry(i).facet(place) != null) {
                counts.merge(row.entry(i).facet(place), 1L, Long::sum);
            }
        }
        for (Tile tile : row.tiles().values()) {
            if (tile.facet(place) != null) {
                tile.facet(place).counts().keySet().forEach(each -> counts.putIfAbsent(each, 0L));
            }
        }
        for (Tile tile : row.tiles().values()) {
            countShown(tile, place, counts);
        }
        if (!counts.isEmpty()) {
            peak = Math.max(peak, 0);
        }
        double few = Math.min(judge.least(rule), Judge.GROWTH);
        if (rule.measure() != Quantity.SUM) {
            counts.values().removeIf(count -> count < few);
        }
        List<Group> groups = new ArrayList<>(counts.size());
        for (String value : new TreeSet<>(counts.keySet())) {
            groups.add(new Group.OfValue(value, place));
        }
        return groups;
    }

    /** Adds what windows take each known group for in a tile; nothing if its sample lacks it. */
    private static void countShown(Tile tile, int place, Map<String, Long> counts) {
        Map<String, Integer> shown = new HashMap<>();
        tile.sample(
                entry -> {
                    if (entry.facet(place) != null) {
                        shown.merge(entry.facet(place), 1, Integer::sum);
                    }
                });
        shown.forEach(
                (value, times) ->
                        counts.computeIfPresent(
                                value,
                                (known, count) ->
                                        count
                                                + Math.round(
                                                        tile.count
                                                                * ((double) times
                                                                        / tile.shown()))));
    }

    /**
     * The groups of what the windows that end on a day may hold: those of a day keep what they are
     * known by whatever its windows are. Of a crowded slice only the sample is put into groups.
     */
    private List<Group> groupsOf(long day) {
        long begin = ChinaDay.begin(day) - rule.longest();
        long end = ChinaDay.begin(day + 1);
        Param number = rule.apartBy().number();
        Groups groups =
                Groups.of(
                        rule, number == null ? 0 : (int) judge.book().param(rule, number, end - 1));
        Window all = new Window(rule, judge.book(), key, tally, null).over(begin - 1, end - 1);
        return groups.addAll(all).close().ofAtLeast(judge.least(rule));
    }
}
