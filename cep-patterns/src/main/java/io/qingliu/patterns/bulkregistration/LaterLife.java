package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.GivenTowards;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who was signed up in bulk and never lived, judged two weeks later. On the day itself nothing
 * tells a help desk from a farm that buys names, nor a firm's cards from a farm with a handset for
 * each; what becomes of the accounts does (docs/reference/detection.md §10: "normal later life;
 * hold 14 d before flag"). REG-01 and REG-02 are held back meanwhile (docs/adr/0088).
 *
 * <p>Many platforms tell of no log-ins. Of their newcomers only those are seen again who buy, and
 * that nobody of a few was says nothing. Nor does it say nothing where nobody at all is: a farm's
 * stock is just that. So it is asked how often chance would have so many of honest newcomers lie
 * still, if no more of them lived than buy something in two weeks. That errs towards fewer
 * suspected where log-ins are told.
 *
 * <p>Keys of their own: what waits two weeks would have all that is counted of a busy key settle
 * two weeks later.
 */
final class LaterLife {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final int ORGANISER_FROM = 10;

    /**
     * Of newcomers whom a platform shows only when they buy, half buy nothing in two weeks: 31 of a
     * hundred in one simulated city, 48 in another, and 54 of those with a firm's cards.
     */
    private static final Param STILL =
            Param.chosen(
                    "stillOfHonest",
                    0.55,
                    "share",
                    0.05,
                    0.95,
                    "half of newcomers buy nothing in two weeks, and of many platforms nothing else"
                            + " is seen");

    private static final Param CHANCE =
            Param.chosen(
                    "chance",
                    0.01,
                    "probability",
                    1e-6,
                    0.2,
                    "of a hundred honest firms or desks not more than one may be taken for a farm");

    /** Of so many who were helped to buy one began at a shop where none of the others did. */
    private static final int OF_SO_MANY = 3;

    /** Fen: what costs less is no meal. */
    private static final long MEAL = 300;

    /** Whoever buys on so many days after that of the sign-up comes again. */
    private static final int AGAIN = 2;

    /** A handset on which people were signed up. */
    private static final Dimension HELPED = SignUps.HANDSET.and("HELPED", moment -> "helped");

    /** A block of 100 numbers, and what became of them. */
    private static final Dimension RUN = SignUps.BLOCK.and("LATER", moment -> "later");

    private static final Aggregate KEPT_THERE =
            signUps("REG-18H.kept-there", HELPED, "helped-buyer-kept-there", LaterLife::isKept);

    private static final Aggregate GONE_HOME =
            signUps(
                    "REG-18H.gone-home",
                    HELPED,
                    "helped-buyer-gone-home",
                    moment -> isSeen(moment, LaterLife::isElsewhere));

    private static final Facet FIRST_PURSE =
            Facet.of("first-purse", moment -> ofPurchase(moment, TextField.PAY_ACCOUNT));

    private static final Facet FIRST_SHOP =
            Facet.of("first-shop", moment -> ofPurchase(moment, TextField.SHOP));

    private static final Facet OWN_PURSE = Facet.of("own-purse", LaterLife::lastPurse);

    /** Who signed up with papers and bought for their own money, be it at once. */
    private static final Aggregate HELPED_TO_BUY =
            signUps(
                            "REG-18H.bought",
                            HELPED,
                            "helped-buyer-with-papers-buys",
                            moment ->
                                    SignUps.papers(moment) != null
                                            && isSeen(moment, LaterLife::isPurchase))
                    .with(Facets.PAPERS, FIRST_PURSE, FIRST_SHOP);

    /** Who signed up with papers and buys again, each time mostly for their own money. */
    private static final Aggregate REGULARS =
            signUps(
                            "REG-18H.regulars",
                            HELPED,
                            "helped-buyer-with-papers-comes-again",
                            moment -> SignUps.papers(moment) != null && comesAgain(moment))
                    .with(Facets.PAPERS, OWN_PURSE);

    private static final Aggregate STILL_NUMBERS =
            signUps("REG-02L.still", RUN, "buyer-never-seen-again", LaterLife::isStill);

    private static final Aggregate USED_NUMBERS =
            signUps(
                    "REG-02L.used",
                    RUN,
                    "buyer-seen-on-a-later-day",
                    moment -> isSeen(moment, LaterLife::isLater));

    private static final LookAlike HELPED_TO_SIGN_UP =
            LookAlike.leftOut(
                    OnBehalf.HELPED_TO_SIGN_UP.id(),
                    "whoever was helped to sign up is then seen on a handset of their own, or has papers"
                            + " and buys from a purse of their own");

    private static final LookAlike NEW_NUMBERS =
            LookAlike.leftOut(
                    Spared.NEW_NUMBERS.id(),
                    "whoever was given a card of a run is seen again on another day");

    private LaterLife() {}

    static List<Rule> rules() {
        return List.of(helpedAndKept(), stillRun());
    }

    /**
     * REG-18H: what REG-01 leaves open of a desk, where each account has papers of its own or one
     * or two a day are signed up: whoever was helped is somebody, and is seen elsewhere by then.
     */
    private static Rule helpedAndKept() {
        return neverLived(
                        "REG-18H",
                        "accounts signed up on one handset are not seen elsewhere in two weeks",
                        KEPT_THERE,
                        LaterLife::livingOrHelped)
                .beside(GONE_HOME, HELPED_TO_BUY, REGULARS)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM))
                .sparing(HELPED_TO_SIGN_UP)
                .rule();
    }

    /** REG-02L: what REG-02 leaves open of neighbouring numbers, each on a handset of its own. */
    private static Rule stillRun() {
        return neverLived(
                        "REG-02L",
                        "neighbouring numbers signed up and were never seen again",
                        STILL_NUMBERS,
                        view -> view.members(USED_NUMBERS).keySet())
                .beside(USED_NUMBERS)
                .family(Family.IDENTITY, 70)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.PHONE_BLOCK, Service.ACCOUNT_SERVICE))
                .sparing(NEW_NUMBERS, Spared.NUMBER_RECYCLING)
                .rule();
    }

    static Rule.Builder neverLived(
            String id, String title, Aggregate still, Function<View, Set<String>> alive) {
        return BulkRegistration.rule(id, title)
                .distinct(still)
                .within(
                        MONTH,
                        Param.chosen(
                                "numbers",
                                8,
                                "numbers in 30 d",
                                4,
                                500,
                                "as REG-12 asks of a run; that seven buy nothing is chance"))
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those signed up there",
                        view -> Lives.of(view, still, alive.apply(view)).stillShare(),
                        STILL)
                .settledAtMost(
                        "how often chance has so many of honest newcomers lie still",
                        view ->
                                Lives.of(view, still, alive.apply(view))
                                        .byChance(view.param(STILL)),
                        CHANCE);
    }

    /** By the number: whoever lives on one platform need not on the other. */
    static Aggregate signUps(String name, Dimension by, String mark, Predicate<Moment> where) {
        return Aggregate.entries(
                        name,
                        by,
                        Mark.mark(
                                        mark,
                                        JourneyKind.ACCOUNT,
                                        Sequence.begin(
                                                LaterLife::isBuyerWithNumber, EventType.REGISTERED))
                                .where(where)
                                .settledAfter(SignUps.TO_LIVE, EventType.LOGIN, EventType.PAID))
                .of(SignUps::phone)
                .with(Facets.ACCOUNT);
    }

    /**
     * How many numbers lie still, and of how many.
     *
     * @param still those that are in no way alive
     * @param all those and the living
     */
    record Lives(int still, int all) {

        static Lives of(View view, Aggregate still, Set<String> alive) {
            Set<String> numbers = new HashSet<>(view.members(still).keySet());
            numbers.removeAll(alive);
            return new Lives(numbers.size(), numbers.size() + alive.size());
        }

        double stillShare() {
            return (double) still / all;
        }

        /** How often chance has so many lie still if of honest newcomers that share does. */
        double byChance(double ofHonest) {
            return Chance.ofAtLeast(still, all, ofHonest);
        }
    }

    /**
     * Numbers that were seen elsewhere, and of those who were not, whoever was helped to buy: old
     * people who have no handset of their own are somebody nevertheless. Each signed up with papers
     * and paid from a known purse of their own, for no gift; and they began at a third as many
     * shops as they are, while who brushes buys where it is paid for (docs/adr/0107).
     */
    private static Set<String> livingOrHelped(View view) {
        Set<String> alive = new HashSet<>(view.members(GONE_HOME).keySet());
        long buyers = view.distinct(HELPED_TO_BUY);
        if (view.distinct(HELPED_TO_BUY, FIRST_PURSE) >= CareRounds.OWN_PURSES * buyers
                && view.distinct(HELPED_TO_BUY, Facets.PAPERS) >= buyers
                && OF_SO_MANY * view.distinct(HELPED_TO_BUY, FIRST_SHOP) >= buyers) {
            alive.addAll(view.members(HELPED_TO_BUY).keySet());
        }
        long regulars = view.distinct(REGULARS);
        if (view.distinct(REGULARS, OWN_PURSE) >= CareRounds.OWN_PURSES * regulars
                && view.distinct(REGULARS, Facets.PAPERS) >= regulars) {
            alive.addAll(view.members(REGULARS).keySet());
        }
        return alive;
    }

    /**
     * Whether the account buys on two later days from one purse that the records name: a guest of a
     * canteen that the public purse supports eats there again, and pays for most of the meal
     * (docs/adr/0111). Whoever is after the subsidy pays three times as much for goods. What costs
     * next to nothing, or nobody says how much, shows no guest; nor does it hide one.
     */
    private static boolean comesAgain(Moment signUp) {
        Journey journey = signUp.journey();
        long latest = signUp.time() + SignUps.TO_LIVE.toMillis();
        String purse = null;
        long day = ChinaDay.of(signUp.time());
        int days = 0;
        for (int i = signUp.index() + 1; i < journey.size() && journey.timeAt(i) <= latest; i++) {
            if (journey.typeAt(i) != EventType.PAID) {
                continue;
            }
            Event paid = journey.step(i);
            String from = paid.text(TextField.PAY_ACCOUNT);
            if (from == null
                    || !GivenTowards.QUARTER.orLess(paid)
                    || (purse != null && !purse.equals(from))) {
                return false;
            }
            if (isLater(signUp, paid)) {
                purse = from;
            }
            if (ChinaDay.of(paid.time()) > day && paid.number(NumberField.AMOUNT, 0) >= MEAL) {
                day = ChinaDay.of(paid.time());
                days++;
            }
        }
        return days >= AGAIN;
    }

    /** What the last purchase in two weeks was paid from: of a regular guest, as all of them. */
    private static String lastPurse(Moment signUp) {
        Journey journey = signUp.journey();
        long latest = signUp.time() + SignUps.TO_LIVE.toMillis();
        String purse = null;
        for (int i = signUp.index() + 1; i < journey.size() && journey.timeAt(i) <= latest; i++) {
            if (journey.typeAt(i) == EventType.PAID) {
                purse = journey.step(i).text(TextField.PAY_ACCOUNT);
            }
        }
        return purse;
    }

    private static boolean isBuyerWithNumber(Moment signUp) {
        return SignUps.isBuyer(signUp) && signUp.has(TextField.PHONE);
    }

    private static boolean isKept(Moment signUp) {
        return !isSeen(signUp, LaterLife::isElsewhere);
    }

    static boolean isStill(Moment signUp) {
        return !isSeen(signUp, LaterLife::isLater);
    }

    /** What is asked of a record of the account that follows its sign-up. */
    @FunctionalInterface
    interface Trace {

        boolean isLeftBy(Moment signUp, Event used);
    }

    static boolean isSeen(Moment signUp, Trace trace) {
        Journey journey = signUp.journey();
        long latest = signUp.time() + SignUps.TO_LIVE.toMillis();
        for (int i = signUp.index() + 1; i < journey.size() && journey.timeAt(i) <= latest; i++) {
            boolean used =
                    journey.typeAt(i) == EventType.LOGIN || journey.typeAt(i) == EventType.PAID;
            if (used && trace.isLeftBy(signUp, journey.step(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPurchase(Moment signUp, Event used) {
        return used.type() == EventType.PAID && SignUps.isUnsupported(used);
    }

    /** What the first purchase since the sign-up says, or null. */
    private static String ofPurchase(Moment signUp, TextField field) {
        Journey journey = signUp.journey();
        for (int i = signUp.index() + 1; i < journey.size(); i++) {
            if (journey.typeAt(i) == EventType.PAID && SignUps.isUnsupported(journey.step(i))) {
                return journey.step(i).text(field);
            }
        }
        return null;
    }

    /** On another day: whoever signs up looks round. */
    static boolean isLater(Moment signUp, Event used) {
        return ChinaDay.of(used.time()) > ChinaDay.of(signUp.time());
    }

    /**
     * On what is not known to be the handset of the sign-up. Where a platform names no handset with
     * a later record, nobody can say where it was, and it is held against nobody.
     */
    private static boolean isElsewhere(Moment signUp, Event used) {
        return Handset.of(used) == null ? isLater(signUp, used) : !isThere(signUp, used);
    }

    private static boolean isThere(Moment signUp, Event used) {
        String hardware = signUp.text(TextField.HARDWARE);
        String now = used.text(TextField.HARDWARE);
        if (hardware != null && now != null) {
            return hardware.equals(now);
        }
        String installation = used.text(TextField.DEVICE);
        return installation != null && installation.equals(SignUps.installation(signUp));
    }
}
