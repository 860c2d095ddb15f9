/**
 * The edge: where a raw identifier becomes a keyed token and a few derived features, and is then
 * forgotten.
 *
 * <pre>
 *   raw field ──► {@link io.qingliu.connectors.edge.EdgeFeatures} ──► token + features ──► streams, state, indices
 *                     │  {@link io.qingliu.connectors.edge.Tokeniser}   HMAC under the enterprise's key
 *                     │  phone → block, segment, class     ip → prefix
 *                     │  address → unit, building, mark    text → SimHash, length, contact
 *   bad record ─► {@link io.qingliu.connectors.edge.Scrubber} ──────► dead letter without any raw value
 *   every sink ─► {@link io.qingliu.connectors.edge.LeakScanner} ───► alarm if something slipped through
 * </pre>
 *
 * <p>Phones are worth features of their own because bulk cards come in consecutive runs: once only
 * the token of the whole number is left, the run can never be seen again. Identifier checks here
 * are data-quality checks; a failed check is no evidence of fraud.
 *
 * <p>Nothing here knows Flink, but for the form of its settings, or the event classes, and nothing
 * but the {@link io.qingliu.connectors.edge.Tokeniser}'s bounded in-memory cache outlives a call.
 */
package io.qingliu.connectors.edge;
