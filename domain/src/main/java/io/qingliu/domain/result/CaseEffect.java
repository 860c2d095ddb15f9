package io.qingliu.domain.result;

/** A result that follows from a case and is sent anew, as a higher version, when it changes. */
public sealed interface CaseEffect extends ResultRecord
        permits MeasureRecommendation, DepartmentPush, Notice, Share, Proposal, ReportAnswer {

    /** The same content as a later version. */
    CaseEffect withVersion(long newVersion);
}
