/**
 * The hosts of a cluster, asked in turn within the time that a page has: one that hangs costs a
 * part of it, and is asked last for a while.
 */
package io.qingliu.console.hosts;
