/**
 * The large city, to measure with: honest trade, honest look-alikes as populations, and a few
 * guilty shops whose campaigns are written from the cheat's side at three skills.
 *
 * <pre>
 *   LargeCity ─▶ trade       every ordinary shop through all days
 *             ─▶ population  who is mistaken for a cheat
 *             ─▶ Deck ─▶ campaign  what is planted
 *             ─▶ Spool ─▶ one file a stream, in the order of time
 * </pre>
 *
 * <p>Generators write in any order of time, one after the other, and {@link
 * io.qingliu.testkit.city.large.Spool} sorts: so each is simple, and memory is bounded however many
 * shops and days there are. Nothing here knows a rule or a number of one (ArchitectureTest of cli).
 */
package io.qingliu.testkit.city.large;
