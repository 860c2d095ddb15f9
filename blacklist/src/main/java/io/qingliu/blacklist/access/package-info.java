/**
 * No operation beyond authority (杜绝超权限操作, M-3.3b): an operator who asks whether a subject is on the
 * shared list needs a scope that covers member, reason, kind of subject and day; without one the
 * answer is a denial. Each question is written down before it is answered, in a chain of hashes and
 * with the fields of the contract's {@code accesses}.
 *
 * <p>The rules about leaks read that audit, and of it they watch the denials (PII-10). They ignore
 * answered questions: a question has a work item and opens no data, so that no rule judges how many
 * questions an operator asks or for which purpose. The reader of the audit checks whether the work
 * items exist.
 */
package io.qingliu.blacklist.access;
