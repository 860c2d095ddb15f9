/**
 * Finds raw identifiers where none may stand, and takes them out.
 *
 * <ul>
 *   <li>{@link io.qingliu.connectors.edge.leak.LeakScanner} scans a text that leaves, and reports
 *       kind and place of what it finds, never the identifier.
 *   <li>{@link io.qingliu.connectors.edge.leak.ResultScanner} scans a whole result: the ids of
 *       subjects and accounts by their shape, texts as the scanner does.
 *   <li>{@link io.qingliu.connectors.edge.leak.Scrubber} makes a record that nobody could read fit
 *       to be shown in a dead letter. It is closed-world: what it does not know it masks.
 *   <li>{@link io.qingliu.connectors.edge.leak.AccountIds} turns an account's id that has the shape
 *       of a raw identifier into a token, on the way in, by the same rule in every stream.
 * </ul>
 *
 * <p>There are two nets, and both are needed. In a free text numbers count only if they stand alone
 * and check, because a false alarm on an ordinary waybill would stop a sink. In an id the net is
 * wider, because a check may be mistyped, and a token in place of an id that was none does no harm.
 *
 * <p>A reader resolves escapes, full-width characters and invisible ones, and so does {@code
 * ScanView} before anything is compared. All of it looks at every result on its way out: one pass,
 * no regular expressions.
 */
package io.qingliu.connectors.edge.leak;
