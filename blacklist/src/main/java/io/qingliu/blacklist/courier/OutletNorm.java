package io.qingliu.blacklist.courier;

import io.qingliu.domain.signal.Signal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The norm of an outlet beside one courier, as one signal gives it.
 *
 * @param id of the signal
 * @param version of the signal
 * @param time event time at which its window ends
 * @param outlet the outlet's id
 * @param aDay odd parcels a day of the outlet's other couriers; not a number if the signal no
 *     longer gives it
 */
record OutletNorm(String id, long version, long time, String outlet, double aDay) {

    static OutletNorm of(Signal signal, String courier) {
        Double aDay =
                signal.withdrawn() || signal.shadow()
                        ? null
                        : Facts.numbers(signal.attribute("norm"), "").get(courier);
        return new OutletNorm(
                signal.id(),
                signal.version(),
                signal.time(),
                signal.attribute("outlet"),
                aDay == null ? Double.NaN : aDay);
    }

    /** Whether it gives the norm of that outlet. */
    boolean covers(String ofOutlet) {
        return !Double.isNaN(aDay) && outlet != null && outlet.equals(ofOutlet);
    }

    void write(DataOutput out) throws IOException {
        Facts.write(id, out);
        out.writeLong(version);
        out.writeLong(time);
        Facts.write(outlet, out);
        out.writeDouble(aDay);
    }

    static OutletNorm read(DataInput in) throws IOException {
        return new OutletNorm(
                Facts.read(in), in.readLong(), in.readLong(), Facts.read(in), in.readDouble());
    }
}
