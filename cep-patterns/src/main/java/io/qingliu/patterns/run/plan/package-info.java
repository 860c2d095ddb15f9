/**
 * How the declared rules are run: which key needs what counted, by which of its steps, for how
 * long, and whether the rules go together at all.
 *
 * <p>A {@link io.qingliu.patterns.run.plan.Plan} is made of the rules of one job, anew and the same
 * in every operator. Matches of patterns and reports are no steps of a journey: the plan itself
 * says what they contribute.
 */
package io.qingliu.patterns.run.plan;
