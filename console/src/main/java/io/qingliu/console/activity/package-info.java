/**
 * What a subject did by the hour, counted from the events that Kafka still holds when somebody
 * asks. Nothing of it is kept.
 */
package io.qingliu.console.activity;
