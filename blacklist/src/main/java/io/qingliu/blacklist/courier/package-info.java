/**
 * Alerts to logistics firms about couriers that may collude with shops in empty parcels.
 *
 * <p>One file for each pair of courier and shop, at most {@link
 * io.qingliu.blacklist.courier.AlertFile#SIGNALS} signals of some 3 kB in it.
 */
package io.qingliu.blacklist.courier;
