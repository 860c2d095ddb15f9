package io.qingliu.patterns.reviewremoval;

import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;

/**
 * Authors who report that their review is gone. No kind of report is about reviews: only those that
 * name the behaviour count.
 */
final class Reports {

    private static final Aggregate ABOUT_SHOP =
            Aggregate.entries(
                    "DEL-08.reports",
                    Removals.SHOP,
                    Source.reports(Behavior.ADVERSE_REVIEW_REMOVAL));

    private Reports() {}

    /** Below SUSPECTED by itself: rivals report as well. */
    static Rule rule() {
        return ReviewRemoval.rule("DEL-08", "people report that bad reviews of the shop vanish")
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
                .flags(ReviewRemoval.shop())
                .rule();
    }
}
