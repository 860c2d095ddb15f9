package io.qingliu.testkit.city.life;

/**
 * Where a parcel meets its carrier: an outlet and one of its couriers.
 *
 * @param pool the monthly waybill account parcels are booked on; null where parcels are only
 *     delivered
 * @param division county of the outlet, GB/T 2260
 */
public record Desk(String carrier, String outlet, String courier, String pool, String division) {
    /** The same desk, booking on another account. */
    public Desk withPool(String otherPool) {
        return new Desk(carrier, outlet, courier, otherPool, division);
    }
}
