package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Accounts that a program raises (R-REG-08): it logs each in once a day at its minute, buys nothing
 * for weeks, and then has them all make their first purchase at one shop. Known by themselves,
 * where no handset, number or prefix ties them to a cohort that another rule found. People whom a
 * nightly live session or a rush for coupons calls at one hour look alike, so that accounts whose
 * minutes lie in one hour are no proof, unless most of them lie on handsets by threes: whom an hour
 * calls has a handset of their own, or one with one other (docs/adr/0116).
 */
final class RaisedByTheClock {

    private static final long DAY = SignUps.DAY.toMillis();

    /** How long an account is raised at least (docs/reference/detection.md §6, R-REG-08). */
    private static final Duration RAISED = Duration.ofDays(14);

    /** Days on which it logged in at least: {@code (LOGIN)×5+} of R-REG-08. */
    private static final int SESSIONS = 5;

    /** Log-ins of one minute lie within so much of the day: a program that waits at random. */
    private static final long ONE_MINUTE = Duration.ofMinutes(10).toMillis();

    /** Of all log-ins of the account so many lie there: nobody else uses it. */
    private static final double NEARLY_ALL = 0.8;

    /** Accounts of one week are one batch, as for REG-15. */
    private static final int BATCH_DAYS = 7;

    private static final long MINUTE = 60_000L;

    private static final int MINUTES_OF_DAY = 24 * 60;

    private static final int ONE_HOUR = 60;

    private static final Mark FIRST_PURCHASE =
            Mark.mark(
                            "first-purchase-of-an-account-raised-by-the-clock",
                            JourneyKind.ACCOUNT,
                            Sequence.begin(SignUps::isBuyer, EventType.REGISTERED)
                                    .unless(EventType.PAID)
                                    .then(EventType.PAID)
                                    .afterAtLeast(RAISED))
                    .where(moment -> clock(moment) >= 0 && !isOfLiveSession(moment));

    /** The day on which the account signed up, counted from 1970. */
    private static final Facet SIGNED_UP_ON = Facet.number("signed-up-on", RaisedByTheClock::since);

    /** Minute of the day (UTC) from which on its log-ins lie. */
    private static final Facet LOGS_IN_AT =
            Facet.number("logs-in-at", moment -> Math.floorMod(clock(moment), DAY) / MINUTE);

    /** On which it logged in last, before it bought. */
    private static final Facet HANDSET = Facet.of("logs-in-on", RaisedByTheClock::handset);

    /** Accounts on a handset that are no couple. */
    private static final int HELD_FROM = 3;

