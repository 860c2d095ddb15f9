/**
 * What is kept under one key, and how it is written: one value of state, however many rules look at
 * it.
 *
 * <p>A {@link io.qingliu.patterns.run.tally.Tally} holds the rows of all aggregates that are
 * counted by the key, which signals were emitted, and what has changed since they were judged.
 * {@link io.qingliu.patterns.run.tally.TallyFormat} and, for large ones of which little changes,
 * {@link io.qingliu.patterns.run.tally.TallyParts} say how the bytes lie: the layouts are promises,
 * old savepoints hold them.
 */
package io.qingliu.patterns.run.tally;
