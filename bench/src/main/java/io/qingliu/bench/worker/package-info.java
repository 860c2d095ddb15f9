/**
 * One measurement in a process of its own: what to measure comes in a file, what was measured goes
 * into another. So no contender inherits the compiled code, the garbage or the caches of the last.
 */
package io.qingliu.bench.worker;
