/**
 * The log of evidence: which bundle was made for which finding, in a chain in which nothing can be
 * changed, left out or moved without a trace.
 */
package io.qingliu.blacklist.evidence;
