/**
 * The casebook: what follows for a subject from what is known of it.
 *
 * <pre>
 *   findings ─┐
 *   verdicts ─┼─▶ CaseFile ──judge──▶ Case (status, listing, measures, notices)
 *   appeals  ─┤   (facts, merged      │
 *   receipts ─┘    in any order)      ▼
 *                  ledger ◀──────  difference ──▶ Effects to send
 * </pre>
 *
 * Merging is commutative and idempotent, judging is a pure function of the merged facts, the
 * members, the policy and the clock. So the order in which records arrive does not matter, nor
 * whether one arrives twice.
 *
 * <p>Size of one file: at most nine behaviours of some 700 bytes, {@link
 * io.qingliu.blacklist.casebook.CaseFile#APPEALS} appeals, {@link
 * io.qingliu.blacklist.casebook.CaseFile#RECEIPTS} receipts, and a ledger line of some 90 bytes for
 * each result ever sent (measures of the table times members concerned). It is forgotten a year
 * after the last case in it is closed.
 */
package io.qingliu.blacklist.casebook;
