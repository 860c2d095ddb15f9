/**
 * Honest conduct that imitates a behaviour: crowds, shared networks, light or late parcels, trade
 * without parcels, and a shop that is attacked by a rival. {@link
 * io.qingliu.testkit.city.wire.LookAlike} lists them.
 *
 * <p>Each method plays one, by one generator, and states that its subjects are honest. A look-alike
 * is made to be as near to the behaviour as honest people come, for it measures false alarms: a
 * rule that is tightened until a campaign stands out must still let its twin here go. {@code
 * LookAlikesTest} counts over the records that each really is that near.
 */
package io.qingliu.testkit.city.lookalike;
