/**
 * Posted reviews to scores: first by account, then by shop, each a day at a time. What is computed
 * stands in {@link io.qingliu.patterns.reviewscore}; here are its state and its clock.
 */
package io.qingliu.jobs.reviews;
