/**
 * Observations: what one event, mark or report contributes to what is counted under one key, the
 * slim record that crosses the network once for each key.
 *
 * <p>{@link io.qingliu.patterns.run.observation.Sightings} writes one for each key that a step of a
 * journey counts under, {@link io.qingliu.patterns.run.observation.ObservationFormat} says how its
 * bytes lie, which state and the network hold, and {@link
 * io.qingliu.patterns.run.observation.KeyHash} names a key in 128 bits.
 */
package io.qingliu.patterns.run.observation;
