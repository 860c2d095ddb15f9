package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Who signs up, on their own handset, those whom they look after (docs/adr/0102): old people of a
 * house or a round, each with a number of their own. They never come to a handset of their own, so
 * that neither a desk's test nor that of a later life (REG-18H) knows them.
 */
final class CareRounds {

    /**
     * From so many on it is no household's business any more, and REG-18H can say two weeks later
     * who never lived.
     */
    private static final int MANY = 8;

    /** Whoever signs up one after the other has them in stock. */
    static final long APART = Duration.ofMinutes(30).toMillis();

    /** Of those who bought, as many purses but for a few: a couple shares one. */
    static final double OWN_PURSES = 0.8;

    private CareRounds() {}

    /**
     * Nothing in the records tells a carer from a farm with patience, on the day or later: of so
     * few it may be chance that nobody is seen again (docs/adr/0102). So nothing is excused: what
     * is left is OBSERVED, and what the accounts do suspects them, or nothing does. What it costs a
     * farm: a handset that is never reset, nor made up, nor rented, for each seven of a month;
     * nobody's reward for inviting; and where it goes on for more than two weeks, half of those of
     * before must be used at another handset, or buy for money of their own.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     * @param bought accounts that bought for their owners' money, by the same
     */
    static LookAlike caredFor(Aggregate moved, Aggregate bought) {
        return LookAlike.tested(
                "CARED_FOR",
                "a carer signs up, one by one on one handset, fewer than eight people, who then buy"
                        + " for money of their own",
                0.3,
                view -> isRound(view, moved, bought) ? 1 : 0);
    }

    private static boolean isRound(View view, Aggregate moved, Aggregate bought) {
        if (view.distinct(view.primary()) >= MANY) {
            return false;
        }
        Customers clients = new Customers(view, moved);
        if (!OnBehalf.isDesk(view, clients)
                || clients.busiestDay() > Spared.STORE_DAY
                || clients.leastGap() < APART
                || view.count(view.primary(), Facets.INVITER) > 0
                || isInOffice(view)
                || isKnownAsElse(view, clients)) {
            return false;
        }
        if (haveOwnPurses(view, bought)) {
            clients.addLiving(view.members(bought).keySet());
        }
        return clients.haveLived();
    }

    /** What takes something off already is not to take it off twice. */
    private static boolean isKnownAsElse(View view, Customers clients) {
        return Spared.isFamily(view)
                || OnBehalf.isSlowDesk(view, clients)
                || OnBehalf.HELPED_TO_SIGN_UP.fit().applyAsDouble(view)
                        >= OnBehalf.HELPED_TO_SIGN_UP.applies();
    }

    /** Where no record tells who pays, nobody's purse is known to be another's. */
    static boolean haveOwnPurses(View view, Aggregate bought) {
        long paid = view.count(bought, Facets.PURSE);
        return view.distinct(bought, Facets.PURSE) >= OWN_PURSES * paid;
    }

    /** Accounts that bought from a purse which the records name, where each has their own. */
    static Set<String> payersOfTheirOwn(View view, Aggregate bought) {
        Set<String> payers = new HashSet<>();
        if (haveOwnPurses(view, bought)) {
            view.entries(
                    bought,
                    entry -> {
                        if (entry.member() != null && entry.has(Facets.PURSE)) {
                            payers.add(entry.member());
                        }
                    });
        }
        return payers;
    }

    private static boolean isInOffice(View view) {
        boolean[] inOffice = {false};
        view.entries(
                view.primary(),
                entry ->
                        inOffice[0] |=
                                Facets.isOver(
                                        entry, Codes.Network.CAMPUS, Codes.Network.ENTERPRISE_NAT));
        return inOffice[0];
    }
}
