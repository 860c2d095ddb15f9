/** The desk of findings: the queue of an analyst, its filters with their counts, acts in bulk. */
package io.qingliu.console.findings;
