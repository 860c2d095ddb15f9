/**
 * Topics in files and back: each record at the offset it had, so that checkpoints, which name
 * offsets, go on over a new cluster.
 */
package io.qingliu.connectors.backup;