    private static final Aggregate WOKEN =
            Aggregate.entries("REG-16.woken", Dimension.of(SubjectKind.SHOP), FIRST_PURCHASE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(SIGNED_UP_ON, LOGS_IN_AT, HANDSET);

    private static final Aggregate CUSTOMERS =
            Aggregate.slices(
                            "REG-16.customers",
                            Dimension.of(SubjectKind.SHOP),
                            SignUps.HOUR,
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Param ACCOUNTS = Param.of("accounts", 10, "accounts in a day", 3, 500);

    private static final LookAlike DAILY_VISITORS =
            LookAlike.leftOut(
                    "DAILY_VISITORS",
                    "Whoever looks in every day, for points or a lottery, does so now at ten and"
                            + " now at noon");

    private static final LookAlike APPOINTED_HOUR =
            LookAlike.tested(
                    "APPOINTED_HOUR",
                    "A live session every evening, or a rush for coupons every morning, calls"
                            + " people at one hour: a program's accounts each have their own, or"
                            + " lie on handsets by threes. What is bought out of a live session"
                            + " does not count",
                    0.35,
                    view -> 2 * held(view) >= view.distinct(WOKEN) ? 0 : inOneHour(view));

    private static final LookAlike BIG_SHOP =
            LookAlike.leftOut(
                    "BIG_SALE",
                    "Newcomers who wake at a shop that everybody visits are few of its customers");

    private RaisedByTheClock() {}

    /** REG-16: accounts raised by the clock make their first purchase together. */
    static Rule rule() {
        return BulkRegistration.rule(
                        "REG-16",
                        "accounts that logged in by the clock for weeks first buy at one shop")
                .distinct(WOKEN)
                .within(SignUps.DAY, ACCOUNTS)
                .beside(CUSTOMERS)
                .andAtLeast(
                        "accounts that signed up in one week",
                        RaisedByTheClock::ofOneWeek,
                        ACCOUNTS)
                .settledAtLeast(
                        "share of the shop's customers of the day",
                        view ->
                                (double) view.distinct(WOKEN)
                                        / Math.max(1, view.distinct(CUSTOMERS)),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "an app that looks in by itself has honest owners too: of a busy"
                                        + " shop's customers few"))
                .family(Family.GRAPH, 65)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(DAILY_VISITORS, APPOINTED_HOUR, BIG_SHOP)
                .rule();
    }

    /** The most accounts that signed up within {@link #BATCH_DAYS} days. */
    private static double ofOneWeek(View view) {
        long[] days = new long[(int) view.count(WOKEN)];
        int[] size = {0};
        view.entries(
                WOKEN,
                entry -> {
                    if (size[0] < days.length) {
                        days[size[0]++] = entry.number(SIGNED_UP_ON, 0);
                    }
                });
        Arrays.sort(days, 0, size[0]);
        int most = 0;
        int first = 0;
        for (int i = 0; i < size[0]; i++) {
            while (days[i] - days[first] >= BATCH_DAYS) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    /** Accounts that lie by threes, or more, on one handset. */
    private static long held(View view) {
        Map<String, Set<String>> on = new HashMap<>();
        view.entries(
                WOKEN,
                entry -> {
                    if (entry.has(HANDSET)) {
                        on.computeIfAbsent(entry.facet(HANDSET), key -> new HashSet<>())
                                .add(entry.member());
                    }
                });
        return on.values().stream()
                .filter(accounts -> accounts.size() >= HELD_FROM)
                .mapToLong(Set::size)
                .sum();
    }

    /** The largest part of the accounts that log in within one hour of the day, any hour. */
    private static double inOneHour(View view) {
        int[] at = new int[MINUTES_OF_DAY];
        int[] all = {0};
        view.entries(
                WOKEN,
                entry -> {
                    long minute = entry.number(LOGS_IN_AT, -1);
                    if (minute >= 0) {
                        at[(int) minute]++;
                        all[0]++;
                    }
                });
        int most = 0;
        for (int from = 0; from < MINUTES_OF_DAY; from++) {
            int within = 0;
            for (int i = 0; i < ONE_HOUR; i++) {
                within += at[(from + i) % MINUTES_OF_DAY];
            }
            most = Math.max(most, within);
        }
        return (double) most / Math.max(1, all[0]);
    }

    /** By any record of the order up to the payment. */
    private static boolean isOfLiveSession(Moment paid) {
        String order = paid.event().text(TextField.ORDER);
        for (int i = paid.index(); i >= 0; i--) {
            Event step = paid.journey().step(i);
            if (step.has(TextField.LIVE_SESSION) && order.equals(step.text(TextField.ORDER))) {
                return true;
            }
        }
        return false;
    }

    private static String handset(Moment moment) {
        Journey journey = moment.journey();
        for (int i = moment.index() - 1; i >= 0; i--) {
            String on = journey.typeAt(i) == EventType.LOGIN ? Handset.of(journey.step(i)) : null;
            if (on != null) {
                return on;
            }
        }
        return null;
    }

    private static long since(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        return ChinaDay.of(moment.journey().timeAt(signUp));
    }

    /**
     * The first log-in after which, by the time of the day, nearly all since the sign-up lie within
     * a few minutes, on days enough; epoch milliseconds, -1 if there is none.
     */
    private static long clock(Moment moment) {
        Journey journey = moment.journey();
        int signUp = journey.lastBefore(moment.index(), EventType.REGISTERED);
        long[] times = new long[moment.index()];
        int size = 0;
        for (int i = signUp + 1; i < moment.index(); i++) {
            if (journey.typeAt(i) == EventType.LOGIN) {
                times[size++] = journey.timeAt(i);
            }
        }
        for (int i = 0; i < size; i++) {
            Set<Long> days = new HashSet<>();
            int near = 0;
            for (int j = 0; j < size; j++) {
                // Counted from that time of the day, so that midnight parts nothing.
                if (Math.floorMod(times[j] - times[i], DAY) <= ONE_MINUTE) {
                    near++;
                    days.add(Math.floorDiv(times[j] - times[i], DAY));
                }
            }
            if (days.size() >= SESSIONS && near >= NEARLY_ALL * size) {
                return times[i];
            }
        }
        return -1;
    }
}
