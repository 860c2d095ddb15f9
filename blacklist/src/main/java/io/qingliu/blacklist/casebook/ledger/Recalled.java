package io.qingliu.blacklist.casebook.ledger;

import io.qingliu.blacklist.casebook.facts.CaseFacts;

/**
 * That a measure, share or push is to be taken back.
 *
 * @param since when the reason for it arose, epoch milliseconds; {@link CaseFacts#NEVER} if not
 *     known
 * @param corrected whether because it was wrong, and not because it is over
 */
public record Recalled(long since, boolean corrected) {}
