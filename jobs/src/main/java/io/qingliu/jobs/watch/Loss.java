package io.qingliu.jobs.watch;

/**
 * Records or entries that do not count, by kind.
 *
 * @param metric which total it is, such as {@code DEAD_LETTERS}
 * @param of of what, such as {@code orders NOT_JSON}
 * @param total how many there have been since the start
 */
public record Loss(String metric, String of, long total) {}
