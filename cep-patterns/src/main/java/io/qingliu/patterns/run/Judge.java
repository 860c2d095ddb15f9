package io.qingliu.patterns.run;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Judges what is kept under one key. For each rule, day and group the strongest window that ends on
 * that day fires; what it emits is a pure function of what is kept. Days are those of the
 * memorandum's calendar, UTC+8.
 *
 * <p>A signal is emitted when it first fires, when something material changed ({@link Material}),
 * and once more, if it differs, when its day settles (when records that bear on it can come no
 * more) or the stream is quiet. What was emitted last for a day is therefore the same however often
 * it was judged before. A day that has settled is judged again only if a record changes it all the
 * same: one platform's clock may be behind the watermark, and its records are in time by that
 * clock.
 */
public final class Judge {

    /**
     * A busy key is judged again when its busiest window may have grown by one part in so many: a
     * thirty-second is well below the quarter that is material.
     */
    private static final long GROWTH = 32;

    private final Plan plan;
    private final SignalWriter writer = new SignalWriter();

    /** The smallest count from which each rule could fire. */
    private final Map<Rule, Double> leasts = new HashMap<>();

    private RuleBook book;

    public Judge(Plan plan, RuleBook book) {
        this.plan = plan;
        book(book);
    }

    /** The rules as set. */
    public RuleBook book() {
        return book;
    }

    /** Sets the rules anew. */
    public final void book(RuleBook newBook) {
        book = newBook;
        leasts.clear();
        for (Rule rule : plan.rules()) {
            double least = Double.MAX_VALUE;
            for (Rule.Span span : rule.spans()) {
                least = Math.min(least, newBook.least(rule, span.atLeast()));
            }
            leasts.put(rule, least);
        }
    }

    /** The day that holds a time, counted from the epoch. */
    static long dayOf(long time) {
        return ChinaDay.of(time);
    }

    /**
     * The first day that has not settled.
     *
     * @param clock event time that has passed
     * @param lateness how late a record that bears on it may come, milliseconds
     */
    static long openDay(long clock, long lateness) {
        return clock < Long.MIN_VALUE / 2 ? Long.MIN_VALUE / 2 : dayOf(clock - lateness);
    }

    /** Sorts as the days do; what was emitted is found and forgotten by it. */
    static String dayKey(long time) {
        return dayKeyOfDay(dayOf(time));
    }

    private static String dayKeyOfDay(long day) {
        return String.valueOf(100_000 + day);
    }

    /** When a key that a record changed is judged. */
    public enum Due {
        /** No rule can fire: when more comes. */
        NEVER,
        /** With the next watermark. */
        NOW,
        /** A busy key: with more records, when its day settles, or when the stream is quiet. */
        LATER
    }

    /** When a key that a record changed is judged: a cheap look. */
    public Due due(String key, Tally tally) {
        if (!mayMatter(key, tally)) {
            return Due.NEVER;
        }
        return tally.pending * GROWTH < tally.peak ? Due.LATER : Due.NOW;
    }

