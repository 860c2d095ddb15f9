package io.qingliu.console.appeals;

import io.qingliu.domain.casework.Appeal;

/**
 * An objection that awaits an answer.
 *
 * @param filed as it was filed
 * @param due end of the term for the answer, exclusive, epoch milliseconds
 * @param daysLeft working days after today in which it can be answered; negative once the term is
 *     over
 * @param mine whether the reader has confirmed a case it is about, and so must not decide it
 */
public record OpenAppeal(Appeal filed, long due, int daysLeft, boolean mine) {}
