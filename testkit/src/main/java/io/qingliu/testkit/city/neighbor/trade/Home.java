package io.qingliu.testkit.city.neighbor.trade;

/**
 * Where parcels go.
 *
 * @param division county, GB/T 2260
 * @param address as written on the parcel
 * @param building its house
 * @param line of the house
 * @param station registered pick-up point; null if parcels come to the door
 */
public record Home(String division, String address, String building, Line line, String station) {}
