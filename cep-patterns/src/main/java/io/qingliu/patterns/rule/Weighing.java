package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;

/** What the parcels of an order weigh, by the scans in its life. */
public final class Weighing {

    /** One of them was never weighed, or there is none. */
    public static final long UNKNOWN = -1;

    private Weighing() {}

    /**
     * Grams of all parcels of the order before that step, each at its heaviest weighing; {@link
     * #UNKNOWN} if one of them was never weighed, or if there is none. What the sender declares is
     * no weighing.
     *
     * @param before the first step that is not looked at
     */
    public static long grams(Journey journey, int before) {
        long grams = 0;
        boolean any = false;
        for (int i = 0; i < before; i++) {
            if (isFirstOfItsParcel(journey, i)) {
                long heaviest = heaviest(journey, before, journey.step(i));
                if (heaviest < 0) {
                    return UNKNOWN;
                }
                grams += heaviest;
                any = true;
            }
        }
        return any ? grams : UNKNOWN;
    }

    /**
     * Grams of one parcel of the order at its heaviest weighing before that step; {@link #UNKNOWN}
     * if it was never weighed.
     *
     * @param before the first step that is not looked at
     * @param scan a step with a scan of the parcel
     */
    public static long gramsOfOne(Journey journey, int before, int scan) {
        return heaviest(journey, before, journey.step(scan));
    }

    private static boolean isScan(Journey journey, int index) {
        return journey.typeAt(index).stream() == Stream.PARCELS;
    }

    private static boolean isFirstOfItsParcel(Journey journey, int index) {
        if (!isScan(journey, index)) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            if (isOf(journey, i, journey.step(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(Journey journey, int index, Event parcel) {
        String waybill = parcel.text(TextField.WAYBILL);
        return isScan(journey, index)
                && waybill != null
                && waybill.equals(journey.step(index).text(TextField.WAYBILL));
    }

    private static long heaviest(Journey journey, int before, Event parcel) {
        long heaviest = UNKNOWN;
        for (int i = 0; i < before; i++) {
            if (isOf(journey, i, parcel)) {
                Event scan = journey.step(i);
                if (scan.number(NumberField.WEIGHING, -1) != Codes.Weighing.DECLARED.ordinal()) {
                    heaviest = Math.max(heaviest, scan.number(NumberField.WEIGHT, -1));
                }
            }
        }
        return heaviest;
    }
}
