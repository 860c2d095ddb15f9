/**
 * The results of the joint action (成果统计, M-3.5): each subject's file emits its counts, and only
 * differences travel, so that a correction takes back what it corrects.
 */
package io.qingliu.blacklist.statistics;
