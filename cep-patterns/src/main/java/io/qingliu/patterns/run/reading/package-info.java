/**
 * Reads what is to be counted: off journeys, step by step, and off what other rules concluded.
 *
 * <p>Events are put together to {@link io.qingliu.patterns.run.reading.Journeys}, of an order, a
 * parcel, an account or a look-up, and a {@link io.qingliu.patterns.run.reading.Reader} gives the
 * difference that each record makes to what is observed: late, repeated and unordered records need
 * no special case. A {@link io.qingliu.patterns.run.reading.Derivation} does the same with signals.
 */
package io.qingliu.patterns.run.reading;
