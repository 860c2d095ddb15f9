package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Ids;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.View;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the accounts of BRU-04 wrote of the shops at which they met before, as far as it stands when
 * they come to this one (docs/adr/0102). A crew is paid to praise; those who blame are none, and
 * friends who buy the same thing on one evening write as others do.
 */
final class CrewReviews {

    /** So long after a purchase the goods have come, and who is told to praise has praised. */
    private static final long HAD_TIME = 7 * Traces.DAY.toMillis();

    /** Fewer are friends, or a club; so many for one shop is what a task list has. */
    private static final int CLUB = 2 * Lockstep.CROWD;

    /** Nearly all: one comes a day late, one takes another thing. */
    private static final double NEARLY_ALL = 0.8;

    /**
     * Tasks ask for praise (R-BRU-07: four of five); half is what CARED_FOR asks. Of honest orders
     * 13 to 22 in a hundred are praised in three simulated cities.
     */
    private static final double HARDLY_PRAISED = 0.5;

    /**
     * Of honest orders two or three in a hundred are blamed there, 13 where all who buy are asked
     * (olist); of hired ones none.
     */
    private static final double OFTEN_BLAMED = 0.25;

    private static final int PLACES = Lockstep.MOST_SHOPS;

    /** What is counted of meetings. */
    private static final int MET = 0;

    private static final int PRAISED = 1;
    private static final int BLAMED = 2;
    private static final int LONG_AGO = 3;
    private static final int PRAISED_LONG_AGO = 4;

    /**
     * Three bits for each place of {@link Lockstep#ALSO_AT}: whether the account bought there more
     * than a week ago, whether praise of its stands there, whether blame does.
     */
    static final Facet WROTE = Facet.number("wrote", CrewReviews::written);

    /** What is bought here. */
    static final Facet ITEM = Facet.of("item", moment -> moment.event().text(TextField.ITEM));

    /**
     * Held back and not excused: blame need only stand until the next purchase, so that whoever is
     * paid to praise can give it up afterwards.
     */
    static final LookAlike UNHAPPY =
            LookAlike.tested(
                    "UNHAPPY",
                    "Whoever blames the shops, and more of them than they praise, does them no"
                            + " good: blame of theirs stands at a quarter of the shops where they"
                            + " met",
                    0.35,
                    view -> isUnhappy(view) ? 1 : 0);

    static final LookAlike BOUGHT_TOGETHER =
            LookAlike.tested(
                    "BOUGHT_TOGETHER",
                    "A club or a circle of friends buys the same thing within a day, fewer than"
                            + " sixteen of them, and praises at most half of what it had time to",
                    0.35,
                    view -> isClub(view) ? 1 : 0);

    private CrewReviews() {}

    /** What holds a crew back already is not to do so twice: they would be lost from sight. */
    private static boolean isUnhappy(View crew) {
        return blames(crew) && !isClub(crew);
    }

    private static boolean blames(View crew) {
        int[] wrote = wrote(crew);
        return wrote[BLAMED] > 0
                && wrote[BLAMED] >= OFTEN_BLAMED * wrote[MET]
                && wrote[BLAMED] >= wrote[PRAISED];
    }

    /** As {@link CrewShops#ofOneTrade}; 0 of the unhappy: a shop writes its trade itself. */
    static double ofOneTrade(View crew) {
        return isUnhappy(crew) ? 0 : CrewShops.ofOneTrade(crew);
    }

    private static boolean isClub(View crew) {
        long members = crew.distinct(Lockstep.VISITORS);
        if (members >= CLUB
                || mostOfOneItem(crew) < NEARLY_ALL * members
                || mostOfOneDay(crew) < NEARLY_ALL * members) {
            return false;
        }
        int[] wrote = wrote(crew);
        return wrote[LONG_AGO] >= members
                && wrote[PRAISED_LONG_AGO] <= HARDLY_PRAISED * wrote[LONG_AGO];
    }

    private static long mostOfOneItem(View crew) {
        long most = 0;
        for (long visits : crew.values(Lockstep.VISITORS, ITEM).values()) {
            most = Math.max(most, visits);
        }
        return most;
    }

