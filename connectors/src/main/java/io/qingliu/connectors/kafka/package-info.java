/**
 * Kafka at both ends of a job: topics read as one source, results written to the topic of their
 * stream exactly once, and the topics themselves created as {@code deploy/kafka/topics.yaml} plans
 * them.
 *
 * <p>No record is written with its event time as the record's timestamp. Kafka's retention goes by
 * that timestamp: a replay of old events would lose its fresh results in the next sweep.
 */
package io.qingliu.connectors.kafka;
