package io.qingliu.connectors.edge.features;

/**
 * What is kept of an IP address.
 *
 * @param token {@code ip:…}
 * @param prefix token of its IPv4 /24 or IPv6 /56; null if the address was a token or no address
 */
public record IpFeatures(String token, String prefix) {}
