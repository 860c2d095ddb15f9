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
 * that day speaks; what is said is a pure function of what is kept and of the clock, and only what
 * differs from what was said before goes out. Days are those of the memorandum's calendar, UTC+8.
 */
public final class Judge {

    private final Plan plan;
    private final SignalWriter writer = new SignalWriter();

    /** The smallest count from which each rule could speak. */
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

    /** Sorts as the days do; what was said is found and forgotten by it. */
    static String dayKey(long time) {
        return dayKeyOfDay(dayOf(time));
    }

    private static String dayKeyOfDay(long day) {
        return String.valueOf(100_000 + day);
    }

    /** Whether any rule could speak: a cheap look before judging. */
    public boolean mayMatter(String key, Tally tally) {
        if (!tally.said().isEmpty()) {
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
        double least = leasts.get(rule);
        boolean sums = rule.measure() == Quantity.SUM;
        if (rule.primary().isRoll()) {
            Roll roll = tally.roll(rule.primary());
            return roll != null && (sums ? roll.size() > 0 : roll.size() >= least);
        }
        Buckets buckets = tally.buckets(rule.primary());
        if (buckets == null) {
            return false;
        }
        double all = 0;
        for (Buckets.Bucket bucket : buckets.byIndex().values()) {
            all += sums ? bucket.sum : bucket.count;
            if (all >= least) {
                return true;
            }
        }
        return false;
    }

    /**
     * Judges the windows that records between two times may have changed.
     *
     * @param oldest time of the oldest such record
     * @param newest time of the newest
     * @param clock event time that has passed
     * @param out where signals that changed go
     * @return when a window next settles; {@link Long#MAX_VALUE} if none waits
     */
    public long judge(
            String key, Tally tally, long oldest, long newest, long clock, Consumer<Signal> out) {
        long next = Long.MAX_VALUE;
        for (Rule rule : plan.rulesOf(key)) {
            next = Math.min(next, judge(rule, key, tally, oldest, newest, clock, out));
        }
        return next;
    }

    /**
     * Judges the windows that have settled.
     *
     * @param since event time that had passed when it was last judged
     * @param clock event time that has passed now
     * @return when a window next settles; {@link Long#MAX_VALUE} if none waits
     */
    public long judgeSettled(
            String key, Tally tally, long since, long clock, Consumer<Signal> out) {
        long next = Long.MAX_VALUE;
        for (Rule rule : plan.rulesOf(key)) {
            if (rule.settles() > 0) {
                long firstDay = dayOf(since - rule.settles());
                // Windows of later days may still wait: to know the next of them, they are looked
                // at.
                long lastDay = dayOf(Math.max(clock - rule.settles(), tally.newest()));
                next = Math.min(next, judgeDays(rule, key, tally, firstDay, lastDay, clock, out));
            }
        }
        return next;
    }

    private long judge(
            Rule rule,
            String key,
            Tally tally,
            long oldest,
            long newest,
            long clock,
            Consumer<Signal> out) {
        // A changed bucket changes the windows that touch it, which may end before the record.
        long reach = 0;
        for (var aggregate : rule.aggregates()) {
            reach = Math.max(reach, aggregate.bucket());
        }
        // Busy keys get records all the time, but of most rules nothing they changed has settled.
        boolean nothingSettled = oldest - reach + rule.settles() > clock;
        boolean wokenInTime = tally.wakingAt() <= oldest + rule.settles();
        if (rule.settles() > 0 && nothingSettled && wokenInTime) {
            return Long.MAX_VALUE;
        }
        long firstDay = dayOf(oldest - reach);
        long lastDay = dayOf(newest + rule.longest() + reach);
        return judgeDays(rule, key, tally, firstDay, lastDay, clock, out);
    }

    private long judgeDays(
            Rule rule,
            String key,
            Tally tally,
            long firstDay,
            long lastDay,
            long clock,
            Consumer<Signal> out) {
        Map<String, Signal> found = new TreeMap<>();
        long next = Long.MAX_VALUE;
        if (reaches(rule, tally)) {
            for (String group : groups(rule, tally)) {
                Search search = new Search(rule, book, key, tally, group.isEmpty() ? null : group);
                search.run(firstDay, lastDay, clock);
                next = Math.min(next, search.next);
                search.best.forEach(
                        (day, window) ->
                                found.put(
                                        saidKey(rule, day, group),
                                        writer.write(rule, book, key, group, day, window)));
            }
        }
        Set<String> concerned = new TreeSet<>(found.keySet());
        tally
                .said()
                .subMap(dayKeyOfDay(firstDay), true, dayKeyOfDay(lastDay + 1), false)
                .keySet()
                .stream()
                .filter(saidKey -> saidKey.startsWith(rule.id() + '/', saidKey.indexOf('/') + 1))
                .forEach(concerned::add);
        for (String saidKey : concerned) {
            say(tally, saidKey, found.get(saidKey), rule, key, out);
        }
        return next;
    }

    private static String saidKey(Rule rule, long day, String group) {
        return dayKeyOfDay(day) + '/' + rule.id() + '/' + group;
    }

    private void say(
            Tally tally,
            String saidKey,
            Signal signal,
            Rule rule,
            String key,
            Consumer<Signal> out) {
        Tally.Said before = tally.said().get(saidKey);
        long version = before == null ? 0 : before.version();
        if (signal == null) {
            if (before != null && before.content() != 0 && !restsOnLost(rule, tally, saidKey)) {
                tally.said().put(saidKey, new Tally.Said(version + 1, 0));
                String[] parts = saidKey.split("/", 3);
                long day = dayIn(saidKey);
                out.accept(writer.withdrawal(rule, book, key, parts[2], day, version + 1));
            }
            return;
        }
        long content = SignalWriter.contentOf(signal);
        if (before == null || before.content() != content) {
            tally.said().put(saidKey, new Tally.Said(version + 1, content));
            out.accept(signal.withVersion(version + 1));
        }
    }

    /**
     * Whether what was said of a day rests on entries that had to make room: that nothing is found
     * any more then says nothing.
     */
    private static boolean restsOnLost(Rule rule, Tally tally, String saidKey) {
        Roll roll = rule.primary().isRoll() ? tally.roll(rule.primary()) : null;
        if (roll == null) {
            return false;
        }
        long begin = ChinaDay.begin(dayIn(saidKey));
        return roll.lost() >= begin - rule.longest();
    }

    private static long dayIn(String saidKey) {
        return Long.parseLong(saidKey.substring(0, saidKey.indexOf('/'))) - 100_000;
    }

    private static Set<String> groups(Rule rule, Tally tally) {
        if (rule.apartBy() == null) {
            return Set.of("");
        }
        int place = rule.primary().placeOf(rule.apartBy());
        Set<String> groups = new TreeSet<>();
        Roll roll = tally.roll(rule.primary());
        for (int i = 0; i < roll.size(); i++) {
            String group = Window.valueAt(roll.entry(i), place);
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** Looks for the strongest window of each day. */
    private static final class Search {
        private final Rule rule;
        private final RuleBook book;
        private final Tally tally;
        private final Window window;
        private final Map<Long, SignalWriter.Spoken> best = new HashMap<>();
        private long next = Long.MAX_VALUE;

        Search(Rule rule, RuleBook book, String key, Tally tally, String group) {
            this.rule = rule;
            this.book = book;
            this.tally = tally;
            this.window = new Window(rule, book, key, tally, group);
        }

        void run(long firstDay, long lastDay, long clock) {
            long begin = ChinaDay.begin(firstDay);
            long end = ChinaDay.begin(lastDay + 1);
            for (Rule.Span span : rule.spans()) {
                if (rule.primary().isRoll()) {
                    slide(span, begin, end, clock);
                } else {
                    step(span, begin, end, clock);
                }
            }
        }

        /** Windows that end at an entry; the count is kept up to date while sliding. */
        private void slide(Rule.Span span, long begin, long end, long clock) {
            Roll roll = tally.roll(rule.primary());
            long within = span.within().toMillis();
            Map<String, Integer> members = new HashMap<>();
            long count = 0;
            long sum = 0;
            int left = roll.firstAfter(begin - within - 1);
            for (int i = left; i < roll.size(); i++) {
                Roll.Entry entry = roll.entry(i);
                if (entry.time() >= end) {
                    return;
                }
                if (!window.belongs(rule.primary(), entry)) {
                    continue;
                }
                count++;
                sum += entry.value();
                if (entry.member() != null) {
                    members.merge(entry.member(), 1, Integer::sum);
                }
                // A window holds both of its ends if they are exactly so far apart.
                while (roll.entry(left).time() < entry.time() - within) {
                    Roll.Entry gone = roll.entry(left++);
                    if (window.belongs(rule.primary(), gone)) {
                        count--;
                        sum -= gone.value();
                        if (gone.member() != null
                                && members.merge(gone.member(), -1, Integer::sum) == 0) {
                            members.remove(gone.member());
                        }
                    }
                }
                boolean lastOfItsTime =
                        i + 1 == roll.size() || roll.entry(i + 1).time() > entry.time();
                if (entry.time() >= begin && lastOfItsTime) {
                    long observed =
                            switch (rule.measure()) {
                                case COUNT -> count;
                                case DISTINCT -> members.size();
                                case SUM -> sum;
                            };
                    consider(span, entry.time() - within - 1, entry.time(), observed, clock);
                }
            }
        }

        /** Windows that end with a bucket. */
        private void step(Rule.Span span, long begin, long end, long clock) {
            Buckets buckets = tally.buckets(rule.primary());
            long length = buckets.length();
            long within = span.within().toMillis();
            for (long index : buckets.byIndex().keySet()) {
                long to = (index + 1) * length - 1;
                if (to < begin || to >= end) {
                    continue;
                }
                window.over(to - within, to);
                long observed =
                        switch (rule.measure()) {
                            case COUNT -> window.count(rule.primary());
                            case DISTINCT -> window.distinct(rule.primary());
                            case SUM -> window.sum(rule.primary());
                        };
                consider(span, to - within, to, observed, clock);
            }
        }

        private void consider(Rule.Span span, long from, long to, long observed, long clock) {
            double threshold = book.param(rule, span.atLeast(), to);
            if (observed < threshold || book.mode(rule, to) == RuleBook.Mode.OFF) {
                return;
            }
            long settled = to + rule.settles();
            if (rule.settles() > 0 && settled > clock) {
                next = Math.min(next, settled);
                return;
            }
            long day = dayOf(to);
            SignalWriter.Spoken known = best.get(day);
            if (known != null && known.strength() >= observed / threshold) {
                return;
            }
            window.over(from, to);
            for (Rule.Condition condition : rule.conditions()) {
                if (!condition.holds(window)) {
                    return;
                }
            }
            best.put(day, new SignalWriter.Spoken(window, from, to, observed, threshold, span));
        }
    }
}
