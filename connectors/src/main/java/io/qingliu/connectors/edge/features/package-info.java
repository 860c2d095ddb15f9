/**
 * What the edge keeps of a raw field beside its token. {@link
 * io.qingliu.connectors.edge.features.EdgeFeatures} has one method for each kind of field; what it
 * returns goes into events, and the field itself is never kept.
 *
 * <ul>
 *   <li>{@link io.qingliu.connectors.edge.features.PhoneFeatures}: the block of a hundred numbers,
 *       the segment and the class. Bulk cards come in consecutive runs, and once only the token of
 *       the whole number is left, the run can never be seen again.
 *   <li>{@link io.qingliu.connectors.edge.features.IpFeatures}: the prefix of the network.
 *   <li>{@link io.qingliu.connectors.edge.features.AddressFeatures}: unit and building, and whether
 *       a stray code follows the room, with which brushers mark their parcels.
 *   <li>{@link io.qingliu.connectors.edge.features.TextFeatures}: a SimHash, the length, and
 *       whether the text gives a way to be reached elsewhere. The text itself is not kept.
 *   <li>{@link io.qingliu.connectors.edge.features.NicknameShape}: the kinds of characters, because
 *       generated names share their shape.
 * </ul>
 *
 * <p>A feature must say as little as its rule needs. Where it could single out a person it is
 * itself a token, as a block of numbers or a building is. A field that holds a token already keeps
 * it, with fewer features: the rest was lost where the token was made.
 */
package io.qingliu.connectors.edge.features;
