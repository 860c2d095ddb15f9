package io.qingliu.testkit.city;

import java.util.HashMap;
import java.util.Map;

/** One parcel, written scan by scan. */
final class Parcel {
    private final Wire wire;
    private final Sale sale;
    private final Desk desk;
    private final String waybill;
    private final Map<String, Long> scanned = new HashMap<>();
    private String destDivision;

    Parcel(Wire wire, Sale sale, Desk desk) {
        this(wire, sale, desk, sale.buyer().home().division());
    }

    Parcel(Wire wire, Sale sale, Desk desk, String destDivision) {
        this.wire = wire;
        this.sale = sale;
        this.desk = desk;
        this.waybill = Places.waybill(desk.carrier(), wire.dice());
        this.destDivision = destDivision;
    }

    String carrier() {
        return desk.carrier();
    }

    String waybill() {
        return waybill;
    }

    /** The desk that collects it. */
    Desk desk() {
        return desk;
    }

    Sale sale() {
        return sale;
    }

    String destDivision() {
        return destDivision;
    }

    /** From now on the parcel is meant for another county. */
    void redirect(String division) {
        destDivision = division;
    }

    /** The time of the last scan of that type; throws if there is none. */
    long scannedAt(String type) {
        Long at = scanned.get(type);
        if (at == null) {
            throw new IllegalStateException(
                    "scan " + type + " of " + waybill + " is absent but must come first");
        }
        return at;
    }

    Wire.Draft scan(String type, long at) {
        scanned.put(type, at);
        return wire.draft("parcels", type, sale.shop().platform(), at)
                .with("uploadTime", at + wire.dice().between(1, 40) * CityTime.SECOND)
                .with("carrier", desk.carrier())
                .with("waybill", waybill)
                .with("order", sale.id())
                .with("shop", sale.shop().id())
                .with("pool", desk.pool())
                .with("destDivision", destDivision);
    }

    /**
     * A scan by a person: outlet, courier, the courier's own scanner and the county they stand in.
     */
    Wire.Draft scan(String type, long at, Desk by) {
        return scan(type, at)
                .with("outlet", by.outlet())
                .with("courier", by.courier())
                .with("scanner", "PDA-" + by.courier())
                .with("division", by.division())
                .with("machine", false);
    }

    void booked(long at) {
        scan("WAYBILL_CREATED", at).with("outlet", desk.outlet()).send();
    }

    /** Collected and weighed by the outlet's scale. */
    void pickedUp(long at, int grams) {
        scan("PICKED_UP", at, desk).with("weight", grams).with("weighing", "AUTO").send();
    }

    /** Seen by the sorter of a hub. */
    void sorted(long at, String division, int grams) {
        scan("ARRIVED", at)
                .with("outlet", Places.hub(desk.carrier(), division))
                .with("division", division)
                .with("weight", grams)
                .with("weighing", "AUTO")
                .with("machine", true)
                .send();
    }
}
