/**
 * Fake reviews (虚假评价): praise that no buyer's experience stands behind, or blame that somebody was
 * hired to write (REV-09F, REV-17F), or that is written to be sold (REV-09EF).
 *
 * <p><b>Who cheats, who profits.</b> A shop wants stars. It buys them from an organiser whose
 * accounts praise what they never held in their hands, or from its own customers, a few yuan a
 * piece (好评返现). The other way round somebody hires reviewers against a rival, or takes back a bad
 * review for money, from shop after shop.
 *
 * <p><b>How it looks.</b> One text by many buyers, a word changed (REV-01), in one shop or in
 * several (REV-01X), or by the same accounts in week after week (REV-01B, REV-01S); one picture in
 * the reviews of many (REV-04), or many that go round, each among two or three (REV-04A, REV-04B);
 * a shop's praise of a month in an hour (REV-02); praise before the goods came (REV-03), of parcels
 * with nothing in them (REV-20), of orders that are undone (REV-06; at shop after shop, REV-06B),
 * or of a purchase that never was (REV-10); equal small sums to those who gave five stars (REV-05),
 * any small sums of a stranger to those who praise and to hardly anybody else (REV-05V) or of the
 * shop that leaves out who gave fewer stars (REV-05T), or its coupons (REV-05C), or the very price
 * of what they praise (REV-15), also weeks after it was praised (REV-15R), and to the same again
 * (REV-15RB), or of what they blamed (REV-15N, REV-15NB), or all of it from the shop, goods kept
 * (REV-22); accounts that praise together at shop after shop (REV-07), that are a few days old
 * (REV-08), that share a handset (REV-11) or a rented address (REV-12), that lie two and two on
 * several handsets (REV-16), that give five stars to everybody once and come never back (REV-13),
 * that come to shop after shop as new customers on the same days (REV-18), that praise shop after
 * shop together on days of their own (REV-19); and, of blame, accounts that order again what they
 * blamed (REV-23). Who writes for hire varies texts, spreads days and uses old accounts; so what is
 * weak alone (REV-03B, REV-05B, REV-13, REV-20) is kept about the account, and adds up with another
 * family.
 *
 * <p><b>Whom it must spare.</b> The habitual reviewer, who gives four stars and three as well;
 * points of the platform or the shop for any review, and coupons for newcomers; the shop that calls
 * an article back, or gives back at once whatever somebody dislikes later; the payroll that meets
 * the price of something by chance; the neighbour who gives change back to those she ordered for;
 * the sale and the live session, whose parcels and reviews come in one wave; the common phrase and
 * the stock picture that are everywhere; fans who show the poster of a brand, and customers who
 * save a picture of the goods; the family with one handset; the shop one of whose carriers is not
 * heard of, such as its own van; who lends a multitude the price of what some praise; who praises
 * after an exchange; the shop that a rival praises to harm it: without a purchase (REV-01, REV-04,
 * REV-08, REV-10 to REV-12) only the authors are to blame, and for what others pay (REV-05, REV-15)
 * only the payers and whom they hired, while the shop is remembered (REV-05S, REV-15S) and by them
 * never more than OBSERVED, whatever else others did; customers of one shop who paste one
 * complaint; critics whose loss somebody else than the shop makes good; and the victim: a shop that
 * linked accounts which bought there run down, or that is made to pay for silence, is met by REV-09
 * and REV-17, which turn against them and freeze what removal of reviews would be read into its
 * answer: only where half of the blame is theirs (REV-17V), and only what began with it, so that
 * nobody buys a month of removals with six bad reviews of his own.
 *
 * <p><b>What is left out.</b> Citizens who praise one shop once, each in words of their own, and
 * are paid where nobody sees it: they are what customers are. Chats, and with them the offer itself
 * and the contact with the author: no stream carries them, the payment must do. Cohorts of
 * registration in REV-08: only the age of an account is read. Praise while the honest rating falls:
 * which reviews are honest is what is asked. The shop under copies and shared handsets where no
 * review names its order. Linked blame without a purchase, which a shop could write to pass for a
 * victim. What the platform writes for those who say nothing is left out before anything is
 * counted.
 */
package io.qingliu.patterns.fakereview;
