/**
 * Stages of the first job by themselves: what a change of one costs or gains, before it is tried in
 * the whole. Numbers of a stage by itself, in caches that nothing else uses, do not add up to the
 * whole.
 */
package io.qingliu.bench.jmh;
