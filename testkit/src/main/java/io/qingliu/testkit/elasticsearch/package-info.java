/**
 * A real Elasticsearch server for tests and for the demo. It runs in a JVM of its own, from a home
 * that the module {@code testkit/elasticsearch-server} lays out, so that its jars never meet ours.
 */
package io.qingliu.testkit.elasticsearch;
