/**
 * Members kept apart, and senders whose events are bound to topics of their own: who has topics and
 * indices for himself, and who may do what on the topics.
 */
package io.qingliu.connectors.isolation;
