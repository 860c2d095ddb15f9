/**
 * The honest life of the city: its counties, outlets and shops, its people, and how an order goes
 * from the basket to the review.
 *
 * <pre>
 *   People ─▶ Buyer ─┐                    ┌─▶ Parcel ─▶ Roads (collected, sorted, handed over)
 *   Shops  ─▶ Shop  ─┼─▶ Sale ─HonestLife─┤
 *   Goods  ─▶ Item  ─┘                    └─▶ paid, completed, refunded, reviewed
 * </pre>
 *
 * <p>A {@link io.qingliu.testkit.city.life.Sale} and a {@link io.qingliu.testkit.city.life.Parcel}
 * write a record a step, and know nothing of what is usual; {@link
 * io.qingliu.testkit.city.life.HonestLife} and {@link io.qingliu.testkit.city.life.Roads} take the
 * usual steps at the usual times, accidents included. Campaigns and look-alikes use the same steps
 * in another order or at another pace, so that they differ from honest trade in what they are about
 * and in nothing else.
 */
package io.qingliu.testkit.city.life;
