/**
 * The stages of the first job one after the other, in one thread and without Flink: what each costs
 * an event, and what the state of each kind of journey and each dimension takes.
 */
package io.qingliu.bench.stages;
