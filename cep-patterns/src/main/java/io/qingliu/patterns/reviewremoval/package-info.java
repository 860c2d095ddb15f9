/**
 * Removal of adverse reviews (删除不利评价): what warns others is taken away, not answered.
 *
 * <p><b>Who cheats, who profits.</b> A shop cannot bear its bad reviews. It finds somebody at the
 * platform who takes them down, an agent with an app that reads who wrote what and calls them until
 * they give in, or it pays the authors itself. The shop keeps its rank; who reads the rest buys
 * what others were warned of.
 *
 * <p><b>How it looks.</b> Bad reviews removed by staff, system or seller with no ticket and no
 * reason (DEL-01), or with a reason at hand for a third of them (DEL-01R), by one operator for one
 * shop (DEL-04), with a ticket and no reason by one whose work is for one shop (DEL-10), or with
 * one ticket for several shops, week after week (DEL-13); withdrawn, or turned from two stars to
 * four, within days of a payment by the shop that is no refund (DEL-02), or by somebody who pays
 * for many (DEL-09); by nearly all to whom the shop gives most of the price again, whatever it
 * calls that, while hardly anybody else has it (DEL-11), or fallen with orders that it refunds to
 * hardly anybody else (DEL-12), or by half of those to whom it gives more than they had paid, who
 * are all its critics (DEL-14), or by nearly all whom others make something good in its stead, who
 * pay hardly anybody but its critics (DEL-16); or given up first and paid for then, when who lets
 * his stand has nothing (DEL-17); or given up in great part for no refund or payment that anybody
 * sees (DEL-07). Blame of most customers who blame the shop, removed with a ticket each, week after
 * week (DEL-18). An app or account that opens the orders behind bad reviews in shop after shop, and
 * then they vanish (DEL-03); one whose name stands under what vanishes (DEL-03A). Bad reviews
 * folded far more than the platform folds others' (DEL-05), or folded as duplicates though nobody
 * wrote the like (DEL-15). And people who report that their review is gone (DEL-08).
 *
 * <p><b>Whom it must spare.</b> Moderation with ticket or reason: abuse, somebody's personal data,
 * advertising, what a law forbids, also by one hand (DEL-04 is one witness with DEL-01 and
 * DEL-01R); the insurer or wallet that pays a multitude (DEL-09); a clean-up that takes unfounded
 * praise as well; the author who withdraws after a refund, an exchange or an after-sale payment;
 * the shop that makes good to whoever complains, of whom every third stays angry, or to all who
 * bought (DEL-11); the platform that drops the review of what is refunded, and the shop there that
 * approves what its buyers ask for (DEL-12); the shop that pays for a harm, also those who wrote
 * nothing (DEL-14); the shop that pays first, also those who stay angry (DEL-17); the shop that
 * somebody abuses under a few names, or many in a wave, and, OBSERVED at most, the one that people
 * are hired to buy from and to blame (DEL-18); the contractor or maker who makes good in a shop's
 * stead (DEL-16); the moderator whose duplicates have originals (DEL-15); the agent of a shop's own
 * service desk, who has a work item; a shop that extortioners make pay, which the guard REV-09
 * knows for a victim; and platforms that fold by one measure for all.
 *
 * <p><b>What is left out.</b> Relisting under a new link (DEL-06): no stream says when an item is
 * closed or opened, nor of what title and picture. The rank at which a review is shown, and the
 * contact with its author: no stream carries them. Whether a reason is true, but that of a
 * duplicate: a text behind the edge is a hash. What is usual on a platform: DEL-01 knows no norm.
 * It counts three removals without ticket and reason in a month, on a platform that records neither
 * as on one that always does; on the former it takes all moderation for removal, each shop with
 * three removed bad reviews is SUSPECTED, and only a clean-up of praise as well explains it. There
 * it is to be OFF (the stream of rules changes it while the job runs), and DEL-04, which asks for
 * the same, with it; DEL-10 and DEL-13 are silent where no removal has a ticket.
 */
package io.qingliu.patterns.reviewremoval;
