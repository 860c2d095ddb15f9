package io.qingliu.connectors.intake;

import io.qingliu.domain.wire.BadRecordException.Reason;

/**
 * Why a record is no event. It never holds a value, because values may be raw identifiers.
 *
 * @param reason as a code that can be counted
 * @param field the first field at fault, in the contract's order; null if the whole record is
 */
public record Refusal(Reason reason, String field) {}
