package io.qingliu.jobs;

/**
 * A record that breaks the contract in one way.
 *
 * @param stream it comes in
 * @param json what comes, JSON or not
 * @param reason of its dead letter
 * @param field of its dead letter; null if the whole record is at fault
 */
record BadRecord(String stream, String json, String reason, String field) {}
