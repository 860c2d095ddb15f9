package io.qingliu.testkit.city;

/**
 * An item of a shop's catalogue.
 *
 * @param price fen
 * @param grams catalogue weight; 0 for goods without one
 */
record Item(String id, String name, long price, int grams) {}
