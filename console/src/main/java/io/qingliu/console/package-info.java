/**
 * The pages on which people work: they see what was found, and act on it.
 *
 * <p>It reads Elasticsearch and writes only to Kafka. What a person may see is decided in one
 * place, the {@link io.qingliu.console.people.Scope} that every search passes through; what follows
 * from an act is decided by the casebook, not here.
 */
package io.qingliu.console;
