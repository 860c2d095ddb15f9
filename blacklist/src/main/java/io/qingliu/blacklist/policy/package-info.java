/**
 * The rules of procedure as data: the measures, their proportion, periods, working days and texts.
 * Read and checked once at start.
 */
package io.qingliu.blacklist.policy;
