/**
 * What the large city has in common: the days of the year, the citizens, the trade of a shop,
 * rides; and the {@link io.qingliu.testkit.city.large.trade.Stage} on which one generator plays.
 */
package io.qingliu.testkit.city.large.trade;
