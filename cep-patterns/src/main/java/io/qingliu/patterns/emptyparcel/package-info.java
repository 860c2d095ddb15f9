/**
 * Empty parcels (合谋寄递空包裹): a shop wants a delivery it never made, and somebody in the express trade
 * supplies it.
 *
 * <p><b>Who cheats.</b> A shop that buys from itself, or ships air to be rid of an order, needs a
 * waybill that looks as if something had travelled. A courier or the staff of an outlet book the
 * number, make up its scans and sign for it themselves; a dealer sells numbers of parcels that are
 * already under way to somebody else; a dispatcher sends fifty grams of nothing.
 *
 * <p><b>Who profits.</b> The shop gains sales and ratings, the dealer a few jiao a number, the
 * courier a commission. The buyers who trust the ratings pay, and so does the person whose name the
 * parcel carries.
 *
 * <p><b>How it looks.</b> Scans that no machine ever saw and no scale ever weighed; a whole journey
 * uploaded within five seconds; the same gaps, to the second, on parcel after parcel; one hand at
 * both ends of a road of three hundred kilometres; fifty signatures a minute; a parcel or a label
 * older than its order, or named by two orders at once; the wrong county; people who say it was not
 * theirs; a few such parcels at a shop that come by way of somebody who is found by himself; an
 * account that brings next to nothing of what another brings whole; a courier who collects what one
 * friend far away has signed for; an account of which no machine ever sees a parcel, a few a day,
 * though machines see all else that its outlet collects and its shops sell (EMP-24); a courier who
 * puts one shop's parcels into a locker and takes them out at once (EMP-26); accounts from all over
 * the country that each bring a shop one thing it did not sell (EMP-27); parcels that come home
 * untaken while their orders are confirmed and praised (EMP-25: who does so brushes, EMP-25B);
 * numbers of parcels that others had handed over, bound anew (EMP-28), or that were collected for
 * others before the order existed (EMP-28L); a station that has one far shop's parcels only and
 * writes each day's shelf out in one go (EMP-29), or a courier who does so from his sofa, beside a
 * round of his own (EMP-29B); a courier who signs one shop's parcels away as he loads them
 * (EMP-30); one scanner in a score of cities, in the names of couriers who have their own (EMP-31);
 * and customers who confirm by hand what never came, and are content: those, and their shop, brush
 * (EMP-23).
 *
 * <p><b>Whom it must spare.</b> The courier of one big shop, because concentration merely says
 * whose an anomaly is; the outlet that one courier deceives; the agent of a station who has
 * everybody's parcels signed for; the village agent who signs for everybody and uploads when back
 * in the valley; whoever a found courier, outlet or account carries sound parcels for, or real ones
 * whose traces it forged; the customer who was sent nothing, and is once too quick to confirm;
 * warehouses that send for many shops from one account; sellers of seeds and phone film; presale
 * goods that wait near the buyer; parcels forwarded, consolidated or readdressed; the mailroom and
 * the locker; the hub whose machines stand still, rods and tyres that no sorter takes, and the
 * warehouse or hatchery with lorries of its own; whose number was sold, and who carried that
 * parcel; whose name was typed; who collects what one far hand takes; who refuses a parcel and has
 * the money back; factories and stores that send for a shop; the courier of a big sale; and whoever
 * handles thousands of parcels, of which some are lost or mistaken every week.
 */
package io.qingliu.patterns.emptyparcel;
