package io.qingliu.patterns.run.judge;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.search.Found;
import io.qingliu.patterns.run.search.KeyGroups;
import io.qingliu.patterns.run.search.Search;
import io.qingliu.patterns.run.search.SearchedDays;
import io.qingliu.patterns.run.tally.EmittedKey;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Slices;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.HashSet;
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
    private final JudgedDays days;
    private final long open;

    /** Of what was emitted for the days that are judged, that which stands; null if none does. */
    private Set<String> standing;

    private long next = Long.MAX_VALUE;

    /** The largest count of any window it looked at; -1 if it looked at none. */
    private long peak = -1;

    /**
     * @param days of the rule that are looked at
     */
    Judgement(
            Judge judge,
            Rule rule,
            String key,
            Tally tally,
            JudgedDays days,
            long clock,
            boolean complete,
            Consumer<Signal> out) {
        this.judge = judge;
        this.rule = rule;
        this.key = key;
        this.tally = tally;
        this.days = days;
        this.open = days.open();
        this.clock = clock;
        this.complete = complete;
        this.out = out;
    }

    /**
     * The largest count of any window; of settled days that it passed over, what was found when a
     * day of the rule settled last. -1 if it looked at none. Asked after judging.
     */
    long peak() {
        boolean asBefore = days.passedOver() && !days.settles() && days.reached();
        return asBefore ? Math.max(peak, tally.settledPeak(rule)) : peak;
    }

    /** Notes the largest count for the judgements that pass the days over that settle now. */
    void notePeak() {
        if (days.settles()) {
            tally.noteSettledPeak(rule, peak);
        }
    }

    /** The first day it looks at; after the last if there is none. */
    long firstDay() {
        return days.first();
    }

    /** The last day it looks at. */
    long lastDay() {
        return days.last();
    }

    /** When it must be judged next even if nothing comes. */
    long next() {
        return days.reached() || !tally.emitted().isEmpty()
                ? Math.min(next, nextDaySettles())
                : next;
    }

    /**
     * When a day next settles of which more may be to emit. Asked after judging, which says how
     * busy the key is.
     */
    private long nextDaySettles() {
        // What later records can only strengthen is emitted at once, unless the key is busy.
        boolean waits = rule.settles() > 0 || Math.max(tally.peak(), peak) >= Search.GROWTH;
        if (days.reached() && days.newest() >= open && waits) {
            return settlesAt(Math.max(open, days.oldest()));
        }
        for (String emittedKey : tally.emitted().keySet()) {
            if (EmittedKey.isOf(rule, emittedKey) && EmittedKey.dayIn(emittedKey) >= open) {
                return settlesAt(EmittedKey.dayIn(emittedKey));
            }
        }
        return Long.MAX_VALUE;
    }

    private long settlesAt(long day) {
        return ChinaDay.begin(day + 1) + rule.lateness();
    }

    /** Judges those of these days that it looks at, and emits what changed. */
    void judgeDays(long from, long to) {
        long first = Math.max(days.first(), from);
        long last = Math.min(days.last(), to);
        if (rule.isOnceADay()) {
            last = Math.min(last, open - 1);
        }
        if (first > last) {
            return;
        }
        Map<String, Signal> found = new TreeMap<>();
        standing = null;
        if (days.reached()) {
            judgeGroups(first, last, found);
        }
        if (found.isEmpty() && tally.emitted().isEmpty()) {
            return;
        }
        Set<String> concerned = new TreeSet<>(found.keySet());
        tally
                .emitted()
                .subMap(EmittedKey.ofDay(first), true, EmittedKey.ofDay(last + 1), false)
                .keySet()
                .stream()
                .filter(emittedKey -> EmittedKey.isOf(rule, emittedKey))
                .forEach(concerned::add);
        if (standing != null) {
            concerned.removeAll(standing);
        }
        for (String emittedKey : concerned) {
            emit(emittedKey, found.get(emittedKey), EmittedKey.dayIn(emittedKey) < open);
        }
    }

    private void judgeGroups(long first, long last, Map<String, Signal> found) {
        if (rule.apartBy() == null) {
            search(null, first, last, found);
        } else if (rule.apartBy().kind() == Grouping.Kind.EQUAL) {
            KeyGroups groups = keyGroups();
            // Though none may be large enough to be searched: the key counts as a quiet one.
            if (groups.hasValues()) {
                peak = Math.max(peak, 0);
            }
            for (Group group : groups.ofValues(first, last, searched())) {
                search(group, first, last, found);
            }
        } else {
            peak = Math.max(peak, 0);
            Tiles row = tally.tiles(rule.primary());
            for (long day = first; day <= last; day++) {
                // A window ends with what it holds: on a day with nothing none does.
                if (row.endsWithin(ChinaDay.begin(day), ChinaDay.begin(day + 1))) {
                    searchGroups(day, found);
                }
            }
        }
    }

    private KeyGroups keyGroups() {
        return new KeyGroups(
                rule, judge.book(), judge.least(rule), judge.shared(), key, tally.tiles());
    }

    /** Searches a group; null for all that is kept. */
    private void search(Group group, long first, long last, Map<String, Signal> found) {
        SearchedDays searched = group == null ? searched() : null;
        Search search =
                new Search(
                        rule,
                        judge.book(),
                        key,
                        tally.tiles(),
                        group,
                        clock,
                        searched,
                        days.changedFrom());
        search.run(first, last);
        peak = Math.max(peak, search.peak());
        next = Math.min(next, settling(search.next()));
        String label = group == null ? "" : group.label();
        search.best()
                .forEach(
                        (day, best) ->
                                put(day, label, best, search.standing().contains(day), found));
    }

    /** Searches the linked groups of a day, as far as they changed since they were. */
    private void searchGroups(long day, Map<String, Signal> found) {
        SearchedDays searched = searched();
        Map<String, SearchedDays.OfGroup> before = searched.groups(day);
        Map<String, SearchedDays.OfGroup> now = before;
        if (before == null || days.changedFrom() < ChinaDay.begin(day + 1)) {
            now = searchedAnew(day, before == null ? Map.of() : before);
            // Windows that have yet to settle were passed over.
            if (rule.settles() == 0 || day < open) {
                searched.put(day, now);
            }
        }
        for (Map.Entry<String, SearchedDays.OfGroup> each : now.entrySet()) {
            SearchedDays.OfGroup known = before == null ? null : before.get(each.getKey());
            note(day, each.getKey(), each.getValue().found(), known, found);
        }
    }

    private Map<String, SearchedDays.OfGroup> searchedAnew(
            long day, Map<String, SearchedDays.OfGroup> before) {
        Map<String, SearchedDays.OfGroup> now = new TreeMap<>();
        for (Group group : keyGroups().linked(day)) {
            Search search =
                    new Search(
                            rule,
                            judge.book(),
                            key,
                            tally.tiles(),
                            group,
                            clock,
                            null,
                            days.changedFrom());
            now.put(group.label(), search.runOfGroup(day, before.get(group.label())));
            peak = Math.max(peak, search.peak());
            next = Math.min(next, settling(search.next()));
        }
        return now;
    }

    /** Notes what was found of a linked group; what stands is the very window found before. */
    @SuppressWarnings("ReferenceEquality")
    private void note(
            long day,
            String label,
            SearchedDays.Day now,
            SearchedDays.OfGroup before,
            Map<String, Signal> found) {
        peak = Math.max(peak, now.peak());
        if (now.best() != null) {
            boolean stands = before != null && before.found().best() == now.best();
            put(day, label, now.best(), stands, found);
        }
    }

    /**
     * @param stands whether that was found before, and what was to be emitted of it then was
     */
    private void put(
            long day, String label, Found best, boolean stands, Map<String, Signal> found) {
        String emittedKey = EmittedKey.of(rule, day, label);
        Tally.Emitted before = tally.emitted().get(emittedKey);
        // Of a day that has settled all was emitted; what is taken back may weaken it (isCoarser).
        boolean isSent = day < open ? !days.tookBack() : !complete;
        if (stands && isSent && before != null && before.content() != 0) {
            // What is not emitted again need not be written.
            standing = standing == null ? new HashSet<>() : standing;
            standing.add(emittedKey);
            if (day >= open) {
                tally.unsent(day);
            }
            return;
        }
        found.put(emittedKey, judge.writer().write(rule, judge.book(), key, label, day, best));
    }

    /** What was found before; slices are joined by the open day of the key. */
    private SearchedDays searched() {
        long openOfKey = Judge.openDay(clock, judge.plan().latenessOf(key));
        return tally.searched(rule, judge.book(), open, openOfKey);
    }

    /**
     * Of a busy key the windows that settle within a slice are judged together. The day of one that
     * waits for others counts as not emitted: if the clock ends before, it is judged all the same.
     */
    private long settling(long time) {
        Tiles row = tally.tiles(rule.primary());
        if (time == Long.MAX_VALUE || peak < Search.GROWTH || row == null || complete) {
            return time;
        }
        long together = Slices.beginOf(time + row.slice() - 1, row.slice());
        if (together > time) {
            tally.unsent(ChinaDay.of(time - rule.settles()));
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
                && !days.tookBack()
                && row != null
                && row.isJoined(
                        ChinaDay.begin(day) - judge.plan().fineOf(rule), ChinaDay.begin(day + 1));
    }

    private void emit(String emittedKey, Signal signal, boolean settled) {
        Tally.Emitted before = tally.emitted().get(emittedKey);
        if (settled && before != null && isCoarser(EmittedKey.dayIn(emittedKey), signal, before)) {
            return;
        }
        long version = (before == null ? 0 : before.version()) + 1;
        if (signal == null) {
            if (before != null && before.content() != 0) {
                String group = EmittedKey.groupIn(emittedKey);
                long day = EmittedKey.dayIn(emittedKey);
                out.accept(judge.writer().withdrawal(rule, judge.book(), key, group, day, version));
                tally.emitted().put(emittedKey, new Tally.Emitted(version, 0, 0, 0));
            }
        } else if (Material.isChanged(before, signal, settled || complete)) {
            out.accept(signal.withVersion(version));
            tally.emitted().put(emittedKey, Material.of(signal, version));
        } else if (!settled && !complete) {
            tally.unsent(EmittedKey.dayIn(emittedKey));
        }
    }
}
