/**
 * What follows from where the cases of a subject stand, one class for each kind of result:
 *
 * <ul>
 *   <li>{@link io.qingliu.blacklist.casebook.plans.ListingPlan}: the one listing out of all cases;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.MeasurePlan}: measures for members, by the
 *       policy's table, with {@code MeasureEnd} for why one is over;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.SharePlan} and {@link
 *       io.qingliu.blacklist.casebook.plans.PushPlan}: the listing for members and for departments;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.NoticePlan}: notices to the subject, with {@code
 *       EvidenceSummary} for what is alleged;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.OverduePlan}: notices to those who are late;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.ProposalPlan}: other subjects to look at;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.AnswerPlan}: answers to reporters;
 *   <li>{@link io.qingliu.blacklist.casebook.plans.CountPlan}: what is added to the statistics.
 * </ul>
 *
 * <p>A plan always gives the whole of its results as they should be now, with version 0, never a
 * change: what differs from what was sent is found afterwards, in one place. A result that was once
 * right and no longer is stays in the plan as its own recall, so that the outcome does not depend
 * on whether the suspicion or the exoneration arrived first. {@link
 * io.qingliu.blacklist.casebook.plans.Owing} then leaves out the recalls that were made already.
 *
 * <p>Plans change neither facts nor ledger, and none depends on another's result, except that
 * notices name the measures and that overdue answers are those to what the others planned.
 */
package io.qingliu.blacklist.casebook.plans;
