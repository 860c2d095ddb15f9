package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Neighbouring numbers that somebody looks after (养号): REG-02L spares whoever is seen again, and a
 * log-in costs a program nothing. A purchase costs it something, and whoever comes again on five
 * days of two weeks, for themselves, buys something more often than not (docs/adr/0094).
 *
 * <p>Not on every platform: whoever looks in at a flea market or calls a car may buy nothing for
 * weeks. Freshmen with cards of one block are told from a farm by what REG-02 asks of them as well,
 * a handset and a name of their own.
 */
final class TendedRuns {

    /** Days on which it logs in at least: {@code (LOGIN)×5+} of R-REG-08. */
    private static final int SESSIONS = 5;

    /** A block of 100 numbers, and who of them buys. */
    private static final Dimension RUN = SignUps.BLOCK.and("TENDED", moment -> "tended");

    private static final Param IDLE =
            Param.chosen(
                    "idleOfHonest",
                    0.55,
                    "share",
                    0.05,
                    0.95,
                    "of honest newcomers who come again on five days of two weeks a third buys"
                            + " nothing in them, of those who come on three two in five");

    private static final Param CHANCE =
            Param.chosen(
                    "chance",
                    0.01,
                    "probability",
                    1e-6,
                    0.2,
                    "of a hundred honest firms not more than one may be taken for a farm");

    private static final Aggregate TENDED =
            signUps("REG-02K.tended", "buyer-tended-and-idle", TendedRuns::isTended)
                    .with(Facets.HANDSET, Facets.REAL_HANDSET, Facets.NETWORK, Facets.IDENTITY);

    private static final Aggregate BUYING =
            signUps("REG-02K.buying", "buyer-who-buys-in-two-weeks", TendedRuns::isBuying);

    private static final LookAlike DAILY_VISITORS =
            LookAlike.leftOut(
                    "DAILY_VISITORS",
                    "Whoever looks in every day, for points or a lottery, has a number from"
                            + " elsewhere than the next who does");

    private TendedRuns() {}

    /** REG-02K: what REG-02L leaves open, of accounts that are kept in use and never used. */
    static Rule rule() {
        return BulkRegistration.rule(
                        "REG-02K",
                        "neighbouring numbers log in day after day, and hardly any ever buys")
                .distinct(TENDED)
                .within(
                        Duration.ofDays(30),
                        Param.chosen(
                                "numbers",
                                8,
                                "numbers in 30 d",
                                4,
                                500,
                                "as REG-12 asks of a run; that seven buy nothing is chance"))
                .beside(BUYING)
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those who log in day after day or buy",
                        view -> lives(view).stillShare(),
                        IDLE)
                .settledAtMost(
                        "how often chance has so many of honest newcomers buy nothing",
                        view -> lives(view).byChance(view.param(IDLE)),
                        CHANCE)
                .family(Family.IDENTITY, 65)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.PHONE_BLOCK, Service.ACCOUNT_SERVICE))
                .sparing(
                        Spared.ONBOARDING,
                        Spared.NAMED_HOLDERS,
                        DAILY_VISITORS,
                        Spared.NUMBER_RECYCLING)
                .rule();
    }

    /** By the number: whoever buys on one platform need not on the other. */
    private static Aggregate signUps(String name, String mark, Predicate<Moment> where) {
        return LaterLife.signUps(name, RUN, mark, where);
    }

    private static LaterLife.Lives lives(View view) {
        return LaterLife.Lives.of(view, TENDED, view.members(BUYING).keySet());
    }

    private static boolean isBuying(Moment signUp) {
        return LaterLife.isSeen(signUp, (from, used) -> used.type() == EventType.PAID);
    }

    /**
     * It logs in on days enough after that of the sign-up and buys nothing. Whoever is seen over
     * the network of a firm or a campus is one of its people, or tests what it makes.
     */
    private static boolean isTended(Moment signUp) {
        if (signUp.isInOffice()
                || isBuying(signUp)
                || LaterLife.isSeen(signUp, TendedRuns::isInHouse)) {
            return false;
        }
        Journey journey = signUp.journey();
        long latest = signUp.time() + SignUps.TO_LIVE.toMillis();
        long day = ChinaDay.of(signUp.time());
        int days = 0;
        for (int i = signUp.index() + 1; i < journey.size() && journey.timeAt(i) <= latest; i++) {
            if (journey.typeAt(i) == EventType.LOGIN && ChinaDay.of(journey.timeAt(i)) > day) {
                day = ChinaDay.of(journey.timeAt(i));
                days++;
            }
        }
        return days >= SESSIONS;
    }

    private static boolean isInHouse(Moment signUp, Event used) {
        return Moment.isInOffice(used);
    }
}
