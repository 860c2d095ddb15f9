/**
 * What hired hands leave behind when they take care (docs/adr/0056): purchases as a task sheet has
 * them ({@link io.qingliu.patterns.crew.Errand}), and where the same people run such errands again
 * ({@link io.qingliu.patterns.crew.Meetings}); who lies on a handset with others ({@link
 * io.qingliu.patterns.crew.HandsetMates}); and the three rules that a behaviour makes of that
 * ({@link io.qingliu.patterns.crew.CrewRules}). Behaviours that count them do not know each other.
 */
package io.qingliu.patterns.crew;
