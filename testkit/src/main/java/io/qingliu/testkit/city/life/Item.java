package io.qingliu.testkit.city.life;

/**
 * An item of a shop's catalogue.
 *
 * @param price fen
 * @param grams catalogue weight; 0 for goods without one
 */
public record Item(String id, String name, long price, int grams) {}
