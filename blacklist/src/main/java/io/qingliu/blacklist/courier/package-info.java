/**
 * Alerts to logistics firms about couriers that may collude with shops in empty parcels, and what
 * the firms answer.
 *
 * <p>One file for each pair of courier and shop, at most {@link
 * io.qingliu.blacklist.courier.AlertFile#SIGNALS} signals of some 4 kB and {@link
 * io.qingliu.blacklist.courier.AlertFile#REPLIES} receipts in it.
 */
package io.qingliu.blacklist.courier;
