/**
 * A small simulated city of Qingyuan: honest trade, planted campaigns of manufactured credit, and
 * the honest look-alikes that imitate them (docs/reference/detection.md §10 and §11).
 *
 * <p>The city writes the wire contract's JSON with raw identifiers, as platforms and logistics
 * firms would send them, and the truth beside it. Everything follows from one seed; each generator
 * draws from its own stream of chance, named after it, so that a new campaign changes nothing in
 * the others. Network addresses come from ranges reserved for documentation, benchmarks and shared
 * address space (RFC 5737, RFC 2544, RFC 6598); no real address occurs.
 *
 * <p>{@link io.qingliu.testkit.city.City} has the cast: who plays when, under which name. The
 * generators are in {@link io.qingliu.testkit.city.campaign} and {@link
 * io.qingliu.testkit.city.lookalike}, which do not know each other; both are built on {@link
 * io.qingliu.testkit.city.life}, and all of them write by {@link io.qingliu.testkit.city.wire}. To
 * add one, write it there and give it a line in the cast.
 *
 * <p>{@link io.qingliu.testkit.city.large} is another city, to measure with: few guilty shops at
 * three skills among many honest ones. It plays the look-alikes of this one too.
 */
package io.qingliu.testkit.city;
