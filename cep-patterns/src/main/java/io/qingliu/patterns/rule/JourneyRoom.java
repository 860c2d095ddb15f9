package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which step leaves a full journey. Repeats leave first, so that nobody can push out of a journey
 * what counts by repeating what does not; and a type gets no second place before each type has its
 * first, so that a crowd of one never hides another.
 *
 * <p>Each step has a rank, and the step of the highest rank leaves:
 *
 * <ol>
 *   <li>the newest step of each type, or of accesses the newest of all;
 *   <li>the earliest step of each type that names a handset or a fact of {@link #FACTS}, of each
 *       type the first {@link #MOST_FACTS}, but of orders and parcels all; of accesses the earliest
 *       of each sort (by type, and whether it has a work item, a category, a denial);
 *   <li>of accesses what was handled, of all others what is no act of an account and not beyond
 *       those first;
 *   <li>the rest.
 * </ol>
 *
 * <p>Within one rank steps stand by their place among those of their type, accesses by time alone;
 * the earliest first, but of payments, reviews and transfers that say nothing new the latest: of an
 * account that pays every day it matters where it paid this month. What stays is a pure function of
 * the steps, in any order of arrival: a step that has left would leave again whatever comes later,
 * because what takes a better place than another is one step at a time. The first two ranks hold at
 * most 64 first places, so that the first and the last step of a journey, which say how long it
 * lasts, never leave.
 */
final class JourneyRoom {

    /**
     * The facts that, beside the handset, make a step say something new: with whom, for what
     * parcel.
     */
    private static final long FACTS =
            TextField.PHONE.bit() | TextField.WAYBILL.bit() | TextField.FROM.bit();

    /**
     * Most steps of one type that stay because they name something new, but for the steps of orders
     * and parcels. Whoever holds an account can invent handsets as he likes, and anybody can send
     * it a fen from one purse after the other; what it pays he cannot.
     */
    static final int MOST_FACTS = 16;

    private static final byte NEWEST = 0;
    private static final byte NEW_FACT = 1;
    private static final byte OF_USE = 2;
    private static final byte REST = 3;

    /** Ranks above places, places above types. */
    private static final int RANK = 1 << 16;

    private static final int PLACE = 1 << 7;

    private static final int TYPES = EventType.values().length;

    /** Of what says nothing new, the types of which the latest stay. */
    private static final Set<EventType> LATEST =
            Collections.unmodifiableSet(
                    EnumSet.of(EventType.PAID, EventType.POSTED, EventType.TRANSFER));

    private JourneyRoom() {}

    /**
     * The place of the step that leaves.
     *
     * @param steps of one journey, in their order
     */
    static int leaving(Event[] steps) {
        byte[] ranks = ranks(steps);
        // How many steps of each type, accesses being one, have each rank: all, and so far.
        int[] all = new int[(REST + 1) * TYPES];
        for (int i = 0; i < steps.length; i++) {
            all[ranks[i] * TYPES + typeOf(steps[i])]++;
        }
        int[] places = new int[all.length];
        int leaving = -1;
        int highest = -1;
        for (int i = 0; i < steps.length; i++) {
            int type = typeOf(steps[i]);
            int slot = ranks[i] * TYPES + type;
            int place = places[slot]++;
            if (ranks[i] == OF_USE && LATEST.contains(steps[i].type())) {
                place = all[slot] - 1 - place;
            }
            int height = ranks[i] * RANK + place * PLACE + type;
            if (height >= highest) {
                highest = height;
                leaving = i;
            }
        }
        return leaving;
    }

    /** The rank of each step: once backwards for the newest, once forwards for what is new. */
    private static byte[] ranks(Event[] steps) {
        byte[] ranks = new byte[steps.length];
        long seen = 0;
        for (int i = steps.length - 1; i >= 0; i--) {
            long type = 1L << typeOf(steps[i]);
            ranks[i] = (seen & type) == 0 ? NEWEST : NEW_FACT;
            seen |= type;
        }
        int[] facts = new int[TYPES];
        for (int i = 0; i < steps.length; i++) {
            if (ranks[i] == NEWEST) {
                continue;
            }
            int type = typeOf(steps[i]);
            if (hasRoom(steps[i], facts[type]) && isNew(steps, ranks, i)) {
                facts[type]++;
            } else {
                ranks[i] = isOfUse(steps[i]) ? OF_USE : REST;
            }
        }
        return ranks;
    }

    /** Accesses are one type. */
    private static int typeOf(Event step) {
        return (isAccess(step) ? EventType.QUERY : step.type()).ordinal();
    }

    /** Whether one more fact of its type may stay; of accesses there are few sorts. */
    private static boolean hasRoom(Event step, int facts) {
        return switch (step.type().stream()) {
            case ORDERS, PARCELS, ACCESSES -> true;
            case REVIEWS, REGISTRATIONS, PAYMENTS -> facts < MOST_FACTS;
        };
    }

    /** Whether none of the earlier steps that say something new says the same. */
    private static boolean isNew(Event[] steps, byte[] ranks, int index) {
        Event step = steps[index];
        int type = typeOf(step);
        for (int i = 0; i < index; i++) {
            if (ranks[i] == NEW_FACT
                    && typeOf(steps[i]) == type
                    && (isAccess(step)
                            ? sortOf(steps[i]) == sortOf(step)
                            : namesTheSame(steps[i], step))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfUse(Event step) {
        return isAccess(step) ? handles(step) : step.type().stream() != Stream.REGISTRATIONS;
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
