package io.qingliu.patterns.bulkregistration;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A telephone shop, a repair counter or a market stall: its customers sign up on a trial or
 * demonstration handset, which is reset in between, and go home with their own (docs/adr/0088,
 * 0104).
 *
 * <p>A reset is what farms do as well, and a log-in elsewhere costs a program nothing. So customers
 * prove a counter in one of two ways: half of them are seen on other handsets, or a quarter are and
 * have bought besides, on a later day and from purses of their own, without a gift or a coupon. Of
 * what a farm of any of the simulated cities made nobody has.
 */
final class TrialCounters {

    /** As many days back as REG-01 counts. */
    static final Duration MONTH = Duration.ofDays(30);

    /** As many in a day are a burst (R-REG-01), and fewer customers of before prove nothing. */
    private static final int BURST = 3;

    /** Of so many customers of the days before one must have proved real, as at a slow desk. */
    private static final int OF_SO_MANY = 4;

    private TrialCounters() {}

    /**
     * For a window of a month or a day. Less is taken off than of a store's: a reset is what farms
     * do (REG-01R), and whoever sells each account at once has the buyers' handsets to show.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     * @param bought accounts that bought for their owners' money, by the same
     * @param past what is remembered of the month before a day
     */
    static LookAlike trial(Aggregate moved, Aggregate bought, Past past) {
        return trial(
                view ->
                        Spared.installations(view) < 2
                                ? 0
                                : isProved(view, moved, bought) || isProvedBefore(view, past)
                                        ? 1
                                        : Spared.movedShare(view, moved));
    }

    /** For the resets of a day (REG-01R). */
    static LookAlike trial(Past past) {
        return trial(view -> isProvedBefore(view, past) ? 1 : 0);
    }

    private static LookAlike trial(ToDoubleFunction<View> fit) {
        return LookAlike.tested(
                "TRIAL_DEVICE",
                "a counter resets its trial handset between customers, who then use their own",
                0.3,
                fit);
    }

    /**
     * What is remembered of a handset for longer than a day, each once an account.
     *
     * @param signUps sign-ups on it
     * @param moved accounts that signed up on it and were seen on another
     * @param bought accounts that signed up on it and bought for their owners' money
     */
    record Past(Aggregate signUps, Aggregate moved, Aggregate bought) {}

    /** Up to five customers a day, where a quarter of those of the month before have bought. */
    private static boolean isProvedBefore(View view, Past past) {
        boolean isOfMonth = view.from() < yesterday(view) - SignUps.DAY.toMillis();
        if (isOfMonth) {
            return false;
        }
        Customers today = new Customers(view, past.signUps(), past.moved());
        long before = view.countBefore(past.signUps(), MONTH);
        long real =
                Math.min(
                        view.countBefore(past.moved(), MONTH),
                        view.countBefore(past.bought(), MONTH));
        return before >= BURST
                && today.size() <= Spared.STORE_DAY
                && isCounter(view, past.signUps(), today)
                && OF_SO_MANY * real >= before;
    }

    /**
     * Whether a handset that is reset goes on as a counter's does: fewer than a burst on the last
     * day. Such a day says nothing that the month had not, whose accounts are counted again for as
     * long as it is: no second kind of evidence (REG-11), whoever lives (docs/adr/0104).
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    static boolean isOpen(View view, Aggregate moved) {
        Customers customers = new Customers(view, moved);
        int today = customers.size() - customers.before(yesterday(view));
        return Spared.installations(view) > 1
                && today < BURST
                && isCounter(view, view.primary(), customers);
    }

    private static boolean isProved(View view, Aggregate moved, Aggregate bought) {
        Customers customers = new Customers(view, moved);
        int before = customers.before(yesterday(view));
        return before >= BURST
                && customers.busiestDay() <= Spared.STORE_DAY
                && isCounter(view, view.primary(), customers)
                && CareRounds.haveOwnPurses(view, bought)
                && OF_SO_MANY * real(view, customers, moved, bought) >= before;
    }

    /** A number each; nothing is made up or rented, and nobody is rewarded for inviting. */
    private static boolean isCounter(View view, Aggregate signUps, Customers customers) {
        return customers.haveOwnNumbers()
                && !customers.isRented()
                && view.count(signUps, Facets.EMULATED) == 0
                && view.count(signUps, Facets.INVITER) == 0;
    }

    /** How many customers of the days before have been seen elsewhere and have bought. */
    private static int real(View view, Customers customers, Aggregate moved, Aggregate bought) {
        Set<String> both = new HashSet<>(view.members(moved).keySet());
        both.retainAll(view.members(bought).keySet());
        return customers.amongThoseBefore(yesterday(view), both);
    }

    private static long yesterday(View view) {
        return view.to() - SignUps.DAY.toMillis();
    }
}
