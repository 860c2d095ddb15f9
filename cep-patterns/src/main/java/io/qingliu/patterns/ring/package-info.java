/**
 * Rings: who belongs together among those on whom something is found.
 *
 * <p>Each finding keeps, of the signals it counts, what they tie its subject to: the payer, the
 * handset, the account of waybills that stands in their key. Found subjects tied to one and the
 * same thing are a ring. A ring explains: nobody's score is higher because of it.
 *
 * <p><b>Whom it must spare.</b> What a signal explains away ties nobody (the wages of a firm, the
 * tablet of a family); nor does what many share who did nothing (a proxy, a popular shop, a courier
 * of two thousand shops); nor a handset that was sold on and cheats again a season later. Whoever
 * people cleared belongs to no ring.
 *
 * <p>All of it is a pure function of the set of findings: neither the order in which they came nor
 * what rings there were before plays any part, not even for a ring's name.
 */
package io.qingliu.patterns.ring;
