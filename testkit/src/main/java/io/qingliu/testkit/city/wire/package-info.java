/**
 * How a generator writes: its records, the truth about its subjects, its chance and its calendar.
 *
 * <p>{@link io.qingliu.testkit.city.wire.Wire} is one generator's pen. It gives out ids that no
 * other generator gives out, and drops what would happen after the end of the city. {@link
 * io.qingliu.testkit.city.wire.Dice} is its chance, seeded by the city's seed and the generator's
 * name: only integer draws and strict mathematics, so that a seed gives the same bytes on every
 * machine. A draw more or less shifts all later draws of the same generator, and of no other.
 *
 * <p>Records and truth leave together but are kept apart: {@link
 * io.qingliu.testkit.city.wire.CityRecord} is what the detector sees, {@link
 * io.qingliu.testkit.city.wire.Truth} is what it is judged by. Both have raw identifiers.
 */
package io.qingliu.testkit.city.wire;
