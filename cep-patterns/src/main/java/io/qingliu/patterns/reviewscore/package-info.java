/**
 * How suspicious one review is, 0 to 1, from what was known by the end of its day in China: what
 * its account had written, how its shop was reviewed, and what of its text, device and order is
 * known.
 *
 * <p>Pure functions without time or state of their own. A {@link
 * io.qingliu.patterns.reviewscore.DayBook} adds up the reviews of an account or a shop by days, a
 * {@link io.qingliu.patterns.reviewscore.Feature} reads one number off what it holds, and a {@link
 * io.qingliu.patterns.reviewscore.ReviewModel} adds the weights of those numbers. A score is a hint
 * for whoever looks through reviews; it finds nobody guilty and flags no subject.
 */
package io.qingliu.patterns.reviewscore;
