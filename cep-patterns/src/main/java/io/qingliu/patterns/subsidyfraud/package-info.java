/**
 * Subsidy fraud (刷单骗补): what a platform or the public purse gives towards honest purchases, rides
 * and trade-ins is drawn for ones that are not.
 *
 * <p><b>Who cheats, who profits.</b> Somebody with a drawer of handsets takes the newcomers' gift
 * again and again. A merchant buys from itself with the platform's coupon, or hands the price back
 * and keeps the subsidy, or claims it for parcels that hold nothing and for one refrigerator twice.
 * A driver and a rider drive round the block, or nobody drives at all. The public purse and every
 * honest merchant pay.
 *
 * <p><b>How it looks.</b> Newcomers who share a handset, a purse, a door or a number (SUB-01 and
 * its kin), in rings at a shop, behind one inviter or in one building (SUB-09) and in pairs
 * (SUB-01S); a buyer who is the merchant, by device, purse, number or identity (SUB-02); the price
 * back from the seller, or by the hand of a clerk, while the subsidy stays (SUB-03, SUB-03P), and
 * to several accounts of one handset (SUB-03H); coupons redeemed by the clock (SUB-04); one driver
 * and one rider, or a few of each who ride with nobody else, again and again (SUB-05), or round the
 * block (SUB-05S, SUB-05T); trips at a speed no car has, all at one speed, the same to the metre
 * and the second, or with the driver's own device (SUB-06); one serial number in two claims
 * (SUB-07); a subsidy for a parcel that reached nobody (SUB-08), or for next to nothing of what
 * others get whole (SUB-08T); one purse behind many people's orders, for the same fee each
 * (SUB-12); purchases minutes after the sign-up (SUB-11); and what people report (SUB-10). Who
 * stays below every single number is met by several weak ones: they add up over families.
 *
 * <p><b>Whom it must spare.</b> The family with one tablet and one purse, the shop assistant who
 * signs customers up, the dormitory with one address, the firm that buys for its staff, the leader
 * of a group who orders for neighbours, the owner who tries a test order, the shop that makes good
 * what went wrong, the bargain hunter who uses every coupon once, the commuter with the same driver
 * every morning, the villager with four drivers to choose from, the student who is driven only
 * within a campus, the passenger whom a cheating driver really drove, the merchant whose customer
 * sent a claimed appliance back, the dealer whose list of stock a thief claims for, the clerk who
 * orders on the counter's device for customers who pay, and the shop that delivers in its own van
 * or with a carrier that reports nothing.
 *
 * <p><b>What is left out.</b> No stream carries the track of a trip, where a handset was before it,
 * nor where an appliance was switched on, so that of SUB-05, SUB-06 and SUB-07 only what distance,
 * duration, devices and serial numbers show is judged. Legal persons in common are facts of the
 * casebook, not of the streams.
 */
package io.qingliu.patterns.subsidyfraud;
