/**
 * A small simulated city of Qingyuan: honest trade, planted campaigns of manufactured credit, and
 * the honest look-alikes that imitate them (docs/reference/detection.md §10 and §11).
 *
 * <p>The city writes the wire contract's JSON with raw identifiers, as platforms and logistics
 * firms would send them, and the truth beside it. Everything follows from one seed; each generator
 * draws from its own stream of chance, named after it, so that a new campaign changes nothing in
 * the others. Network addresses come from ranges reserved for documentation, benchmarks and shared
 * address space (RFC 5737, RFC 2544, RFC 6598); no real address occurs.
 */
package io.qingliu.testkit.city;
