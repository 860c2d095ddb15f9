/**
 * How often rules are right, by the decisions of people: verdicts on cases, and appeals that undid
 * them. Pure Java. {@link io.qingliu.blacklist.precision.JudgedFile} keeps what was decided on one
 * subject and on which evidence; {@link io.qingliu.blacklist.precision.RuleTally} counts by rule
 * and finds when a rule has failed too often.
 */
package io.qingliu.blacklist.precision;
