package io.qingliu.domain.result;

/** Why somebody is written to. */
public enum NoticeType {
    BEFORE_LISTING,
    LISTED,
    MEASURE,
    APPEAL,
    CORRECTED,
    RESTORED,
    EXPIRED,
    /** To a member that has not answered a measure or recall in time. */
    OVERDUE
}
