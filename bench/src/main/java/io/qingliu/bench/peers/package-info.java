/**
 * Others on the same events: the two rules that every one of them can express, counts of events of
 * one key within 24 hours. Their matches must be the same, or figures beside each other mean
 * nothing.
 */
package io.qingliu.bench.peers;
