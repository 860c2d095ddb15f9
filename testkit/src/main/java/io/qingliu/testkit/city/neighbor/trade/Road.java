package io.qingliu.testkit.city.neighbor.trade;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.wire.Dice;

/** Writes the scans of parcels. */
final class Road {
    private final Pen pen;
    private final Dice dice;
    private final Parcel parcel;
    private boolean first = true;

    private Road(Pen pen, Parcel parcel) {
        this.pen = pen;
        this.dice = pen.dice();
        this.parcel = parcel;
    }

    /** When a parcel was collected and handed over, epoch milliseconds; -1 for never. */
    record Trip(long collected, long delivered) {}

    /**
     * Writes all scans.
     *
     * @param ready when the parcel is packed, epoch milliseconds
     */
    static Trip travel(Pen pen, Parcel parcel, long ready) {
        return new Road(pen, parcel).travel(ready);
    }

    private Trip travel(long ready) {
        String dest = parcel.lastDivision == null ? parcel.home.division() : parcel.lastDivision;
        long collected = pen.time().next(ready + 20 * MINUTE, 15, 21, dice) - parcel.lead;
        long labelled = Math.min(ready, collected - dice.between(5, 90) * MINUTE);
        scan("WAYBILL_CREATED", labelled, Fields.of("destDivision", dest), parcel.from, false);
        if (parcel.way == Parcel.Way.NEVER_LEFT) {
            return new Trip(-1, -1);
        }
        if (parcel.way == Parcel.Way.PRINTED) {
            parcel.uploadAt = collected + dice.between(40, 46) * HOUR;
        }
        scan(
                "PICKED_UP",
                collected,
                Fields.of("weight", parcel.scale ? rounded(parcel.weight) : null)
                        .with("weighing", parcel.scale ? "MANUAL" : null)
                        .with("courier", parcel.courier)
                        .with("outlet", parcel.outlet)
                        .with("destDivision", dest),
                parcel.from,
                false);
        boolean real = parcel.way == Parcel.Way.TRUE || parcel.way == Parcel.Way.REFUSED;
        long at = collected + dice.between(2 * HOUR, 6 * HOUR);
        boolean local = dest.equals(parcel.from);
        if (real && !local) {
            hub("ARRIVED", at, parcel.from, true);
            at += dice.between(40 * MINUTE, 4 * HOUR);
            hub("DEPARTED", at, parcel.from, false);
            boolean near = dest.substring(0, 4).equals(parcel.from.substring(0, 4));
            at += near ? dice.between(3 * HOUR, 8 * HOUR) : dice.between(14 * HOUR, 46 * HOUR);
        } else if (!real) {
            scan("DEPARTED", at, Fields.of("outlet", parcel.outlet), parcel.from, false);
            boolean typed = parcel.way == Parcel.Way.PRINTED;
            at += typed ? dice.between(5 * HOUR, 9 * HOUR) : dice.between(15 * HOUR, 30 * HOUR);
        }
        hub("ARRIVED", at, dest, false);
        return new Trip(collected, handOver(pen.time().next(at + HOUR, 7, 10, dice), dest));
    }

    private long handOver(long out, String dest) {
        Home home = parcel.home;
        Sender carrier = parcel.carrier;
        String outlet =
                parcel.lastOutlet != null ? parcel.lastOutlet : Streets.outletOf(carrier, home);
        String courier =
                parcel.lastCourier != null ? parcel.lastCourier : Streets.courierOf(carrier, home);
        Fields by = Fields.of("outlet", outlet, "courier", courier);
        scan("OUT_FOR_DELIVERY", out, by, dest, false);
        long at = out + dice.between(40 * MINUTE, 8 * HOUR);
        if (parcel.way == Parcel.Way.REFUSED) {
            scan("REJECTED", at, by, dest, false);
            scan("RETURNING", at + dice.between(3 * HOUR, 20 * HOUR), by, dest, false);
            long back = at + dice.between(40 * HOUR, 80 * HOUR);
            scan(
                    "RETURN_DELIVERED",
                    back,
                    Fields.of("outlet", parcel.outlet, "courier", parcel.courier),
                    parcel.from,
                    false);
            return -1;
        }
        if (parcel.proxy) {
            scan("DELIVERED_PROXY", at, by.with("building", home.building()), dest, false);
        } else if (home.station() != null && parcel.way == Parcel.Way.TRUE) {
            scan("AT_PICKUP_POINT", at, by.with("building", home.building()), dest, false);
            at = pen.time().next(at + dice.between(HOUR, 26 * HOUR), 9, 22, dice);
            String code = dice.between(1, 9) + "-" + dice.between(1, 5) + "-" + dice.digits(4);
            scan("DELIVERED_PICKUP_POINT", at, by.with("pickupCode", code), dest, false);
        } else {
            boolean photo = parcel.way == Parcel.Way.TRUE && dice.chance(0.3);
            scan(
                    dice.chance(0.2) ? "DELIVERED_PROXY" : "DELIVERED_SELF",
                    at,
                    by.with("building", home.building()).with("photo", photo ? true : null),
                    dest,
                    false);
        }
        return at;
    }

    private void hub(String type, long at, String division, boolean weighs) {
        boolean seen = parcel.machines && isTravelling() && dice.chance(0.97);
        boolean weighed = weighs && seen && parcel.scale;
        int measured = (int) (parcel.weight * (0.985 + 0.03 * dice.fraction()));
        scan(
                type,
                at,
                Fields.of("outlet", "hub" + division)
                        .with("machine", seen ? true : null)
                        .with("scanner", seen ? Streets.scanner(dice, division) : null)
                        .with("weight", weighed ? Math.max(1, measured) : null)
                        .with("weighing", weighed ? "AUTO" : null),
                division,
                true);
    }

    private boolean isTravelling() {
        return parcel.way == Parcel.Way.TRUE || parcel.way == Parcel.Way.REFUSED;
    }

    /** Couriers' scales know tens of grams. */
    private static int rounded(int grams) {
        return Math.max(10, grams / 10 * 10);
    }

    private void scan(String type, long at, Fields more, String division, boolean hub) {
        long upload = at + dice.between(SECOND, hub ? 20 * SECOND : 6 * MINUTE);
        if (parcel.uploadAt > 0) {
            upload = Math.max(upload, parcel.uploadAt + dice.between(0L, 2 * SECOND));
            if (parcel.way == Parcel.Way.PRINTED) {
                upload = parcel.uploadAt + dice.between(0L, 3 * SECOND);
            }
        }
        Fields fields =
                Fields.of(
                        "platform",
                        parcel.platform,
                        "carrier",
                        parcel.carrier.code(),
                        "waybill",
                        parcel.waybill);
        if (first) {
            fields.with("order", parcel.order).with("shop", parcel.shop).with("pool", parcel.pool);
            first = false;
        }
        fields.putAll(more);
        fields.with("division", division).with("uploadTime", Math.max(at, upload));
        pen.write("parcels", type, parcel.carrier.code(), at, Math.max(at, upload), fields);
    }
}
