/**
 * The page of one subject: what is known of it, how certain, what follows, and what can be done.
 */
package io.qingliu.console.subject;
