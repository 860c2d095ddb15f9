/**
 * The servers that all tests of a JVM share: one broker, one search server, one Flink cluster. Each
 * test has topics, groups and indices of its own, by a prefix. A test that starts a server itself
 * is named in {@code SharedServersTest}, with its reason.
 */
package io.qingliu.testkit.shared;