    private boolean mayMatter(String key, Tally tally) {
        if (!tally.emitted().isEmpty()) {
            return true;
        }
        for (Rule rule : plan.rulesOf(key)) {
            if (reaches(rule, tally)) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(Rule rule, Tally tally) {
        Tiles row = tally.tiles(rule.primary());
        if (row == null) {
            return false;
        }
        double least = leasts.get(rule);
        if (rule.measure() != Quantity.SUM) {
            return row.count() >= least;
        }
        if (row.size() > 0) {
            return true;
        }
        double all = 0;
        for (Tile tile : row.tiles().values()) {
            all += tile.sum;
            if (all >= least) {
                return true;
            }
        }
        return false;
    }

    /**
     * Judges a key: the windows that records may have changed since it was last judged, those that
     * settled since, and the days that settle now.
     *
     * @param clock event time that has passed
     * @param out where signals that changed go
     * @return when it must be judged next even if nothing comes; {@link Long#MAX_VALUE} if never
     */
    public long judge(String key, Tally tally, long clock, Consumer<Signal> out) {
        return judge(key, tally, clock, false, out);
    }

    /**
     * Judges a key and emits whatever differs from what was emitted before, material or not: when
     * the stream is quiet, and at its end.
     *
     * @see #judge(String, Tally, long, Consumer)
     */
    public long complete(String key, Tally tally, long clock, Consumer<Signal> out) {
        return judge(key, tally, clock, true, out);
    }

    private long judge(
            String key, Tally tally, long clock, boolean complete, Consumer<Signal> out) {
        long since = Math.min(tally.judgedAt, clock);
        long next = Long.MAX_VALUE;
        long peak = -1;
        join(key, tally, clock);
        for (Rule rule : plan.rulesOf(key)) {
            Round round = new Round(rule, key, tally, since, clock, complete, out);
            round.run();
            next = Math.min(next, round.next);
            peak = Math.max(peak, round.peak);
        }
        // What has settled was emitted as it is.
        long open = openDay(clock, plan.latenessOf(key));
        boolean allSent = complete || tally.lastUnsent < open;
        tally.judged(clock, peak < 0 ? tally.peak : peak, allSent);
        return next;
    }

    /** Joins slices that have settled and that only the longest windows still need. */
    private void join(String key, Tally tally, long clock) {
        long open = openDay(clock, plan.latenessOf(key));
        if (open < Long.MIN_VALUE / 4) {
            return;
        }
        for (Map.Entry<Integer, Tiles> row : tally.tiles().entrySet()) {
            Plan.Counted counted = plan.counted(row.getKey());
            if (counted != null && counted.slices().joined() > counted.slices().length()) {
                row.getValue()
                        .join(
                                counted.slices().joined(),
                                ChinaDay.begin(open) - counted.slices().fine());
            }
        }
    }

    /** One rule, judged once. */
    private final class Round {
        private final Rule rule;
        private final String key;
        private final Tally tally;
        private final long clock;
        private final boolean complete;
        private final Consumer<Signal> out;
        private final long open;
        private long firstDay = Long.MAX_VALUE;
        private long lastDay = Long.MIN_VALUE;
        private long next = Long.MAX_VALUE;
        private long peak = -1;

        Round(
                Rule rule,
                String key,
                Tally tally,
                long since,
                long clock,
                boolean complete,
                Consumer<Signal> out) {
            this.rule = rule;
            this.key = key;
            this.tally = tally;
            this.clock = clock;
            this.complete = complete;
            this.out = out;
            this.open = openDay(clock, rule.lateness());
            // Days that settle now, and windows that settled since.
            look(openDay(since, rule.lateness()), open - 1);
            if (rule.settles() > 0) {
                look(open, open);
            }
            if (complete) {
                look(Math.max(tally.firstUnsent, open), tally.lastUnsent);
            }
            if (tally.pending > 0) {
                // A changed slice changes the windows that touch it, which may end before the
                // record.
                long reach = plan.reachOf(rule);
                look(
                        dayOf(tally.oldestPending - reach),
                        dayOf(tally.newestPending + rule.longest() + reach));
            }
        }

        private void look(long first, long last) {
            if (first <= last) {
                firstDay = Math.min(firstDay, first);
                lastDay = Math.max(lastDay, last);
            }
        }

        void run() {
            boolean reached = reaches(rule, tally);
            if (!reached && tally.emitted().isEmpty()) {
                return;
            }
            long newest = reached ? dayOf(tally.tiles(rule.primary()).newest()) : Long.MIN_VALUE;
            // Days before and after what is kept need no look.
            if (reached) {
                firstDay = Math.max(firstDay, Math.min(dayOf(oldest()), firstEmitted()));
                lastDay = Math.min(lastDay, Math.max(newest, lastEmitted()));
            } else {
                firstDay = Math.max(firstDay, firstEmitted());
                lastDay = Math.min(lastDay, lastEmitted());
            }
            if (firstDay <= lastDay) {
                judgeDays(reached);
            }
            next = Math.min(next, nextDaySettles(reached, newest));
        }

        /**
         * When a day next settles of which more may be to emit. Asked after judging, which says how
         * busy the key is.
         */
        private long nextDaySettles(boolean reached, long newest) {
            // What later records can only strengthen is emitted at once, unless the key is busy.
            boolean waits = rule.settles() > 0 || Math.max(tally.peak, peak) >= GROWTH;
            if (reached && newest >= open && waits) {
                return settlesAt(Math.max(open, dayOf(oldest())));
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

        private void judgeDays(boolean reached) {
            Map<String, Signal> found = new TreeMap<>();
            for (String group : reached ? groups(rule, tally) : Set.<String>of()) {
                String judged = group.isEmpty() ? null : group;
                Search search = new Search(rule, book, key, tally, judged, clock);
                search.run(firstDay, lastDay);
                peak = Math.max(peak, search.peak);
                next = Math.min(next, settling(search.next));
                search.best.forEach(
                        (day, best) ->
                                found.put(
                                        emittedKey(rule, day, group),
                                        writer.write(rule, book, key, group, day, best)));
            }
            Set<String> concerned = new TreeSet<>(found.keySet());
            tally
                    .emitted()
                    .subMap(dayKeyOfDay(firstDay), true, dayKeyOfDay(lastDay + 1), false)
                    .keySet()
                    .stream()
                    .filter(emittedKey -> isOf(rule, emittedKey))
                    .forEach(concerned::add);
            for (String emittedKey : concerned) {
                emit(emittedKey, found.get(emittedKey), dayIn(emittedKey) < open);
            }
        }

        /** Of a busy key the windows that settle within a slice are judged together. */
        private long settling(long time) {
            Tiles row = tally.tiles(rule.primary());
            if (time == Long.MAX_VALUE || peak < GROWTH || row == null) {
                return time;
            }
            return Math.floorDiv(time + row.slice() - 1, row.slice()) * row.slice();
        }

        private void emit(String emittedKey, Signal signal, boolean settled) {
            Tally.Emitted before = tally.emitted().get(emittedKey);
            long version = (before == null ? 0 : before.version()) + 1;
            if (signal == null) {
                if (before != null && before.content() != 0) {
                    String group = emittedKey.split("/", 3)[2];
                    long day = dayIn(emittedKey);
                    out.accept(writer.withdrawal(rule, book, key, group, day, version));
                    tally.emitted().put(emittedKey, new Tally.Emitted(version, 0, 0, 0));
                }
            } else if (Material.isChanged(before, signal, settled || complete)) {
                out.accept(signal.withVersion(version));
                tally.emitted().put(emittedKey, Material.of(signal, version));
            } else if (!settled && !complete) {
                tally.unsent(dayIn(emittedKey));
            }
        }
    }

    private static String emittedKey(Rule rule, long day, String group) {
        return dayKeyOfDay(day) + '/' + rule.id() + '/' + group;
    }

    private static boolean isOf(Rule rule, String emittedKey) {
        int from = emittedKey.indexOf('/') + 1;
        return emittedKey.startsWith(rule.id(), from)
                && emittedKey.charAt(from + rule.id().length()) == '/';
    }

    private static long dayIn(String emittedKey) {
        return Long.parseLong(emittedKey.substring(0, emittedKey.indexOf('/'))) - 100_000;
    }

    private static Set<String> groups(Rule rule, Tally tally) {
        if (rule.apartBy() == null) {
            return Set.of("");
        }
        int place = rule.primary().placeOf(rule.apartBy());
        Set<String> groups = new TreeSet<>();
        Tiles row = tally.tiles(rule.primary());
        for (int i = 0; i < row.size(); i++) {
            if (row.entry(i).facet(place) != null) {
                groups.add(row.entry(i).facet(place));
            }
        }
        for (Tile tile : row.tiles().values()) {
            if (tile.facet(place) != null) {
                groups.addAll(tile.facet(place).counts().keySet());
            }
        }
        return groups;
    }
}
