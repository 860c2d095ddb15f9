/**
 * The desk of a member: what it is asked to do and what was called back, what it answers, whom it
 * may look up, and the batches of its own list.
 */
package io.qingliu.console.todo;
