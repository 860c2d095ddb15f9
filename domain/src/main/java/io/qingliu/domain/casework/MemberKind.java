package io.qingliu.domain.casework;

/** What a participating enterprise or department is. */
public enum MemberKind {
    PLATFORM,
    LOGISTICS,
    FINANCE,
    SOCIAL,
    ADVERTISING,
    DEPARTMENT
}
