/**
 * Members kept apart: which of them have topics and indices of their own, and who may do what on
 * the topics.
 */
package io.qingliu.connectors.isolation;
