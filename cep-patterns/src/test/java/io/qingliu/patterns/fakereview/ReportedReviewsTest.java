package io.qingliu.patterns.fakereview;

import io.qingliu.patterns.CountedReports;

/** REV-14. */
class ReportedReviewsTest extends CountedReports {

    ReportedReviewsTest() {
        super(new FakeReview(), "REV-14");
    }
}
