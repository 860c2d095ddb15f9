package io.qingliu.console.appeals;

import io.qingliu.domain.casework.Appeal;

/**
 * An objection that has been answered.
 *
 * @param filed as it was filed
 * @param outcome the record that counts, of whoever decided
 */
public record ClosedAppeal(Appeal filed, Appeal outcome) {}
