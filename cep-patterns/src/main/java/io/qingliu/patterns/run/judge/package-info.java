/**
 * Judges what is kept under a key: which rules fire on which days, and what is emitted of it.
 *
 * <p>A {@link io.qingliu.patterns.run.judge.Judge} has the windows of the days looked through that
 * may have changed, writes down what a rule saw, and emits a signal when it first fires, when
 * something material changed, and when its day has settled. Observations that cannot make a rule
 * fire yet wait unread in an {@link io.qingliu.patterns.run.judge.ObservationLog}.
 */
package io.qingliu.patterns.run.judge;
