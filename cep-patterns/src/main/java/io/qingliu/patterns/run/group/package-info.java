/**
 * Groups of entries that a rule judges apart: those of one value, those that near or common values
 * link, those of members whose lists have much in common.
 *
 * <p>Groups are made of the {@link io.qingliu.patterns.run.group.Contents} of a window. They are
 * known by what is lowest in them by hash, so that the order of arrival never matters, and a crowd
 * costs its number and not its square.
 */
package io.qingliu.patterns.run.group;
