package io.qingliu.patterns.fakereview;

import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;

/**
 * What people report of a shop's reviews. No kind of report is about reviews: only those that name
 * the behaviour count. That a parcel was not ordered, empty or other is told of parcels.
 */
final class Reports {

    private static final Aggregate ABOUT_SHOP =
            Aggregate.entries("REV-14.reports", Posts.SHOP, Source.reports(Behavior.FAKE_REVIEW));

    private Reports() {}

    /** Below SUSPECTED by itself: rivals report as well. */
    static Rule rule() {
        return FakeReview.rule("REV-14", "people report the shop for bought reviews")
                .distinct(ABOUT_SHOP)
                .within(
                        ofDays(14),
                        Param.chosen(
                                "reporters",
                                3,
                                "reporters",
                                2,
                                100,
                                "as many as R-EMP-13 asks of recipients"))
                .family(Family.REPORT, 50)
                .flags(FakeReview.shop())
                .rule();
    }
}
