package io.qingliu.connectors.edge.leak;

/**
 * Where a raw identifier stands in a text; it never carries the identifier itself.
 *
 * @param kind what it is
 * @param start index of its first character
 * @param end index behind its last character
 */
public record Leak(LeakKind kind, int start, int end) {}
