package io.qingliu.patterns.reviewremoval;

import io.qingliu.patterns.CountedReports;

/** DEL-08. */
class ReportedRemovalsTest extends CountedReports {

    ReportedRemovalsTest() {
        super(new ReviewRemoval(), "DEL-08");
    }
}
