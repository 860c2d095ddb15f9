/**
 * What was found and what followed, read from Elasticsearch: every search passes through the scope
 * of whoever asks.
 */
package io.qingliu.console.store;
