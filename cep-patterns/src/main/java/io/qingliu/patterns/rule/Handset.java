package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.TextField;

/**
 * On which handset something was done: the token of the hardware, which survives a reset, where a
 * record gives it; else that of the installation, which is all that many platforms know. The two
 * kinds of tokens are never equal, so that one is never taken for the other.
 *
 * <p>Whoever asks for a handset asks here, so that every rule reads it alike.
 */
public final class Handset {

    private static final long NAMING = TextField.HARDWARE.bit() | TextField.DEVICE.bit();

    private Handset() {}

    /** The token that a record itself gives, or null. */
    public static String of(Event event) {
        String hardware = event.text(TextField.HARDWARE);
        return hardware != null ? hardware : event.text(TextField.DEVICE);
    }

    /**
     * The token as known at a step of a journey, or null: what the step itself names, else what was
     * named last, by its own stream first. Hardware is carried on to a record that names only an
     * installation if it was named together with that installation: whoever signed up on a store's
     * tablet and pays on a telephone does not pay on the tablet.
     */
    public static String at(Journey journey, int index) {
        int named = lastNaming(journey, index);
        if (named < 0) {
            return null;
        }
        Event naming = journey.step(named);
        String hardware = naming.text(TextField.HARDWARE);
        String device = naming.text(TextField.DEVICE);
        for (int i = named - 1; hardware == null && i >= 0; i--) {
            // Where a step does not name both, it is not even read.
            if ((journey.textsOf(i) & NAMING) == NAMING
                    && device.equals(journey.step(i).text(TextField.DEVICE))) {
                hardware = journey.step(i).text(TextField.HARDWARE);
            }
        }
        return hardware != null ? hardware : device;
    }

    /** The step itself, or the last before it, that names a handset; of another stream at need. */
    private static int lastNaming(Journey journey, int index) {
        int elsewhere = -1;
        for (int i = index; i >= 0; i--) {
            if ((journey.textsOf(i) & NAMING) != 0) {
                if (journey.typeAt(i).stream() == journey.typeAt(index).stream()) {
                    return i;
                }
                if (elsewhere < 0) {
                    elsewhere = i;
                }
            }
        }
        return elsewhere;
    }

    /**
     * Whether a record itself names another handset than the one known at a step. Like is compared
     * with like: hardware with hardware, and installations only where neither hardware is known,
     * since another installation may be the same handset after a reset. What is not known is no
     * difference.
     */
    public static boolean isOther(Journey journey, int index, Event event) {
        String before = journey.textAt(index, TextField.HARDWARE);
        String now = event.text(TextField.HARDWARE);
        if (before == null && now == null) {
            before = journey.textAt(index, TextField.DEVICE);
            now = event.text(TextField.DEVICE);
        }
        return before != null && now != null && !before.equals(now);
    }

    /** Whether two records name the same handset, or neither names one. */
    static boolean isSame(Event one, Event other) {
        String handset = of(one);
        return handset == null ? of(other) == null : handset.equals(of(other));
    }
}
