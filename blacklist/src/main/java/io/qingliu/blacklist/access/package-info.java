/**
 * No operation beyond authority (杜绝超权限操作, M-3.3b): whoever asks whether somebody is on the shared
 * list needs a scope that covers member, reason, kind of subject and day; without one the answer is
 * a denial. Each question is written down before it is answered, in a chain of hashes and in the
 * words of the contract's {@code accesses}.
 *
 * <p>The rules about leaks read that audit, and of it they watch the denials (PII-10). What was
 * answered they do not: a question has a work item and opens no data, so that neither how many an
 * operator asks nor what for is judged by a rule. Whether the work items exist is for whoever reads
 * the audit.
 */
package io.qingliu.blacklist.access;
