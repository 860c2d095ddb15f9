/**
 * Where each case of a subject stands at a time: its rung on the ladder, its grade, since when and
 * until when ({@link io.qingliu.blacklist.casebook.judging.CaseState}).
 *
 * <p>{@link io.qingliu.blacklist.casebook.judging.CaseJudge} goes through the cases, and lists the
 * guards of the ladder. For one case it asks in this order:
 *
 * <ol>
 *   <li>{@code CaseEvidence}: what is alleged, of senders that may allege it, and when it was last
 *       taken back; the part of it that is newer is a {@code Suspicion}.
 *   <li>{@code Spells}: the times on the list by a reviewer's verdict, each with its grade and its
 *       end, by its term or by one of the {@code Repairs}.
 *   <li>An organ's decision in force, which goes before a reviewer's verdict.
 *   <li>{@code CaseDraft}: once the rung is known, all else that a state has.
 * </ol>
 *
 * <p>Beside the states there is what a state cannot show: {@link
 * io.qingliu.blacklist.casebook.judging.Past} has what the case counted for and still does, {@link
 * io.qingliu.blacklist.casebook.judging.Refusals} has the records without effect, {@link
 * io.qingliu.blacklist.casebook.judging.Appeals} and {@link
 * io.qingliu.blacklist.casebook.judging.Receipts} have those of the subject and of members that
 * count.
 *
 * <p>Judging is a pure function of facts, members, policy and clock: it remembers nothing, and what
 * was sent before has no influence on it. It also computes when its result will change by itself,
 * so that a timer can be set; a deadline on the clock has passed, one a millisecond later has not.
 */
package io.qingliu.blacklist.casebook.judging;
