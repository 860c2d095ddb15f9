/**
 * Looks through what is kept under a key for windows in which a rule holds.
 *
 * <p>A {@link io.qingliu.patterns.run.search.Search} slides over the rows of one key and finds the
 * strongest {@link io.qingliu.patterns.run.search.Window} of each day; {@link
 * io.qingliu.patterns.run.search.KeyGroups} says which groups are worth a search, and {@link
 * io.qingliu.patterns.run.search.SearchedDays} remembers what was found, so that of a busy key only
 * what changed is looked at again. A window answers a rule's conditions from rows of entries and
 * tiles, and says when an answer is an estimate.
 */
package io.qingliu.patterns.run.search;
