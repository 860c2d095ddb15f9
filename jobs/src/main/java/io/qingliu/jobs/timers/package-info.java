/**
 * Timers for very many keys: kept by the slot of time in which they are due, in chunks of bytes,
 * with one timer of Flink's for all keys of a key group and slot.
 */
package io.qingliu.jobs.timers;
