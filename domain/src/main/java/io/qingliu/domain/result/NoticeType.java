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
    OVERDUE,
    /** To whoever runs the deployment, about no subject: a rule went back to SHADOW by itself. */
    RULE_WITHDRAWN
}
