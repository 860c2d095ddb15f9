/**
 * Brushing (刷单炒信): a shop buys from itself.
 *
 * <p><b>Who cheats, who profits.</b> The shop wants rank; an organiser advances the money and pays
 * a commission; accounts on a few handsets, or accounts raised in silence for the day, place the
 * orders. Nobody wants the goods, so nothing is sent, or an empty parcel; the "buyer" confirms at
 * once and praises with the text of the task sheet.
 *
 * <p><b>How it looks.</b> Confirmed though no scan shows that a parcel reached anybody (BRU-01),
 * nor leaves its sender within a week (BRU-01N), a whole cycle in hours (BRU-02), many accounts on
 * one handset (BRU-03), the price and a commission arriving minutes before the payment (BRU-05), a
 * buyer who never comes back to any of ten shops (BRU-07), orders by the clock (BRU-10), from one
 * rented network (BRU-11), with a task code behind the address (BRU-12), by accounts that woke for
 * this shop (BRU-14) and were registered together (BRU-13, a pattern over signals); or, where each
 * order by itself is flawless, by accounts that meet at shop after shop (BRU-04, BRU-04N), that lie
 * two and two on their handsets (BRU-15), that are given price and commission in the morning
 * (BRU-05W) or when they have praised (BRU-05R), or are paid back what they paid, again and again,
 * by a purse that is not the shop's (BRU-19), or get price and commission of it when nothing can be
 * sent back any more (BRU-21; where it goes on for weeks, of praised orders that are a fifth of
 * what a shop sells, it is the shop's doing: BRU-21T), or have praised and then have it all from
 * the shop again, goods kept (BRU-22), order after order also where they do not praise each time
 * (BRU-22A), or whose holders sell to each other (BRU-06); or, where no two orders of an account
 * are alike, by the same hands that run errands, found by search and all of them confirmed, for
 * shops of different trades within a month (BRU-16); or by a small crew that is soon through with
 * its shops, begins anew, and praises each time (BRU-17). Whoever orders on a crew's handset for
 * the fifth time in a month is of it (BRU-03B).
 *
 * <p><b>Whom it must spare.</b> The big sale, the live session, the dormitory, the family with one
 * tablet, the carer who orders for a nursing home, the neighbour who does for those who pay
 * themselves, the clerk who orders for who comes in, the group that buys together, the friends,
 * fans and colleagues who show each other where to buy, the small shop whose customers know the
 * shops that everybody knows, the firm that buys for its staff or pays them back, the union that
 * gives its people the price of a gift, the payroll that meets the price of something by chance,
 * the firm that has a service tested, the shop that calls an article back or has its goods tried,
 * the courier whose scanner was offline, the shop that sells no parcels at all; and the victim: who
 * brushes a <i>rival</i> to have it punished is met by the guard RVB-01, which turns against the
 * attacker and freezes what is said of the shop in those days, also where the attack is spread over
 * accounts and weeks (RVB-02, RVB-03), or keeps the goods and blames them (RVB-04V); what goes back
 * within a day is no purchase, so that a crew which orders to blame a shop shows nothing of it
 * (BRU-03, BRU-11, BRU-12); and a shop that sends a crew the goods it ordered is not taken to know
 * of it (BRU-15S). Sellers next door to each other, couples with one tablet, and who is given a
 * voucher are spared as well; and the shops that share customers, by a trade, a host or a street:
 * half of those let the platform confirm, and a shop that all know knows none of the small ones
 * (BRU-16); and the small shop that lives of regulars, few of whom praise each time (BRU-17).
 *
 * <p><b>What is left out.</b> A rival whose crew keeps and praises what it bought leaves nothing
 * that tells it from a crew of the shop's own; what he would have to pay for it is in
 * docs/adr/0096. BRU-08 needs the number of visitors, BRU-09 the sequence of clicks: no stream
 * carries them.
 */
package io.qingliu.patterns.brushing;
