/**
 * The engine: runs the declared rules over events, whatever order they come in.
 *
 * <pre>
 *   reading      journeys of events, and what is to be counted of them
 *   observation  what goes over the network: what one event counts as under one key
 *   tally        what is kept under a key, and how it lies in state
 *   tile         the rows of entries and tiles in it
 *   judge        which rules fire on which days, and what is emitted
 *   search       the windows in which they hold
 *   group        the groups that are judged apart
 *   plan         what the rules need counted, under which keys, for how long
 * </pre>
 *
 * <p>Nothing here knows Flink: the jobs give these classes their state, timers and threads. A
 * {@link io.qingliu.patterns.run.Rehearsal} runs all of them in one thread and in memory.
 */
package io.qingliu.patterns.run;
