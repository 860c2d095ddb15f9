/**
 * The casebook: what follows for a subject from what is known of it.
 *
 * <pre>
 *   findings ─┐
 *   verdicts ─┼─▶ facts ───judging───▶ states ───plans───▶ Case (listing, measures, notices, …)
 *   appeals  ─┤   (merged                                    │
 *   receipts ─┘    in any order)                             ▼
 *                                        ledger ◀────── Difference ──▶ Effects to send
 * </pre>
 *
 * Merging is commutative and idempotent, judging is a pure function of the merged facts, the
 * members, the policy and the clock. So the order in which records arrive does not matter, nor
 * whether one arrives twice.
 *
 * <p>Four packages do the work, each of which depends only on those before it:
 *
 * <ul>
 *   <li>{@link io.qingliu.blacklist.casebook.facts} keeps what is known of a subject;
 *   <li>{@link io.qingliu.blacklist.casebook.ledger} keeps what has been sent about it;
 *   <li>{@link io.qingliu.blacklist.casebook.judging} determines the status of each of its cases;
 *   <li>{@link io.qingliu.blacklist.casebook.plans} derives from the status what is to be sent.
 * </ul>
 *
 * <p>This package puts them together and is what the jobs use: {@link
 * io.qingliu.blacklist.casebook.CaseRouting} finds the file that a record belongs to, {@link
 * io.qingliu.blacklist.casebook.CaseFile} holds facts and ledger and is the state of a subject,
 * {@link io.qingliu.blacklist.casebook.Casebook} folds it. A fold plans the whole {@link
 * io.qingliu.blacklist.casebook.Case} anew and sends the difference from the ledger; an effect that
 * no plan mentions any more is recalled, by its id alone.
 *
 * <p>Size of one file: everything kept is a maximum, a minimum or a map with a limit that stands
 * beside it ({@link io.qingliu.blacklist.casebook.facts.KnownFacts} and {@link
 * io.qingliu.blacklist.casebook.facts.CaseFacts}), and the ledger holds one line of some 90 bytes
 * for each result ever sent. A shop on which every sender sends every kind of record, a hundred
 * thousand times, stays below 256 KiB; {@code CaseFileSizeTest} holds that. A file is forgotten a
 * year after the last case in it is closed.
 */
package io.qingliu.blacklist.casebook;
