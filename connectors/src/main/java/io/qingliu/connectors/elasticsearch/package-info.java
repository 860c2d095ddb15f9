/**
 * The store for people: every version of a result overwrites the one before it, under the result's
 * own id.
 *
 * <pre>
 * results → {@link io.qingliu.connectors.elasticsearch.IndexNames} → document → {@link
 * io.qingliu.connectors.elasticsearch.ElasticsearchSink} → index
 *                                                  {@link io.qingliu.connectors.elasticsearch.IndexTemplates} ↗ mappings
 * </pre>
 */
package io.qingliu.connectors.elasticsearch;
