/**
 * What is known of a subject. {@link io.qingliu.blacklist.casebook.facts.KnownFacts} is the whole
 * of it; records are added there and nowhere else.
 *
 * <p>Records come in any order, some of them twice, and a replay brings all of them again.
 * Therefore each class here keeps a record in a form that merges: what it keeps is a maximum, a
 * minimum, a set of days or the first and last few of an order, and {@code merge} is commutative,
 * associative and idempotent. A class that kept the record that arrived last would give another
 * result after a restart. When you add a field, say which of these it is; {@code
 * CasebookPropertyTest} shuffles and repeats the records and fails if it is none.
 *
 * <p>Everything is bounded, by the constants of {@link
 * io.qingliu.blacklist.casebook.facts.KnownFacts} and {@link
 * io.qingliu.blacklist.casebook.facts.CaseFacts}, by {@link
 * io.qingliu.blacklist.casebook.facts.Ends} and by {@link io.qingliu.domain.calendar.Days}. A
 * record for which there is no room is refused with {@link
 * io.qingliu.blacklist.casebook.facts.Refusal.Reason#CASE_FULL}, never dropped silently; what an
 * order or a set of days leaves out lies between others that are kept.
 *
 * <p>Facts know neither the members, nor the policy, nor the clock. Whether a sender may report,
 * and what a record means, is decided in {@link io.qingliu.blacklist.casebook.judging}, because the
 * sender's own record may arrive later than the one that it sent.
 *
 * <p>All of it stands in state and savepoints. {@link io.qingliu.blacklist.casebook.facts.Layout}
 * has the numbers of the layouts of before, all of which are read. A new field takes a new number,
 * and a test in {@code CaseFileFormatTest} that reads the layout before it.
 */
package io.qingliu.blacklist.casebook.facts;
