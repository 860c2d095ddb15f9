package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;

/**
 * Which step leaves a full journey. Repeats leave first, so that nobody can push out of a journey
 * what counts by repeating what does not; and a type gets no second place before each type has its
 * first, so that a crowd of one never hides another.
 *
 * <p>Each step has a rank, and the step of the highest rank leaves:
 *
 * <ol>
 *   <li>the newest step of each type, or of accesses the newest of all;
 *   <li>the earliest step of each type that names a handset or a fact of {@link #FACTS}; of
 *       accesses the earliest of each sort (by type, and whether it has a work item, a category, a
 *       denial); of acts of an account the first {@link #FACTS_OF_AN_ACT} of each type;
 *   <li>of accesses what was handled, of all others what is no act of an account;
 *   <li>the rest.
 * </ol>
 *
 * <p>Within one rank steps stand by their place among those of their type, accesses by time alone;
 * the earliest first, but of payments that say nothing new the latest: of an account that pays
 * every day it matters where it paid this month. What stays is a pure function of the steps, in any
 * order of arrival: a step that has left would leave again whatever comes later, because what takes
 * a better place than another is one step at a time. The first two ranks hold at most 64 first
 * places, so that the first and the last step of a journey, which say how long it lasts, never
 * leave.
 */
final class JourneyRoom {

    /**
     * The facts that, beside the handset, make a step say something new: with whom, for what
     * parcel.
     */
    private static final long FACTS =
            TextField.PHONE.bit() | TextField.WAYBILL.bit() | TextField.FROM.bit();

    /**
     * Most acts of one type of an account that stay because they name something new. Whoever holds
     * the account can invent handsets as he likes; what he pays he cannot.
     */
    static final int FACTS_OF_AN_ACT = 16;

    private static final int NEWEST = 0;
    private static final int NEW_FACT = 1;
    private static final int OF_USE = 2;
    private static final int REST = 3;

    /** Ranks above places, places above types. */
    private static final int RANK = 1 << 16;

    private static final int PLACE = 1 << 7;

    private JourneyRoom() {}

    /**
     * The place of the step that leaves.
     *
     * @param steps of one journey, in their order
     */
    static int leaving(Event[] steps) {
        int leaving = -1;
        int highest = -1;
        // How many steps of each type, accesses being one, have each rank so far.
        int[] places = new int[(REST + 1) * PLACE];
        int payments = repeatedPayments(steps);
        for (int i = 0; i < steps.length; i++) {
            boolean access = isAccess(steps[i]);
            int rank = access ? rankOfAccess(steps, i) : rank(steps, i);
            int type = access ? EventType.QUERY.ordinal() : steps[i].type().ordinal();
            if (rank == NEW_FACT
                    && steps[i].type().stream() == Stream.REGISTRATIONS
                    && places[NEW_FACT * PLACE + type] == FACTS_OF_AN_ACT) {
                rank = REST;
            }
            int place = places[rank * PLACE + type]++;
            if (rank == OF_USE && steps[i].type() == EventType.PAID) {
                place = payments - 1 - place;
            }
            int height = rank * RANK + place * PLACE + type;
            if (height >= highest) {
                highest = height;
                leaving = i;
            }
        }
        return leaving;
    }

    /** How many payments there are that say nothing new. */
    private static int repeatedPayments(Event[] steps) {
        int payments = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].type() == EventType.PAID && rank(steps, i) == OF_USE) {
                payments++;
            }
        }
        return payments;
    }

    private static int rank(Event[] steps, int index) {
        Event step = steps[index];
        if (isNewestOfItsType(steps, index)) {
            return NEWEST;
        }
        for (int i = 0; i < index; i++) {
            if (steps[i].type() == step.type() && namesTheSame(steps[i], step)) {
                return step.type().stream() == Stream.REGISTRATIONS ? REST : OF_USE;
            }
        }
        return NEW_FACT;
    }

    private static boolean isNewestOfItsType(Event[] steps, int index) {
        for (int i = index + 1; i < steps.length; i++) {
            if (steps[i].type() == steps[index].type()) {
                return false;
            }
        }
        return true;
    }

    private static boolean namesTheSame(Event one, Event other) {
        if ((one.textMask() & FACTS) != (other.textMask() & FACTS) || !Handset.isSame(one, other)) {
            return false;
        }
        for (long rest = one.textMask() & FACTS; rest != 0; rest &= rest - 1) {
            TextField field = TextField.at(Long.numberOfTrailingZeros(rest));
            if (!one.text(field).equals(other.text(field))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAccess(Event step) {
        return step.type().stream() == Stream.ACCESSES;
    }

    private static boolean isNewestAccess(Event[] steps, int index) {
        for (int i = index + 1; i < steps.length; i++) {
            if (isAccess(steps[i])) {
                return false;
            }
        }
        return true;
    }

    private static int rankOfAccess(Event[] steps, int index) {
        if (isNewestAccess(steps, index)) {
            return NEWEST;
        }
        for (int i = 0; i < index; i++) {
            if (isAccess(steps[i]) && sortOf(steps[i]) == sortOf(steps[index])) {
                return handles(steps[index]) ? OF_USE : REST;
            }
        }
        return NEW_FACT;
    }

    private static boolean handles(Event access) {
        return access.type() == EventType.HANDLE && access.number(NumberField.DENIED, 0) == 0;
    }

    /** One number for each sort of access: five types, and three things each has or has not. */
    private static int sortOf(Event access) {
        int sort = access.type().ordinal() - EventType.QUERY.ordinal();
        sort = 2 * sort + (access.has(TextField.WORK) ? 1 : 0);
        sort = 2 * sort + (access.has(NumberField.DATA_CATEGORY) ? 1 : 0);
        return 2 * sort + (access.number(NumberField.DENIED, 0) == 0 ? 0 : 1);
    }
}
