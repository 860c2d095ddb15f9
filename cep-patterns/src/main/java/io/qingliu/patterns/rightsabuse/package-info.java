/**
 * Abuse of rights (滥用权利): orders that are placed for what the law gives to a customer who was
 * wronged, by somebody who was not.
 *
 * <p><b>Who cheats, who profits.</b> Somebody orders at shop after shop, has everything sent, says
 * that it was broken, empty or not as described, keeps it and has the money back (仅退款); or sends it
 * all back, for what the insurance of the return freight pays above what the freight costs. No shop
 * sees more than an order or two of it. The shops pay, and customers for whom the right is meant,
 * when platforms take it away again.
 *
 * <p><b>How it looks.</b> Of all that was sent to an account within a month, at many shops, hardly
 * anything was kept a fortnight later (RVB-04); or of all that was paid on one handset, by several
 * accounts (RVB-04D), each of which had half as much back (RVB-04A). Or the goods stay: three days
 * after it came the money of nearly everything is back, and no parcel was handed in (RVB-05). Or a
 * telephone comes and a box of stones goes back (RVB-06). Where prices are known, that is a matter
 * of money. Or strangers are hired to buy at one shop and blame it: somebody pays each the same
 * fee, whatever the goods had cost, and hardly anybody else (RVB-07; who is paid, RVB-07A). Or
 * somebody finds a hair in the meal of shop after shop, writes one star, and takes it back when he
 * has had twice the price and more (RVB-08). Or one picture of rotten fruit serves at three shops,
 * who give the money back (RVB-09). What else is aimed at one shop, and who sells bad reviews,
 * stand with the behaviours that they attack: brushing (RVB-01 to RVB-03) and reviews (REV-09,
 * REV-09E).
 *
 * <p><b>Whom it must spare.</b> Who orders five sizes and keeps one; who has bad luck with a few
 * parcels; who sends back some of several pieces; the customers of a bad batch; to whom a shop
 * makes good a price that fell, freight or a delay, and who keeps the goods; who orders and thinks
 * better of it before anything is sent; the household with one handset that keeps what it orders;
 * whoever makes good what others lost, and those who are sent money that they did not ask for; who
 * was harmed, once or twice, and is content with what he was given for it.
 *
 * <p><b>What is left out.</b> Why money went back is a text that each shop words differently, and
 * whether goods went back with it is seen only where their parcel names the order; so neither
 * decides, but that a parcel which is seen to leave keeps nothing. Whoever buys for a platform to
 * test its shops looks the same and is known to the platform.
 */
package io.qingliu.patterns.rightsabuse;
