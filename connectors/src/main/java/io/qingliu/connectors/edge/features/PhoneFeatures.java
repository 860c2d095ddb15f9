package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.identifier.PhoneClass;

/**
 * What is kept of a phone number.
 *
 * @param token {@code phone:…}, or {@code privacynumber:…} for a forwarding number; null if masked
 * @param block token of its hundred consecutive numbers; null unless the number was raw and mobile
 * @param segment token of its ten thousand; null unless the number was raw and mobile
 * @param phoneClass the kind of number that the numbering plan assigns to its prefix
 */
public record PhoneFeatures(String token, String block, String segment, PhoneClass phoneClass) {}
