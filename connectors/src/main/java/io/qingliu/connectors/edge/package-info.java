/**
 * The edge: where a raw identifier becomes a keyed token and a few derived features, and is then
 * forgotten.
 *
 * <pre>
 *   raw field ──► {@link io.qingliu.connectors.edge.features.EdgeFeatures} ──► token + features ──► streams, state, indices
 *                     │  {@link io.qingliu.connectors.edge.Tokeniser}   HMAC under the enterprise's key
 *                     │  phone → block, segment, class     ip → prefix
 *                     │  address → unit, building, mark    text → SimHash, length, contact
 *   bad record ─► {@link io.qingliu.connectors.edge.leak.Scrubber} ──────► dead letter without any raw value
 *   every sink ─► {@link io.qingliu.connectors.edge.leak.LeakScanner} ───► alarm if something slipped through
 * </pre>
 *
 * <p>This package makes the tokens, under the key and by the function that {@link
 * io.qingliu.connectors.edge.EdgeSettings} names. It depends on {@link
 * io.qingliu.connectors.edge.identifier} only, because two spellings of one identifier must give
 * one token. {@link io.qingliu.connectors.edge.features} and {@link
 * io.qingliu.connectors.edge.leak} are built on both, and do not know each other: what the edge
 * keeps, and what it must not let through.
 *
 * <p>A token is a promise. Its type, its key id and the canonical spelling under the key stand in
 * every index and every state; to change one of them is to forget everybody. {@code TokeniserTest}
 * pins the published vectors.
 *
 * <p>Nothing here knows Flink, but for the form of its settings, or the event classes, and nothing
 * but the {@link io.qingliu.connectors.edge.Tokeniser}'s bounded in-memory cache outlives a call.
 */
package io.qingliu.connectors.edge;
