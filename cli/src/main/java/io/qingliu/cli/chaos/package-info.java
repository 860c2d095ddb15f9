/**
 * Breaks a running deployment on purpose and compares its results with those of an undisturbed one.
 * Kafka, Elasticsearch and the run are processes of their own, so that each can be killed without
 * the others; the faults themselves lie in {@code fault}.
 */
package io.qingliu.cli.chaos;