    private static int mostOfOneDay(View crew) {
        long[] times = new long[(int) crew.count(Lockstep.VISITORS)];
        int[] visits = {0};
        crew.entries(
                Lockstep.VISITORS,
                visitor -> {
                    if (visits[0] < times.length) {
                        times[visits[0]++] = visitor.time();
                    }
                });
        Arrays.sort(times, 0, visits[0]);
        int most = 0;
        int first = 0;
        for (int i = 0; i < visits[0]; i++) {
            while (times[i] - times[first] > Traces.DAY.toMillis()) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    /** Meetings at the crew's own shops, and what was written of them. */
    private static int[] wrote(View crew) {
        Set<String> shops = CrewShops.ofTheirOwn(crew);
        int[] counts = new int[PRAISED_LONG_AGO + 1];
        crew.entries(
                Lockstep.VISITORS,
                visitor -> {
                    long wrote = visitor.number(WROTE, 0);
                    List<String> at = CrewShops.visitedBy(visitor);
                    for (int place = 0; place < at.size(); place++) {
                        if (shops.contains(at.get(place))) {
                            boolean longAgo = isSet(wrote, place);
                            boolean praised = isSet(wrote, PLACES + place);
                            counts[MET]++;
                            counts[PRAISED] += praised ? 1 : 0;
                            counts[BLAMED] += isSet(wrote, 2 * PLACES + place) ? 1 : 0;
                            counts[LONG_AGO] += longAgo ? 1 : 0;
                            counts[PRAISED_LONG_AGO] += longAgo && praised ? 1 : 0;
                        }
                    }
                });
        return counts;
    }

    private static boolean isSet(long bits, int place) {
        return (bits >> place & 1) != 0;
    }

    private static long written(Moment visit) {
        List<String> shops = Lockstep.alsoAt(visit);
        if (shops.isEmpty()) {
            return 0;
        }
        Journey journey = visit.journey();
        long bits = 0;
        // Places of which a later step has shown already what stands.
        long shown = 0;
        for (int i = visit.index() - 1; i >= 0 && isOfTheMonth(i, visit); i--) {
            EventType type = journey.typeAt(i);
            if (!isReview(type) && type != EventType.PAID) {
                continue;
            }
            Event step = journey.step(i);
            int place = placeOf(step.text(TextField.SHOP), shops);
            if (place < 0) {
                continue;
            }
            if (type == EventType.PAID) {
                bits |= visit.time() - step.time() >= HAD_TIME ? 1L << place : 0;
            } else if (!isSet(shown, place) && showsWhatStands(step)) {
                shown |= 1L << place;
                bits |= standing(step) << place;
            }
        }
        return bits;
    }

    private static boolean isOfTheMonth(int index, Moment visit) {
        return visit.time() - visit.journey().timeAt(index) <= Lockstep.MONTH.toMillis();
    }

    private static boolean isReview(EventType type) {
        return type == EventType.POSTED || type == EventType.CHANGED || type == EventType.WITHDRAWN;
    }

    /** The place of a shop among those, which are written as subjects of one platform, or -1. */
    private static int placeOf(String shop, List<String> shops) {
        if (shop == null) {
            return -1;
        }
        String id = Ids.encode(shop);
        int begin = shops.get(0).lastIndexOf(':') + 1;
        for (int place = 0; place < shops.size(); place++) {
            String written = shops.get(place);
            if (written.length() == begin + id.length() && written.startsWith(id, begin)) {
                return place;
            }
        }
        return -1;
    }

    /** The bits of what stands of the first place after a step; a withdrawal may name the stars. */
    private static long standing(Event step) {
        if (step.type() == EventType.WITHDRAWN) {
            return 0;
        }
        if (ReviewTrail.isPraise(step)) {
            return 1L << PLACES;
        }
        return ReviewTrail.isBlame(step) ? 1L << (2 * PLACES) : 0;
    }

    /** Whether a buyer's step gives stars to its review, or takes it away. */
    private static boolean showsWhatStands(Event step) {
        return ReviewTrail.isWritten(step)
                && (step.type() == EventType.WITHDRAWN || step.has(NumberField.RATING));
    }
}
