package io.qingliu.testkit.city.wire;

/**
 * One record of the wire contract.
 *
 * @param stream the contract's stream, for example {@code orders}
 * @param time event time, epoch milliseconds; equal to the field {@code time} of the JSON
 * @param json the record as one line of JSON, raw identifiers included
 */
public record CityRecord(String stream, long time, String json) {}
