/**
 * The main of the embedded Elasticsearch server: a real node, assembled from the published jars, in
 * a JVM and on a class path of its own.
 */
package io.qingliu.elasticsearch.server;
