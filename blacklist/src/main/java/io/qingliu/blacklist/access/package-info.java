/**
 * No operation beyond authority (杜绝超权限操作, M-3.3b): whoever asks whether somebody is on the shared
 * list needs a scope that covers member, reason, kind of subject and day; without one the answer is
 * a denial. Each question is written down before it is answered, in the words of the contract's
 * {@code accesses}, so that the rules about leaks watch this system's own operators too.
 */
package io.qingliu.blacklist.access;
