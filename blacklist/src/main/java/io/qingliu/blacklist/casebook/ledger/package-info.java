/**
 * What has been sent about a subject. {@link io.qingliu.blacklist.casebook.ledger.Ledger} answers
 * three questions:
 *
 * <ul>
 *   <li>Is this result new? The ledger keeps a {@code Fingerprint} of the last content of each id:
 *       64 bits instead of a copy. It must be the same in every run and on every machine, because
 *       it stands in savepoints; {@code FingerprintTest} pins it.
 *   <li>What stands out there, and is to be recalled when no plan mentions it any more? Measures,
 *       pushes, shares and proposals stand until they are taken back.
 *   <li>Which recall is still to be answered, and since when ({@link
 *       io.qingliu.blacklist.casebook.ledger.Owed})? An answer is owed whatever is alleged
 *       afterwards, and to a member that has left a correction is owed all the same.
 * </ul>
 *
 * <p>The ledger also gives out the versions of the results: one sequence a subject, which only
 * rises. A receiver keeps the highest version of an id, so a result may be delivered twice and
 * still has one effect.
 *
 * <p>The ledger does not know why something is sent: the plans derive that from the facts alone and
 * ask the ledger only about recalls, which are owed only to those who received something. It is
 * written only after the whole case has been planned, so that a plan that fails leaves no trace.
 */
package io.qingliu.blacklist.casebook.ledger;
