package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Wire;
import java.util.HashMap;
import java.util.Map;

/** One parcel, written scan by scan. */
public final class Parcel {
    private final Wire wire;
    private final Sale sale;
    private final Desk desk;
    private final String waybill;
    private final Map<String, Long> scanned = new HashMap<>();
    private String destDivision;

    /** A parcel to the buyer's home. */
    public Parcel(Wire wire, Sale sale, Desk desk) {
        this(wire, sale, desk, sale.buyer().home().division());
    }

    /** A parcel to a county, GB/T 2260. */
    public Parcel(Wire wire, Sale sale, Desk desk, String destDivision) {
        this.wire = wire;
        this.sale = sale;
        this.desk = desk;
        this.waybill = Places.waybill(desk.carrier(), wire.dice());
        this.destDivision = destDivision;
    }

    /** A parcel that goes by a number which was there before. */
    public Parcel(Wire wire, Sale sale, Desk desk, String destDivision, String waybill) {
        this.wire = wire;
        this.sale = sale;
        this.desk = desk;
        this.waybill = waybill;
        this.destDivision = destDivision;
    }

    /** Code of the carrier. */
    public String carrier() {
        return desk.carrier();
    }

    /** Its number. */
    public String waybill() {
        return waybill;
    }

    /** The desk that collects it. */
    public Desk desk() {
        return desk;
    }

    /** The order that it belongs to. */
    public Sale sale() {
        return sale;
    }

    /** The county that it is meant for, GB/T 2260. */
    public String destDivision() {
        return destDivision;
    }

    /** From now on the parcel is meant for another county. */
    public void redirect(String division) {
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

    /** Begins a scan of a time in epoch milliseconds, by nobody yet. */
    public Wire.Draft scan(String type, long at) {
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
    public Wire.Draft scan(String type, long at, Desk by) {
        return scan(type, at)
                .with("outlet", by.outlet())
                .with("courier", by.courier())
                .with("scanner", "PDA-" + by.courier())
                .with("division", by.division())
                .with("machine", false);
    }

    /** The outlet books the waybill. */
    public void booked(long at) {
        scan("WAYBILL_CREATED", at).with("outlet", desk.outlet()).send();
    }

    /** Collected and weighed by the outlet's scale. */
    void pickedUp(long at, int grams) {
        scan("PICKED_UP", at, desk).with("weight", grams).with("weighing", "AUTO").send();
    }

    /** Seen by the sorter of a hub. */
    public void sorted(long at, String division, int grams) {
        scan("ARRIVED", at)
                .with("outlet", Places.hub(desk.carrier(), division))
                .with("division", division)
                .with("weight", grams)
                .with("weighing", "AUTO")
                .with("machine", true)
                .send();
    }
}
