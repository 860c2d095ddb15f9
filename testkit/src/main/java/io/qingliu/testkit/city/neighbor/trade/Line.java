package io.qingliu.testkit.city.neighbor.trade;

/**
 * Where somebody goes online.
 *
 * @param ip address, IPv4
 * @param network its kind, as the contract names it
 */
public record Line(String ip, String network) {}
