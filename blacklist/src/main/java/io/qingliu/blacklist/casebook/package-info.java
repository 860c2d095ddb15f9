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
 * <p>Size of one file: everything kept is a maximum, a minimum or a map with a limit that stands
 * beside it ({@link io.qingliu.blacklist.casebook.CaseFile} and {@code CaseFacts}), and the ledger
 * holds one line of some 90 bytes for each result ever sent. A shop on which every sender sends
 * every kind of record, a hundred thousand times, stays below 256 KiB; {@code CaseFileSizeTest}
 * holds that. A file is forgotten a year after the last case in it is closed.
 */
package io.qingliu.blacklist.casebook;
