/**
 * JSON of the records that are rare: case streams, results, findings and signals. The event streams
 * have their own, faster codec.
 */
package io.qingliu.domain.wire;
