package io.qingliu.testkit.city.neighbor.trade;

/**
 * A shop and how it sends.
 *
 * @param goods what it sells
 * @param carrier who collects its parcels
 * @param pool monthly waybill account
 * @param outlet that collects
 * @param courier who collects
 * @param division county it sends from
 * @param purse payment account
 * @param handset the keeper's
 */
public record Shop(
        String id,
        Sender platform,
        Goods goods,
        Sender carrier,
        String pool,
        String outlet,
        String courier,
        String division,
        String purse,
        Handset handset) {

    /** The same shop sending by another account, outlet and courier. */
    public Shop sending(Sender by, String from, String at, String with) {
        return new Shop(id, platform, goods, by, from, at, with, division, purse, handset);
    }
}
