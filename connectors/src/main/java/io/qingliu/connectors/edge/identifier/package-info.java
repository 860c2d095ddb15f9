/**
 * How raw identifiers are written: phone numbers, addresses, identity numbers, credit codes, bank
 * cards, network addresses, waybills. Each class reads one kind, from text as people and systems
 * write it, into one canonical spelling, or checks its shape.
 *
 * <pre>
 *   "+86 138-0000-0000"        ──► PhoneNumber    13800000000, MOBILE
 *   "锦绣花园 三幢 502房"          ──► PostalAddress  锦绣花园3栋502, building 锦绣花园3栋
 *   "::ffff:192.0.2.1"         ──► IpAddress      192.0.2.1
 * </pre>
 *
 * <p>Everything starts with {@link io.qingliu.connectors.edge.identifier.NormalText}: NFKC without
 * invisible characters, so that full-width digits and zero-width spaces hide nothing.
 *
 * <p>Identifier checks are data-quality checks; a failed check is no evidence of fraud. Codes were
 * issued that do not check, divisions are abolished, shapes of waybills change without notice. A
 * check therefore answers how well a value fits and decides nothing.
 *
 * <p>Nothing here knows a key or a token, and every method is a pure function of its arguments. A
 * canonical spelling goes under the key: to spell an identifier otherwise is to change its token,
 * and so to forget everybody who has one.
 */
package io.qingliu.connectors.edge.identifier;
