/**
 * The module that stands in for what the distribution of Elasticsearch has and its published jars
 * do not: the answer to {@code GET /}, and compression.
 */
package io.qingliu.elasticsearch.root;
