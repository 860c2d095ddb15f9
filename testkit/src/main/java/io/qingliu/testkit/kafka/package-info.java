/**
 * A real Kafka broker inside the running process: for tests, and for the demo on one machine. It is
 * Kafka's own broker and controller with its log on disk, so that transactions, retention,
 * compaction and consumer groups behave as they do in production.
 */
package io.qingliu.testkit.kafka;
