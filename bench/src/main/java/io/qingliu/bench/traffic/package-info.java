/**
 * A city's traffic as fast as it is read: records of all six streams, each a function of the seed
 * and its number, so that any range can be made anywhere and twice the same.
 *
 * <p>The distributions are those of the simulated city of the testkit: shops of power-law size,
 * regular customers and newcomers who have just signed up, parcels that pass hubs and couriers, and
 * brushers, made-up parcels, account farms and scrapers among them. The city itself lives through
 * whole campaigns in memory; this traffic has no beginning and no end.
 */
package io.qingliu.bench.traffic;
