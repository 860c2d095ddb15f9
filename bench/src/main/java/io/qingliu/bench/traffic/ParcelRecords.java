package io.qingliu.bench.traffic;

/** Writes the scans of a parcel. */
final class ParcelRecords {

    /** How much later than it happened an honest scan may reach the system. */
    private static final long UPLOADED_WITHIN = 40 * 60_000L;

    private static final int OF_UPLOAD = 401;
    private static final int OF_WEIGHT = 402;

    private final JsonBytes json;
    private final Person person;

    ParcelRecords(JsonBytes json, Person person) {
        this.json = json;
        this.person = person;
    }

    /** The outlet books the waybill. */
    void booked(Order order, long number, long time) {
        head("WAYBILL_CREATED", order, number, time, time + 2_000);
        writeOutlet(order, order.collectingCounty(), false);
        json.end();
    }

    /**
     * Writes a scan.
     *
     * @param step 0 picked up, 1 and 2 at a hub each, 3 out for delivery, 4 delivered
     * @param due when it reaches the system
     * @param disordered whether honest scans reach it later than they happened
     */
    void scanned(int step, Order order, long number, long due, boolean disordered) {
        boolean madeUp = order.part == Part.EMPTY_PARCEL;
        long back =
                disordered && !madeUp
                        ? Draw.below(order.salted, OF_UPLOAD + step, UPLOADED_WITHIN)
                        : 0;
        long time = due - back;
        long uploaded = due + (madeUp ? 2_000 : 3_000 + (number & 16_383));
        String county = person.of(order.buyer).county();
        switch (step) {
            case 0 -> {
                head("PICKED_UP", order, number, time, uploaded);
                writeOutlet(order, order.collectingCounty(), madeUp);
                writeCourier(order, order.collectingCounty(), order.collector(), madeUp);
                writeWeight(order, madeUp);
            }
            case 1, 2 -> {
                String at = step == 1 ? order.collectingCounty() : county;
                head("ARRIVED", order, number, time, uploaded);
                if (madeUp) {
                    writeOutlet(order, order.collectingCounty(), true);
                    writeCourier(order, at, order.collector(), true);
                } else {
                    json.open("outlet").ascii(order.carrierCode()).ascii("-HUB-").ascii(at).quote();
                    json.field("division", at).flag("machine", true);
                    writeWeight(order, false);
                }
            }
            default -> {
                head(
                        step == 3 ? "OUT_FOR_DELIVERY" : handOver(order),
                        order,
                        number,
                        time,
                        uploaded);
                writeOutlet(order, madeUp ? order.collectingCounty() : county, madeUp);
                writeCourier(order, county, order.deliverer(), madeUp);
                if (step == 4) {
                    json.flag("photo", !madeUp).field("building", "building-", order.buyer >> 3);
                }
            }
        }
        json.end();
    }

    private static String handOver(Order order) {
        return order.part == Part.EMPTY_PARCEL || (order.salted & 7) == 0
                ? "DELIVERED_PROXY"
                : "DELIVERED_SELF";
    }

    private void head(String type, Order order, long number, long time, long uploaded) {
        OrderRecords.head(json, type, order.platform(), number, time)
                .field("uploadTime", uploaded)
                .field("carrier", order.carrierCode());
        order.writeWaybill(json);
        json.field("order", "o", order.number)
                .field("shop", "s", order.shop)
                .field("pool", "pool-", order.shop)
                .field("destDivision", person.of(order.buyer).county());
    }

    private void writeOutlet(Order order, String county, boolean madeUp) {
        json.open("outlet").ascii(order.carrierCode()).ascii("-").ascii(county);
        json.ascii(madeUp ? "-9" : "-0").quote();
    }

    private void writeCourier(Order order, String county, long courier, boolean madeUp) {
        String home = madeUp ? order.collectingCounty() : county;
        json.open("courier").ascii(order.carrierCode()).ascii("-").ascii(home).ascii("-K");
        json.number(courier).quote();
        json.open("scanner").ascii("PDA-").ascii(home).ascii("-").number(courier).quote();
        json.field("division", county).flag("machine", false);
    }

    /** Grams on the scale: the goods, give or take four in a hundred, and a carton; or air. */
    private void writeWeight(Order order, boolean madeUp) {
        long chance = Draw.below(order.salted, OF_WEIGHT, 900);
        long honest = order.catalogWeight() * (96 + chance % 9) / 100 + 40 + chance / 9;
        json.field("weight", madeUp ? 49 + chance % 3 : honest);
        json.field("weighing", madeUp ? "MANUAL" : "AUTO");
    }
}
