/**
 * What the joint action has come to (成果统计, M-3.5): each subject's file says what it counts for, and
 * only differences travel, so that a correction takes back what it corrects.
 */
package io.qingliu.blacklist.statistics;
