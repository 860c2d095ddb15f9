/**
 * What every measurement has in common: a task, a counter watched from outside, what the process
 * spends meanwhile, and the figures that come of it.
 */
package io.qingliu.bench.measure;
